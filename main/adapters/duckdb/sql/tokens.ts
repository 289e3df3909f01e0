/**
 * Takes SQL apart into words, marks and statements, as far as telling statements, lines and names
 * apart needs it. What may run is not decided on this: `guard.ts` asks DuckDB's own parser.
 */

export interface Token {
  /** `word`: bare, in lower case; `name`: in double quotes, without them; `text`: a string; `mark`: one character. */
  readonly kind: 'word' | 'name' | 'text' | 'mark';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Statement {
  /** Without the semicolon, and without remarks and blanks around it. */
  readonly code: string;
  /** In which its code begins, counted from 1. */
  readonly line: number;
  readonly tokens: readonly Token[];
}

/** Undefined when a string, a name or a remark is never closed. */
export function statementsOf(code: string): readonly Statement[] | undefined {
  const tokens = tokensOf(code);
  if (tokens === undefined) return undefined;
  const statements: Statement[] = [];
  let own: Token[] = [];
  const close = (): void => {
    const first = own[0];
    const last = own.at(-1);
    if (first !== undefined && last !== undefined) {
      const line = code.slice(0, first.start).split('\n').length;
      statements.push({ code: code.slice(first.start, last.end), line, tokens: own });
    }
    own = [];
  };
  for (const token of tokens) {
    if (token.kind === 'mark' && token.text === ';') close();
    else own.push(token);
  }
  close();
  return statements;
}

function tokensOf(code: string): Token[] | undefined {
  const tokens: Token[] = [];
  let at = 0;
  while (at < code.length) {
    const rest = code.slice(at, at + 2);
    const character = rest.charAt(0);
    if (/\s/.test(character)) {
      at += 1;
      continue;
    }
    if (rest === '--') {
      const end = code.indexOf('\n', at);
      at = end === -1 ? code.length : end + 1;
      continue;
    }
    if (rest === '/*') {
      const end = endOfRemark(code, at);
      if (end === undefined) return undefined;
      at = end;
      continue;
    }
    const token = tokenAt(code, at);
    if (token === undefined) return undefined;
    tokens.push(token);
    at = token.end;
  }
  return tokens;
}

/** Remarks can stand inside each other, as in PostgreSQL. */
function endOfRemark(code: string, start: number): number | undefined {
  let depth = 0;
  const marks = /\/\*|\*\//g;
  marks.lastIndex = start;
  for (let found = marks.exec(code); found !== null; found = marks.exec(code)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return marks.lastIndex;
  }
  return undefined;
}

const WORD = /[\p{L}_][\p{L}\p{M}\p{N}_$]*/uy;
const NUMBER = /\d[\w.]*/y;
const DOLLAR = /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy;

function tokenAt(code: string, start: number): Token | undefined {
  const character = code.charAt(start);
  const token = (kind: Token['kind'], end: number, text = code.slice(start, end)): Token => ({
    kind,
    text,
    start,
    end,
  });
  if (character === "'" || character === '"') {
    const end = endOfQuoted(code, start, character, false);
    if (end === undefined) return undefined;
    const inner = code.slice(start + 1, end - 1).replaceAll(character + character, character);
    return token(character === '"' ? 'name' : 'text', end, inner);
  }
  if (/[eE]/.test(character) && code.charAt(start + 1) === "'") {
    const end = endOfQuoted(code, start + 1, "'", true);
    return end === undefined ? undefined : token('text', end);
  }
  const dollar = matchAt(DOLLAR, code, start);
  if (dollar !== undefined) {
    const close = code.indexOf(dollar, start + dollar.length);
    return close === -1 ? undefined : token('text', close + dollar.length);
  }
  const word = matchAt(WORD, code, start);
  if (word !== undefined) return token('word', start + word.length, word.toLowerCase());
  const number = matchAt(NUMBER, code, start);
  return token('mark', start + (number?.length ?? 1));
}

function endOfQuoted(
  code: string,
  start: number,
  quote: string,
  hasEscapes: boolean,
): number | undefined {
  for (let at = start + 1; at < code.length; at += 1) {
    const character = code.charAt(at);
    if (hasEscapes && character === '\\') at += 1;
    else if (character === quote) {
      if (code.charAt(at + 1) !== quote) return at + 1;
      at += 1;
    }
  }
  return undefined;
}

function matchAt(pattern: RegExp, code: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(code)?.[0];
}
