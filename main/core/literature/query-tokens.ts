/** The words, phrases and signs of a query typed in one line. Full-width signs count as the plain ones. */
import type { QueryField } from './query.ts';

export type QueryToken = { readonly at: number } & (
  | { readonly kind: 'term'; readonly text: string }
  | { readonly kind: 'field'; readonly field: QueryField; readonly written: string }
  | { readonly kind: 'year' | 'open'; readonly value: string }
  | { readonly kind: 'begin' | 'end' | 'and' | 'or' | 'not' }
);

/** What may stand before a colon, in lower case. */
const FIELDS: Readonly<Record<string, QueryField | 'year' | 'open'>> = {
  any: 'any',
  title: 'title',
  ti: 'title',
  abstract: 'title_abstract',
  title_abstract: 'title_abstract',
  tiab: 'title_abstract',
  author: 'author',
  au: 'author',
  venue: 'venue',
  journal: 'venue',
  year: 'year',
  open: 'open',
  标题: 'title',
  篇名: 'title',
  摘要: 'title_abstract',
  作者: 'author',
  期刊: 'venue',
  年份: 'year',
  年: 'year',
  开放: 'open',
};

/** Which sign ends what another one begins. */
const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  '＂': '"＂',
  '“': '”"“',
  '”': '”"',
  '„': '“”"',
  '«': '»',
  '「': '」',
  '『': '』',
  '《': '》',
};

const SIGNS: Readonly<Record<string, 'begin' | 'end' | 'or'>> = {
  '(': 'begin',
  '（': 'begin',
  '[': 'begin',
  '【': 'begin',
  ')': 'end',
  '）': 'end',
  ']': 'end',
  '】': 'end',
  '|': 'or',
  '｜': 'or',
};

const WORDS: Readonly<Record<string, 'and' | 'or' | 'not'>> = {
  AND: 'and',
  OR: 'or',
  NOT: 'not',
};

const SPACE = /[\s\u3000]/;

/** A text is the place (from 0) of a quotation mark that nothing ends. */
export function queryTokens(text: string): readonly QueryToken[] | number {
  const tokens: QueryToken[] = [];
  let at = 0;
  while (at < text.length) {
    const sign = text[at] ?? '';
    const kind = SIGNS[sign];
    if (SPACE.test(sign)) at += 1;
    else if (kind !== undefined) {
      const doubled = kind === 'or' && tokens.at(-1)?.kind === 'or' && tokens.at(-1)?.at === at - 1;
      if (!doubled) tokens.push({ kind, at });
      at += 1;
    } else if (QUOTES[sign] !== undefined) {
      const end = closing(text, at + 1, QUOTES[sign]);
      if (end === undefined) return at;
      const phrase = text
        .slice(at + 1, end)
        .replaceAll(/[\s\u3000]+/g, ' ')
        .trim();
      if (phrase !== '') tokens.push({ kind: 'term', text: phrase, at });
      at = end + 1;
    } else {
      const word = wordAt(text, at);
      tokens.push(...wordTokens(word, at, tokens.at(-1)));
      at += Math.max(1, consumed(word));
    }
  }
  return tokens;
}

function closing(text: string, from: number, ends: string): number | undefined {
  for (let at = from; at < text.length; at += 1) {
    if (ends.includes(text[at] ?? ' ')) return at;
  }
  return undefined;
}

/** Up to the next space, bracket, bar or quotation mark. */
function wordAt(text: string, from: number): string {
  let to = from;
  while (to < text.length) {
    const sign = text[to] ?? '';
    if (SPACE.test(sign) || SIGNS[sign] !== undefined || QUOTES[sign] !== undefined) break;
    to += 1;
  }
  return text.slice(from, to);
}

/** A minus or a field before it is taken by itself, and the reading goes on behind it. */
function consumed(word: string): number {
  const minus = /^[-－]/.exec(word);
  if (minus) return 1;
  const field = fieldBefore(word);
  if (field === undefined) return word.length;
  return field.kind === 'year' || field.kind === 'open' ? word.length : field.length;
}

function wordTokens(
  word: string,
  at: number,
  before: QueryToken | undefined,
): readonly QueryToken[] {
  if (/^[-－]/.test(word)) {
    // A dash by itself, or right behind a word, is no minus.
    const alone = word.length === 1 && before?.kind !== 'not';
    return alone ? [] : [{ kind: 'not', at }];
  }
  const connective = WORDS[word];
  if (connective !== undefined) return [{ kind: connective, at }];
  const field = fieldBefore(word);
  if (field === undefined) return [{ kind: 'term', text: word, at }];
  if (field.kind === 'year' || field.kind === 'open') {
    return [{ kind: field.kind, value: word.slice(field.length), at }];
  }
  return [{ kind: 'field', field: field.kind, written: word.slice(0, field.length), at }];
}

function fieldBefore(
  word: string,
): { readonly kind: QueryField | 'year' | 'open'; readonly length: number } | undefined {
  const found = /^([\p{L}_]+)[:：]/u.exec(word);
  const name = found?.[1]?.toLowerCase() ?? '';
  const kind = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
  return found === null || kind === undefined ? undefined : { kind, length: found[0].length };
}
