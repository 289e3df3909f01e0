/**
 * A query as a line of text: words must all occur, "phrases" as they stand, OR or | between choices,
 * NOT or - before what must not occur, brackets, title: abstract: author: venue: before what they
 * concern, year:2015-2020 or year:>=2018, open:yes.
 */
import { fail, ok } from '../errors.ts';
import type { Result } from '../errors.ts';
import { LiteratureQuery } from './query.ts';
import type { QueryBlock, QueryField } from './query.ts';
import { queryTokens } from './query-tokens.ts';
import type { QueryToken } from './query-tokens.ts';

/** Fails with `invalid_input` and says what cannot be asked that way, and how it could be. */
export function parseQuery(text: string): Result<LiteratureQuery> {
  const tokens = queryTokens(text);
  if (typeof tokens === 'number') {
    return invalid('A quotation mark has no second one. Close it, or take it away.', tokens);
  }
  const state: Reading = { tokens, next: 0, years: {}, open: undefined };
  try {
    const blocks = readGroup(state, 'any', false);
    return checked(blocks, state);
  } catch (error) {
    if (error instanceof QueryProblem) return invalid(error.message, error.at);
    throw error;
  }
}

/** The line that reads as this query again. Quotation marks inside terms are lost. */
export function writeQuery(query: LiteratureQuery): string {
  const { from, to } = query.years ?? {};
  const years =
    from === undefined
      ? to === undefined
        ? []
        : [`year:<=${to}`]
      : [to === undefined ? `year:>=${from}` : from === to ? `year:${from}` : `year:${from}-${to}`];
  const open = query.openAccess === undefined ? [] : [`open:${query.openAccess ? 'yes' : 'no'}`];
  return [...query.blocks.map(writeBlock), ...years, ...open].join(' ');
}

const PREFIXES: Readonly<Record<QueryField, string>> = {
  any: '',
  title: 'title:',
  title_abstract: 'abstract:',
  author: 'author:',
  venue: 'venue:',
};

function writeBlock({ terms, field, exclude }: QueryBlock): string {
  const written = terms.map(writeTerm).join(' OR ');
  const inner = terms.length === 1 ? written : `(${written})`;
  return `${exclude ? 'NOT ' : ''}${PREFIXES[field]}${inner}`;
}

/** A word that could be read as something else is put in quotation marks. */
function writeTerm(term: string): string {
  const plain = /^[\p{L}\p{N}][\p{L}\p{N}\p{M}'’._*+#/-]*$/u.test(term);
  const text = term.replaceAll('"', ' ').replaceAll(/\s+/g, ' ').trim();
  return plain && !/^(AND|OR|NOT)$/.test(term) ? term : `"${text}"`;
}

/** Thrown inside this file only: the reading ends where it makes no sense. */
class QueryProblem extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

interface Reading {
  readonly tokens: readonly QueryToken[];
  next: number;
  years: { from?: number; to?: number };
  open: boolean | undefined;
}

interface Operand {
  readonly blocks: readonly QueryBlock[];
  readonly at: number;
  /** How it is joined to the one before it. */
  readonly joined: 'together' | 'and' | 'or';
}

/** Everything up to the closing bracket, or to the end. */
function readGroup(state: Reading, field: QueryField, inside: boolean): readonly QueryBlock[] {
  const operands: Operand[] = [];
  let joined: Operand['joined'] = 'together';
  let joiner: QueryToken | undefined;
  for (;;) {
    const token = state.tokens[state.next];
    if (token === undefined || token.kind === 'end') {
      if (joiner !== undefined)
        throw new QueryProblem(`Nothing follows ${joiner.kind.toUpperCase()}.`, joiner.at);
      if (token === undefined && inside)
        throw new QueryProblem('A bracket is not closed.', operands[0]?.at ?? 0);
      if (token !== undefined && !inside)
        throw new QueryProblem('A bracket is closed that was not opened.', token.at);
      state.next += 1;
      return combined(operands);
    }
    if (token.kind === 'and' || token.kind === 'or') {
      if (operands.length === 0 || joiner !== undefined) {
        throw new QueryProblem(
          `${token.kind.toUpperCase()} stands where a word should be.`,
          token.at,
        );
      }
      joined = token.kind;
      joiner = token;
      state.next += 1;
      continue;
    }
    operands.push({ blocks: readOperand(state, field), at: token.at, joined });
    joined = 'together';
    joiner = undefined;
  }
}

function readOperand(state: Reading, field: QueryField): readonly QueryBlock[] {
  const token = state.tokens[state.next];
  if (token === undefined) throw new QueryProblem('The query ends where a word should be.', 0);
  state.next += 1;
  switch (token.kind) {
    case 'term':
      return [{ terms: [token.text], field, exclude: false }];
    case 'begin':
      return readGroup(state, field, true);
    case 'field':
      return readFielded(state, token.field, token.written, token.at);
    case 'not':
      return [excluded(readNext(state, field, 'NOT', token.at), token.at)];
    case 'year':
      readYears(state, token.value, token.at);
      return [];
    case 'open':
      readOpen(state, token.value, token.at);
      return [];
    case 'end':
    case 'and':
    case 'or':
      break;
  }
  throw new QueryProblem(`${token.kind.toUpperCase()} stands where a word should be.`, token.at);
}

function readFielded(state: Reading, field: QueryField, written: string, at: number) {
  const blocks = readNext(state, field, written, at);
  if (blocks.length === 0) throw new QueryProblem(`No word follows ${written}`, at);
  return blocks;
}

function readNext(state: Reading, field: QueryField, after: string, at: number) {
  const next = state.tokens[state.next]?.kind;
  if (next === undefined || next === 'end' || next === 'and' || next === 'or') {
    throw new QueryProblem(`No word follows ${after}.`, at);
  }
  return readOperand(state, field);
}

function excluded(blocks: readonly QueryBlock[], at: number): QueryBlock {
  const [block] = blocks;
  if (block === undefined || blocks.length > 1 || block.exclude) {
    throw new QueryProblem(
      'NOT can stand before a word, a phrase, or words joined by OR. Write NOT before each of them instead.',
      at,
    );
  }
  return { ...block, exclude: true };
}

/** OR binds closer than words that just stand side by side; beside a written AND it needs brackets. */
function combined(operands: readonly Operand[]): readonly QueryBlock[] {
  const mixed = operands.find(({ joined }) => joined === 'and');
  if (mixed && operands.some(({ joined }) => joined === 'or')) {
    throw new QueryProblem(
      'AND and OR stand side by side. Put brackets around the words that OR joins.',
      mixed.at,
    );
  }
  const runs: Operand[][] = [];
  for (const operand of operands) {
    const last = runs.at(-1);
    if (operand.joined === 'or' && last) last.push(operand);
    else runs.push([operand]);
  }
  return runs.flatMap((run) => (run.length === 1 ? (run[0]?.blocks ?? []) : [choice(run)]));
}

function choice(run: readonly Operand[]): QueryBlock {
  const blocks = run.map(({ blocks: [block, ...more], at }) => {
    if (block === undefined || more.length > 0 || block.exclude) {
      throw new QueryProblem(
        'OR can join words and phrases only, not groups, exclusions, years or access. Make it two searches, or write the words out.',
        at,
      );
    }
    return { block, at };
  });
  const field = blocks[0]?.block.field ?? 'any';
  const other = blocks.find(({ block }) => block.field !== field);
  if (other) {
    throw new QueryProblem(
      'OR can join words of one field only. Write title:(one OR other), or make it two searches.',
      other.at,
    );
  }
  const terms = [...new Set(blocks.flatMap(({ block }) => block.terms))];
  return { terms, field, exclude: false };
}

function readYears(state: Reading, value: string, at: number): void {
  const { from, to } = yearRange(value, at);
  const twice =
    (from !== undefined && state.years.from !== undefined) ||
    (to !== undefined && state.years.to !== undefined);
  if (twice) throw new QueryProblem('The years are given twice.', at);
  if (from !== undefined) state.years.from = from;
  if (to !== undefined) state.years.to = to;
}

function yearRange(value: string, at: number): { readonly from?: number; readonly to?: number } {
  const text = value
    .replaceAll('－', '-')
    .replaceAll('≥', '>=')
    .replaceAll('≤', '<=')
    .replaceAll('＞', '>')
    .replaceAll('＜', '<');
  const single = /^(\d{4})$/.exec(text);
  if (single) return { from: Number(single[1]), to: Number(single[1]) };
  const range = /^(\d{4})?(?:-|–|—|\.\.)(\d{4})?$/.exec(text);
  if (range && (range[1] ?? range[2]) !== undefined) {
    return {
      ...(range[1] === undefined ? {} : { from: Number(range[1]) }),
      ...(range[2] === undefined ? {} : { to: Number(range[2]) }),
    };
  }
  const bound = /^(>=|<=|>|<)(\d{4})$/.exec(text);
  const year = Number(bound?.[2]);
  switch (bound?.[1] ?? '') {
    case '>=':
      return { from: year };
    case '>':
      return { from: year + 1 };
    case '<=':
      return { to: year };
    case '<':
      return { to: year - 1 };
    default:
      throw new QueryProblem(
        `“year:${value}” is no range of years. Write year:2015-2020, year:>=2018 or year:2020.`,
        at,
      );
  }
}

function readOpen(state: Reading, value: string, at: number): void {
  if (state.open !== undefined) throw new QueryProblem('open: is given twice.', at);
  if (/^(yes|true|1|是)$/i.test(value)) state.open = true;
  else if (/^(no|false|0|否)$/i.test(value)) state.open = false;
  else throw new QueryProblem('Write open:yes for works that anyone may read.', at);
}

function checked(blocks: readonly QueryBlock[], { years, open }: Reading): Result<LiteratureQuery> {
  if (!blocks.some((block) => !block.exclude)) {
    return invalid(
      'The query has no word to look for. Write at least one word that must occur.',
      0,
    );
  }
  if (years.from !== undefined && years.to !== undefined && years.from > years.to) {
    return invalid('The first of the years comes after the last.', 0);
  }
  const parsed = LiteratureQuery.safeParse({
    blocks,
    ...(Object.keys(years).length === 0 ? {} : { years }),
    ...(open === undefined ? {} : { openAccess: open }),
  });
  if (parsed.success) return ok(parsed.data);
  return invalid(
    'The query is too long: at most 20 parts, 50 words in each choice and 300 characters in a word or phrase. Years lie between 1000 and 3000.',
    0,
  );
}

function invalid(message: string, at: number) {
  return fail('invalid_input', `This query cannot be read: ${message} Nothing was searched for.`, {
    details: { at },
  });
}
