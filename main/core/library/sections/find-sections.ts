/**
 * The parts of a paper, from its headings. Papers name their parts in a few dozen ways; a heading in
 * the paper's own words belongs to the part it stands in, unless its type or its number makes it a
 * part itself.
 */
import type { ExtractedPage } from '../document.ts';
import { guessAbstract } from '../extraction/abstract.ts';
import type { DocumentSection, SectionKind } from '../section.ts';
import { headingsOf, type Heading } from './headings.ts';
import { inOrder, type Place } from './section-at.ts';

/** Parts of a structured abstract have the names of the paper's own parts. */
const PARTS_OF_ABSTRACT: ReadonlySet<SectionKind> = new Set([
  'introduction',
  'background',
  'methods',
  'results',
  'discussion',
  'conclusion',
]);

/** Pages on which an abstract can stand. */
const FRONT = 3;
const LONGEST_HEADING = 500;
/** Entries that make a list of references. */
const FEWEST_ENTRIES = 5;
/** Characters of a paragraph that can open a paper. */
const OPENING = 250;

/** In the order of the document; empty when no part of it is named. */
export function findSections(pages: readonly ExtractedPage[]): readonly DocumentSection[] {
  const headings = pages.flatMap(headingsOf);
  const style = styleOfParts(headings);
  const sections: DocumentSection[] = [];
  let current: SectionKind | undefined;
  const seenInAbstract = new Set<SectionKind>();
  for (const heading of headings) {
    const isPartOfAbstract =
      current === 'abstract' &&
      heading.kind !== undefined &&
      PARTS_OF_ABSTRACT.has(heading.kind) &&
      heading.depth === 0 &&
      heading.page <= FRONT &&
      !seenInAbstract.has(heading.kind) &&
      (heading.runsIn || !isLikeParts(heading, style));
    if (isPartOfAbstract && heading.kind) {
      seenInAbstract.add(heading.kind);
      sections.push(sectionOf(heading, 'abstract', 2));
      continue;
    }
    const placed = placeOf(heading, current, style);
    if (placed === undefined) continue;
    if (placed.level === 1) current = placed.kind;
    sections.push(sectionOf(heading, placed.kind, placed.level));
  }
  return withReferences(withFront(sections, pages), pages).toSorted(inOrder);
}

interface Style {
  readonly size: number;
  readonly capitals: boolean;
}

/** The type most of the paper's named parts are set in. */
function styleOfParts(headings: readonly Heading[]): Style | undefined {
  const named = headings.filter(
    ({ kind, runsIn, depth }) => kind !== undefined && kind !== 'other' && !runsIn && depth < 2,
  );
  const counts = named.map((one) => named.filter((other) => isSameStyle(one, other)).length);
  const best = named[counts.indexOf(Math.max(...counts))];
  return best === undefined ? undefined : { size: best.size, capitals: best.capitals };
}

function isSameStyle(first: Style, second: Style): boolean {
  return (
    Math.abs(first.size - second.size) < 0.04 * Math.max(first.size, second.size) &&
    first.capitals === second.capitals
  );
}

function isLikeParts(heading: Heading, style: Style | undefined): boolean {
  return style !== undefined && isSameStyle(heading, style);
}

function placeOf(
  heading: Heading,
  current: SectionKind | undefined,
  style: Style | undefined,
): { readonly kind: SectionKind; readonly level: number } | undefined {
  const { kind, depth } = heading;
  // The title, the authors and what a journal prints above them come before any part.
  if (current === undefined && (kind === undefined || kind === 'other')) return undefined;
  if (depth > 1) return { kind: current ?? kind ?? 'other', level: depth };
  if (kind !== undefined) {
    // "Summary" at the end of a paper is no second abstract.
    const named = kind === 'abstract' && heading.page > FRONT ? 'conclusion' : kind;
    const isInside =
      current !== undefined &&
      (current === named ? named !== 'other' : named !== 'references' && current !== 'abstract');
    return isInside && isLesser(heading, style)
      ? { kind: current, level: 2 }
      : { kind: named, level: 1 };
  }
  if (current === undefined) return undefined;
  if (depth === 1 && current !== 'references') return { kind: 'other', level: 1 };
  if (isLikeParts(heading, style)) return { kind: 'other', level: 1 };
  if (current === 'abstract' || current === 'references') return undefined;
  return { kind: current, level: 2 };
}

/** Set smaller than the parts of the paper, or without their capitals. */
function isLesser(heading: Heading, style: Style | undefined): boolean {
  if (style === undefined || heading.depth === 1) return false;
  if (style.capitals && !heading.capitals) return true;
  const isEndMatter = heading.kind === 'other' || heading.kind === 'acknowledgements';
  return !isEndMatter && !heading.runsIn && heading.size < 0.96 * style.size;
}

function sectionOf(heading: Heading, kind: SectionKind, level: number): DocumentSection {
  const { page, start, text } = heading;
  return { kind, heading: text.slice(0, LONGEST_HEADING), level, page, start };
}

/** The abstract and the opening of papers that print no heading above them. */
function withFront(
  sections: readonly DocumentSection[],
  pages: readonly ExtractedPage[],
): readonly DocumentSection[] {
  const main = sections.find(({ kind }) => kind === 'methods' || kind === 'results');
  const parts = sections.filter(({ level }) => level === 1);
  if (main === undefined) return sections;
  const added: DocumentSection[] = [];
  let abstract = parts.find(({ kind }) => kind === 'abstract');
  if (abstract === undefined) {
    const text = guessAbstract(pages.slice(0, FRONT));
    const place = text === undefined ? undefined : placeOfText(pages, text.slice(0, 80));
    if (place && isBefore(place, parts[0])) {
      abstract = { kind: 'abstract', level: 1, ...place };
      added.push(abstract);
    }
  }
  const hasOpening = parts.some(({ kind }) => kind === 'introduction' || kind === 'background');
  if (abstract !== undefined && !hasOpening) {
    const opening = openingAfter(pages, sections, abstract, main);
    if (opening) added.push({ kind: 'introduction', level: 1, ...opening });
  }
  return [...sections, ...added].toSorted(inOrder);
}

function placeOfText(pages: readonly ExtractedPage[], text: string): Place | undefined {
  for (const page of pages.slice(0, FRONT)) {
    const block = page.blocks.find(({ start }) => page.text.startsWith(text, start));
    if (block) return { page: page.page, start: block.start };
  }
  return undefined;
}

/**
 * The first long paragraph below an abstract: behind its key words where it has them, else the
 * second, as the first is the abstract.
 */
function openingAfter(
  pages: readonly ExtractedPage[],
  sections: readonly DocumentSection[],
  abstract: DocumentSection,
  main: Place,
): Place | undefined {
  const after = sections.findLast(
    (section) =>
      isBefore(abstract, section) &&
      isBefore(section, main) &&
      (section.kind === 'abstract' || section.kind === 'other'),
  );
  const from = after ?? abstract;
  const isClosed = from.kind === 'other';
  const long = pages.slice(0, FRONT).flatMap(({ page, blocks }) =>
    blocks
      .filter(({ kind, start, end }) => kind === 'paragraph' && end - start >= OPENING)
      .map(({ start }) => ({ page, start }))
      .filter((place) => !isBefore(place, from) && isBefore(place, main)),
  );
  return isClosed ? long.find((place) => isBefore(from, place)) : long[1];
}

/** A list of references that has lost its heading begins with its first entry. */
function withReferences(
  sections: readonly DocumentSection[],
  pages: readonly ExtractedPage[],
): readonly DocumentSection[] {
  if (sections.length === 0 || sections.some(({ kind }) => kind === 'references')) return sections;
  const entries = pages.flatMap(({ page, blocks }) =>
    blocks.filter(({ kind }) => kind === 'reference').map(({ start }) => ({ page, start })),
  );
  const [first] = entries;
  if (first === undefined || entries.length < FEWEST_ENTRIES) return sections;
  return [...sections, { kind: 'references', level: 1, ...first }];
}

function isBefore(first: Place, second: Place | undefined): boolean {
  return second === undefined || inOrder(first, second) < 0;
}
