/**
 * What somebody typed to search everything, read into words, phrases and fields. It never fails: what
 * is not understood is taken as words, and said. Words are looked for with OR and ranked.
 */
import { yearsOf, narrower, type Years } from './find-years.ts';
import { tokensOf, type FindToken } from './find-tokens.ts';
import { sectionNamed, typesNamed } from './find-names.ts';
import type { SectionKind } from './section.ts';
import { termsOf } from './segmentation.ts';
import type { WorkType } from './work.ts';

/** Fields whose text must hold all of the value. `note`: of a work, or on a mark in a file. */
export const TEXT_FIELDS = ['title', 'author', 'abstract', 'note'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

export function isTextField(field: FieldName): field is TextField {
  return TEXT_FIELDS.some((each) => each === field);
}

export type FieldName = TextField | 'year' | 'tag' | 'collection' | 'type' | 'in';

export interface FindField {
  readonly field: FieldName;
  readonly value: string;
  /** It was quoted: its words stand side by side. */
  readonly exact: boolean;
}

/** Why something was not taken as it was typed; `value` is what it is about. */
export interface FindProblem {
  readonly code:
    | 'unknown_field'
    | 'open_quote'
    | 'operator'
    | 'bad_year'
    | 'bad_type'
    | 'bad_section'
    | 'negated_field'
    | 'no_such_tag'
    | 'no_such_collection'
    | 'too_many_fields';
  readonly value: string;
}

export interface FindQuery {
  readonly words: string;
  /** Every one must stand in what is found, word by word; `+word` is a phrase of one word. */
  readonly phrases: readonly string[];
  /** None may stand in what is found. */
  readonly without: readonly string[];
  readonly fields: readonly FindField[];
  readonly years?: Years;
  readonly types: readonly WorkType[];
  readonly sections: readonly SectionKind[];
  readonly problems: readonly FindProblem[];
}

const MOST_FIELDS = 20;
const MOST_PHRASES = 20;
/** What other search boxes take as commands; only where it stands in capitals. */
const OPERATORS = new Set(['AND', 'OR']);

interface Reading {
  readonly words: string[];
  readonly phrases: string[];
  readonly without: string[];
  readonly fields: FindField[];
  readonly types: WorkType[];
  readonly sections: SectionKind[];
  readonly problems: FindProblem[];
  years: Years | undefined;
}

export function readFindQuery(typed: string): FindQuery {
  const reading: Reading = {
    words: [],
    phrases: [],
    without: [],
    fields: [],
    types: [],
    sections: [],
    problems: [],
    years: undefined,
  };
  let negate = false;
  for (const token of tokensOf(typed)) {
    if (token.isOpen) reading.problems.push({ code: 'open_quote', value: token.value });
    if (isPlain(token) && token.value === 'NOT') {
      negate = true;
      continue;
    }
    take(negate && token.sign === '' ? { ...token, sign: '-' } : token, reading);
    negate = false;
  }
  const { words, years, ...rest } = reading;
  return { ...rest, words: words.join(' '), ...(years === undefined ? {} : { years }) };
}

/** What passages are ranked by: everything that is looked for in any text. */
export function searchedWords({ words, phrases }: FindQuery): string {
  return [words, ...phrases].filter((part) => part !== '').join(' ');
}

/** True where nothing is looked for and nothing narrowed. */
export function isEmptyQuery(query: FindQuery): boolean {
  return searchedWords(query) === '' && query.fields.length === 0;
}

function isPlain({ sign, field, exact }: FindToken): boolean {
  return sign === '' && field === undefined && !exact;
}

function take(token: FindToken, reading: Reading): void {
  const { sign, field, value, exact } = token;
  if (field !== undefined) takeField(token, field, reading);
  else if (isPlain(token) && OPERATORS.has(value))
    reading.problems.push({ code: 'operator', value });
  else if (!holdsWords(value)) return;
  else if (sign === '-') keep(reading.without, value);
  else if (sign === '+' || exact) keep(reading.phrases, value);
  else reading.words.push(value);
}

function takeField(token: FindToken, typed: string, reading: Reading): void {
  const { sign, value, exact } = token;
  const name = fieldNamed(typed);
  if (name === undefined) {
    reading.problems.push({ code: 'unknown_field', value: typed });
    reading.words.push(typed);
    if (exact) keep(reading.phrases, value);
    else reading.words.push(value);
    return;
  }
  if (sign === '-') {
    reading.problems.push({ code: 'negated_field', value: `${typed}:${value}` });
    return;
  }
  if (reading.fields.length >= MOST_FIELDS) {
    reading.problems.push({ code: 'too_many_fields', value: typed });
    return;
  }
  const problem = understand(name, value, reading);
  if (problem === undefined) reading.fields.push({ field: name, value, exact });
  else reading.problems.push(problem);
}

/** Takes in what a field of fixed values says; a problem when it says nothing known. */
function understand(name: FieldName, value: string, reading: Reading): FindProblem | undefined {
  switch (name) {
    case 'year': {
      const years = yearsOf(value);
      if (years === undefined) return { code: 'bad_year', value };
      reading.years = narrower(reading.years, years);
      return undefined;
    }
    case 'type': {
      const types = typesNamed(value);
      if (types.length === 0) return { code: 'bad_type', value };
      reading.types.push(...types);
      return undefined;
    }
    case 'in': {
      const section = sectionNamed(value);
      if (section === undefined) return { code: 'bad_section', value };
      reading.sections.push(section);
      return undefined;
    }
    case 'title':
    case 'author':
    case 'abstract':
    case 'note':
    case 'tag':
    case 'collection':
      return undefined;
    default:
      return name satisfies never;
  }
}

const FIELD_NAMES: Readonly<Record<string, FieldName>> = {
  title: 'title',
  标题: 'title',
  题名: 'title',
  author: 'author',
  authors: 'author',
  作者: 'author',
  abstract: 'abstract',
  摘要: 'abstract',
  note: 'note',
  notes: 'note',
  笔记: 'note',
  year: 'year',
  年份: 'year',
  年: 'year',
  tag: 'tag',
  标签: 'tag',
  collection: 'collection',
  文献集: 'collection',
  分类: 'collection',
  type: 'type',
  类型: 'type',
  in: 'in',
  section: 'in',
  部分: 'in',
  章节: 'in',
};

function fieldNamed(typed: string): FieldName | undefined {
  const name = typed.toLowerCase();
  return Object.hasOwn(FIELD_NAMES, name) ? FIELD_NAMES[name] : undefined;
}

function keep(list: string[], value: string): void {
  if (list.length < MOST_PHRASES && !list.includes(value)) list.push(value);
}

function holdsWords(value: string): boolean {
  return termsOf(value).length > 0;
}
