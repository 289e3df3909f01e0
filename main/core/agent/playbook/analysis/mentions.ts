/** Which columns of a table a question names, and where. Deterministic, by words; nothing is guessed. */
import type { Column } from '../../../analysis/data.ts';
import { fold, termsOf } from '../../../library/segmentation.ts';
import { isStopWord, stem } from '../../../library/query.ts';
import type { GlossaryIndex } from '../literature/glossary.ts';

export interface Mention {
  readonly column: Column;
  /** Characters of the question, half open. */
  readonly start: number;
  readonly end: number;
  /** Only some of the column's words are there, and no other column has them. */
  readonly isPartial: boolean;
}

interface Word {
  readonly stem: string;
  readonly start: number;
  readonly end: number;
}

const HAN = /\p{Script=Han}/u;

/** In the order of the question; each word counts for one column, the one it fits best. */
export function mentionsIn(
  question: string,
  columns: readonly Column[],
  glossary: GlossaryIndex,
): readonly Mention[] {
  const words = wordsOf(question);
  const found = columns.flatMap((column) =>
    namesOf(column).flatMap((name) => placesOf(column, name, question, words, columns, glossary)),
  );
  const ranked = found.toSorted(
    (a, b) => Number(a.isPartial) - Number(b.isPartial) || b.weight - a.weight || a.start - b.start,
  );
  const taken: Mention[] = [];
  for (const { weight: _weight, ...mention } of ranked) {
    const isFree = taken.every(
      ({ start, end, column }) =>
        column.name !== mention.column.name && (mention.end <= start || mention.start >= end),
    );
    if (isFree) taken.push(mention);
  }
  return taken.toSorted((a, b) => a.start - b.start);
}

/** Levels of a category that the question names: "Adelie", "Gentoo". */
export function levelsIn(question: string, column: Column): readonly string[] {
  const folded = fold(question);
  return (column.levels ?? []).filter((level) => {
    const plain = fold(level);
    if (plain.length < 2) return false;
    if (HAN.test(plain)) return folded.includes(plain);
    return new RegExp(
      `(?<![\\p{L}\\p{N}])${RegExp.escape(plain)}(?:s|’s|'s)?(?![\\p{L}\\p{N}])`,
      'u',
    ).test(folded);
  });
}

type Weighted = Mention & { readonly weight: number };

function placesOf(
  column: Column,
  name: readonly string[],
  question: string,
  words: readonly Word[],
  columns: readonly Column[],
  glossary: GlossaryIndex,
): readonly Weighted[] {
  if (name.length === 0) return [];
  if (name.length === 1 && HAN.test(name[0] ?? ''))
    return literally(column, name[0] ?? '', question);
  const whole = glossary
    .alternatives(name.join(' '))
    .filter((other) => HAN.test(other))
    .flatMap((other) => literally(column, other, question));
  if (whole.length > 0) return whole;
  const hits = name.map((part) => hitsOf(part, question, words, glossary));
  const present = hits.filter((each) => each.length > 0);
  if (present.length === 0) return [];
  const isWhole = present.length === name.length;
  if (!isWhole && !isTelling(column, name, hits, columns)) return [];
  const first = nearest(present);
  return [
    {
      column,
      start: Math.min(...first.map(({ start }) => start)),
      end: Math.max(...first.map(({ end }) => end)),
      isPartial: !isWhole,
      weight: present.length,
    },
  ];
}

function literally(column: Column, name: string, question: string): readonly Weighted[] {
  const start = fold(question).indexOf(fold(name));
  return start < 0
    ? []
    : [{ column, start, end: start + name.length, isPartial: false, weight: name.length }];
}

/** Where a word of a name stands: itself in any form, or a word that means the same in the other language. */
function hitsOf(
  part: string,
  question: string,
  words: readonly Word[],
  glossary: GlossaryIndex,
): readonly Word[] {
  const own = words.filter((word) => word.stem === stem(fold(part)));
  if (own.length > 0) return own;
  return glossary.alternatives(part).flatMap((other) => {
    if (HAN.test(other)) {
      const start = question.indexOf(other);
      return start < 0 ? [] : [{ stem: other, start, end: start + other.length }];
    }
    return words.filter((word) => word.stem === stem(fold(other)));
  });
}

/** Those words that are there belong to this column alone. */
function isTelling(
  column: Column,
  name: readonly string[],
  hits: readonly (readonly Word[])[],
  columns: readonly Column[],
): boolean {
  const there = name.filter((_, at) => (hits[at]?.length ?? 0) > 0).map((part) => stem(fold(part)));
  const others = new Set(
    columns
      .filter((other) => other.name !== column.name)
      .flatMap((other) => namesOf(other).flat())
      .map((part) => stem(fold(part))),
  );
  return there.some((part) => part.length > 2 && !others.has(part));
}

/** One place for each word, all as close together as they come. */
function nearest(hits: readonly (readonly Word[])[]): readonly Word[] {
  const around = (hits[0] ?? []).map((from) =>
    hits.flatMap((each) => {
      const distance = (word: Word): number => Math.abs(word.start - from.start);
      return each.toSorted((a, b) => distance(a) - distance(b)).slice(0, 1);
    }),
  );
  const width = (words: readonly Word[]): number =>
    Math.max(...words.map(({ end }) => end)) - Math.min(...words.map(({ start }) => start));
  return around.toSorted((a, b) => width(a) - width(b))[0] ?? [];
}

/** A column's label and its name, as words; units and numbers at its end are no part of it. */
function namesOf({ name, label, unit }: Column): readonly (readonly string[])[] {
  const plain = name
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replaceAll(/\([^)]*\)|\[[^\]]*\]/g, ' ');
  const names = [label, plain].flatMap((text) => {
    if (text === undefined) return [];
    const words = (text.match(/\p{L}[\p{L}\p{M}]*/gu) ?? []).filter(
      (word) => fold(word) !== fold(unit ?? '') && (HAN.test(word) || !isStopWord(word)),
    );
    return words.length === 0 ? [] : [words];
  });
  return names;
}

function wordsOf(question: string): readonly Word[] {
  return termsOf(question)
    .filter(({ kind }) => kind === 'word')
    .map(({ term, start, end }) => ({ stem: term, start, end }));
}
