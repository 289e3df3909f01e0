/** Fields made of what a file says, within the limits of a work. */
import type { Author, WorkFields } from '../../core/library/work.ts';

/** Every field as found, or nothing. */
export type FoundFields = { readonly [Name in keyof WorkFields]?: WorkFields[Name] | undefined };

/** Longest values, as `WorkFields` has them. What is cut here is kept whole beside the fields. */
const longest: Partial<Record<keyof WorkFields, number>> = {
  title: 2_000,
  venue: 500,
  abstract: 50_000,
  url: 10_000,
  language: 20,
  doi: 300,
  pmid: 20,
  pmcid: 20,
  arxiv: 40,
  isbn: 200,
  issn: 200,
  volume: 100,
  issue: 100,
  pages: 200,
  number: 200,
  edition: 200,
  publisher: 500,
  place: 500,
};
/** Of these a part would be another value: they are left out when they are too long. */
const whole: ReadonlySet<string> = new Set(['doi', 'url', 'pmid', 'pmcid', 'arxiv', 'language']);

/** Drops what is empty and cuts what is too long. A work always has a title, be it an empty one. */
export function fieldsFrom(found: FoundFields): WorkFields {
  const entries = Object.entries(found).flatMap(([name, value]) => {
    const fitted = fit(name, value);
    return fitted === undefined ? [] : [[name, fitted] as const];
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each value kept its name and type
  const fields = Object.fromEntries(entries) as Partial<WorkFields>;
  return { ...fields, title: fields.title ?? '', authors: fields.authors ?? [] };
}

function fit(name: string, value: unknown): unknown {
  if (typeof value === 'string') return fittedText(name, value);
  if (name === 'authors' || name === 'editors')
    return fittedNames(asNames(value), name === 'authors' ? 2_000 : 500);
  if (name === 'keywords') return fittedKeywords(asTexts(value));
  return value;
}

function fittedText(name: string, value: string): string | undefined {
  const text = wellFormed(value).trim();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a name of the fields
  const limit = longest[name as keyof WorkFields];
  if (limit === undefined || text.length <= limit) return text === '' ? undefined : text;
  return whole.has(name) ? undefined : cut(text, limit);
}

function fittedNames(names: readonly Author[], most: number): Author[] | undefined {
  const fitting = names
    .map(({ family, given }) => ({
      family: cut(wellFormed(family).trim(), 200),
      given: cut(wellFormed(given ?? '').trim(), 200),
    }))
    .filter(({ family, given }) => family !== '' || given !== '')
    .slice(0, most)
    .map(({ family, given }): Author =>
      family === '' ? { family: given } : given === '' ? { family } : { family, given },
    );
  return fitting.length === 0 ? undefined : fitting;
}

function fittedKeywords(keywords: readonly string[]): string[] | undefined {
  const fitting = keywords
    .map((keyword) => cut(wellFormed(keyword).replaceAll(/\s+/g, ' ').trim(), 300))
    .filter((keyword) => keyword !== '');
  const once = [...new Set(fitting)].slice(0, 500);
  return once.length === 0 ? undefined : once;
}

/** Never in the middle of a character. */
function cut(text: string, limit: number): string {
  return text.length <= limit
    ? text
    : text
        .slice(0, limit)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd();
}

/** Control characters have no place in a field, and half a surrogate pair cannot be written to a file. */
function wellFormed(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '');
}

function asNames(value: unknown): readonly Author[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- by the name it stands under
  return (value ?? []) as readonly Author[];
}

function asTexts(value: unknown): readonly string[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- by the name it stands under
  return (value ?? []) as readonly string[];
}

/** On one line, as a title or a name is. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** "1433--1441" and "1433–1441" as "1433-1441". */
export function pagesFrom(text: string | undefined): string | undefined {
  return text === undefined
    ? undefined
    : oneLine(text).replaceAll(/\s*(?:-{1,3}|[\u2010-\u2015\u2212])\s*/g, '-');
}

const MARKUP =
  /<\/?(?:i|b|em|strong|sub|sup|sc|span|u|bold|italic|scp|nc|ncx|p|br|jats:[a-z]+|mml:[a-z]+)(?:\s[^<>]*)?\/?>/gi;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Without the tags of markup that titles and abstracts come with, and with the characters entities stand for. */
export function plainText(text: string): string {
  return text
    .replaceAll(MARKUP, '')
    .replaceAll(/&(amp|lt|gt|quot|apos|nbsp);/g, (match, name: string) => ENTITIES[name] ?? match);
}
