/** Evaluates what the services understand of AND, OR, NOT, brackets, phrases and fields, over the corpus. */
import type { CorpusWork } from './corpus.ts';

export type Test = (work: CorpusWork) => boolean;

/** What a field means: whether a work has these words in it. Undefined: the service knows no such field. */
export type Fields = (field: string, words: string) => Test | undefined;

/**
 * Fields stand before a term (`TITLE:spacing`) or behind it (`spacing[ti]`). Undefined when the query
 * makes no sense or names a field that does not exist.
 */
export function compileQuery(query: string, fields: Fields): Test | undefined {
  const reading = { tokens: tokensOf(query), next: 0, fields };
  try {
    const test = either(reading);
    return reading.next === reading.tokens.length ? test : undefined;
  } catch {
    return undefined;
  }
}

interface Reading {
  readonly tokens: readonly string[];
  next: number;
  readonly fields: Fields;
}

/** Brackets, signs, ranges in square brackets, phrases with or without a field, and words. */
function tokensOf(query: string): readonly string[] {
  return (
    query.match(
      /[()|+]|[\w.]+:\[[^\]]*\]|(?:[\w.]+:)?"[^"]*"(?:\[\w+\])?|-(?=["(\p{L}])|[^\s()|]+/gu,
    ) ?? []
  );
}

function either(reading: Reading): Test {
  const tests = [all(reading)];
  while (/^(OR|\|)$/.test(reading.tokens[reading.next] ?? '')) {
    reading.next += 1;
    tests.push(all(reading));
  }
  return (work) => tests.some((test) => test(work));
}

function all(reading: Reading): Test {
  const tests: Test[] = [];
  for (;;) {
    const token = reading.tokens[reading.next];
    if (token === undefined || token === ')' || token === 'OR' || token === '|') break;
    if (token === 'AND' || token === '+') reading.next += 1;
    else if (token === 'NOT' || token === 'ANDNOT' || token === '-') {
      reading.next += 1;
      const test = one(reading);
      tests.push((work) => !test(work));
    } else tests.push(one(reading));
  }
  if (tests.length === 0) throw new Error('nothing to look for');
  return (work) => tests.every((test) => test(work));
}

function one(reading: Reading): Test {
  const token = reading.tokens[reading.next];
  reading.next += 1;
  if (token === undefined) throw new Error('the query ends');
  if (token === '(') {
    const test = either(reading);
    if (reading.tokens[reading.next] !== ')') throw new Error('a bracket is open');
    reading.next += 1;
    return test;
  }
  const [, before = '', words = ''] = /^(?:([\w.]+):(?!\/))?(.*)$/s.exec(token) ?? [];
  const behind = /^(.*)\[(\w+)\]$/s.exec(words);
  const isRange = /^\d+:\d+\[/.test(token);
  const field = behind?.[2] ?? before;
  const text = isRange ? token.replace(/\[\w+\]$/, '') : (behind?.[1] ?? words);
  const test = reading.fields(field, text.replaceAll('"', ''));
  if (!test) throw new Error(`no field ${field}`);
  return test;
}

/** Whether these words stand one after the other in the text; a star stands for the rest of a word. */
export function hasWords(text: string, words: string): boolean {
  if (/\p{Script=Han}/u.test(words)) return text.includes(words);
  const sought = plainWords(words);
  const given = wordsOf(text);
  return given.some((_, from) =>
    sought.every((word, place) => {
      const found = given[from + place] ?? '';
      return word.endsWith('*') ? found.startsWith(word.slice(0, -1)) : found === stem(word);
    }),
  );
}

/** Words of the corpus's own texts, which are the same ones for every query. */
const known = new Map<string, readonly string[]>();

function wordsOf(text: string): readonly string[] {
  const found = known.get(text) ?? plainWords(text).map((word) => stem(word));
  known.set(text, found);
  return found;
}

export function plainWords(text: string): readonly string[] {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain.match(/[\p{L}\p{N}]+\*?/gu) ?? [];
}

function stem(word: string): string {
  return word.length > 4 ? word.replace(/s$/, '') : word;
}

export const titleHas =
  (words: string): Test =>
  ({ title }) =>
    hasWords(title, words);

export const abstractHas =
  (words: string): Test =>
  (work) =>
    hasWords(abstractText(work), words);

export const authorHas =
  (words: string): Test =>
  ({ people }) =>
    people.some(({ given, family }) => {
      const initials = (given ?? '')
        .split(/[\s-]/)
        .map((part) => part[0] ?? '')
        .join('');
      return hasWords(`${given ?? ''} ${family} ${given ?? ''} ${family} ${initials}`, words);
    });

export const venueHas =
  (words: string): Test =>
  ({ journal }) =>
    journal !== undefined && (hasWords(journal.title, words) || hasWords(journal.short, words));

export const anyHas =
  (words: string): Test =>
  (work) =>
    hasWords([work.title, abstractText(work), ...work.keywords].join(' . '), words) ||
    authorHas(words)(work);

export function abstractText({ abstract }: CorpusWork): string {
  return abstract.map(({ text }) => text).join(' ');
}

/** Whether it came out within these days, which may be years; ends included. */
export const within =
  (from: string, to: string): Test =>
  ({ date }) =>
    date >= from && date <= `${to}~`;
