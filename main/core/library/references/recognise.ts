/** A paper's own references: found below their heading, taken apart, and looked for in the running text. */
import type { ExtractedPage } from '../document.ts';
import type { PaperReference } from '../paper-reference.ts';
import { familyOf } from './authors.ts';
import { possibleLists } from './find-list.ts';
import { namedMentions, type NamedEntry } from './mentions-named.ts';
import { numberedMentions } from './mentions-numbered.ts';
import { parseEntry, type ParsedEntry } from './parse-entry.ts';
import { splitNumbered, type Piece, type RawEntry } from './split-numbered.ts';
import { splitUnnumbered } from './split-unnumbered.ts';

/** Counts up whenever the same pages would give other references. */
export const REFERENCES_VERSION = 1;

const MOST_MENTIONS = 1_000;

/** In the order of the list; empty when the pages show none. */
export function recogniseReferences(pages: readonly ExtractedPage[]): readonly PaperReference[] {
  const raw = longestList(pages);
  const parsed = raw.map(({ text }) => parseEntry(text));
  const mentions = mentionsOf(pages, raw, parsed);
  return raw.map((entry, index) =>
    referenceFrom(entry, parsed[index] ?? {}, index, mentions[index] ?? []),
  );
}

/** A heading may also stand in a table of contents, or above the references of a supplement. */
function longestList(pages: readonly ExtractedPage[]): readonly RawEntry[] {
  return possibleLists(pages)
    .map((blocks) => {
      const numbered = splitNumbered(blocks);
      return numbered.length > 0 ? numbered : splitUnnumbered(blocks);
    })
    .reduce<readonly RawEntry[]>((best, list) => (list.length >= best.length ? list : best), []);
}

function mentionsOf(
  pages: readonly ExtractedPage[],
  raw: readonly RawEntry[],
  parsed: readonly ParsedEntry[],
): readonly (readonly Piece[])[] {
  const byPage = Map.groupBy(
    raw.flatMap(({ pieces }) => pieces),
    ({ page }) => page,
  );
  const isInList = (page: number, at: number): boolean =>
    (byPage.get(page) ?? []).some(({ start, end }) => at >= start && at < end);
  const places: Piece[][] = raw.map(() => []);
  const isNumbered = raw.every(({ printed }) => printed !== undefined);
  if (isNumbered) {
    const indexOf = new Map(raw.map(({ printed }, index) => [printed ?? 0, index]));
    for (const { page, start, end, numbers } of numberedMentions(
      pages,
      new Set(indexOf.keys()),
      isInList,
    ))
      for (const number of numbers) places[indexOf.get(number) ?? -1]?.push({ page, start, end });
    return places;
  }
  for (const { page, start, end, index } of namedMentions(pages, named(parsed), isInList))
    places[index]?.push({ page, start, end });
  return places;
}

function named(parsed: readonly ParsedEntry[]): readonly NamedEntry[] {
  return parsed.flatMap(({ authors = [], yearMark }, index) =>
    yearMark === undefined || authors.length === 0
      ? []
      : [{ index, families: authors.slice(0, 2).map(familyOf), yearMark }],
  );
}

function referenceFrom(
  { printed, text, pieces }: RawEntry,
  { yearMark, authors, ...parsed }: ParsedEntry,
  index: number,
  mentions: readonly Piece[],
): PaperReference {
  return {
    number: index + 1,
    label: printed === undefined ? labelOf(authors ?? [], yearMark, text) : String(printed),
    text: text.slice(0, 5_000),
    spans: [...pieces],
    ...parsed,
    ...(authors === undefined ? {} : { authors: authors.map((author) => author.slice(0, 200)) }),
    mentions: mentions.slice(0, MOST_MENTIONS),
  };
}

/** "Smith et al., 2019"; the beginning of the entry where no author could be read. */
function labelOf(authors: readonly string[], yearMark: string | undefined, text: string): string {
  const [first, second] = authors.map(familyOf);
  if (first === undefined) return text.slice(0, 60);
  const names =
    authors.length > 2 ? `${first} et al.` : second === undefined ? first : `${first} & ${second}`;
  return (yearMark === undefined ? names : `${names}, ${yearMark}`).slice(0, 200);
}
