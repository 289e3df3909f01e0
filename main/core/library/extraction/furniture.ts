/**
 * Running heads, feet, page numbers and line numbers stand on the page but are not its text. They
 * are known by returning at the same place of neighbouring pages.
 */
import type { Furniture } from '../document.ts';
import type { Frame } from './frame.ts';
import { rowsOf } from './tables.ts';
import type { Segment } from './segments.ts';

export type FurnitureKind = Furniture['kind'];

/** A row near the top or bottom edge that may return on other pages. */
export interface EdgeRow {
  readonly zone: 'top' | 'bottom';
  readonly page: number;
  /** Letters only in lower case, every number as "#": equal for "Page 3" and "Page 4". */
  readonly key: string;
  readonly text: string;
  /** Share of the page's height, 0 at the top. */
  readonly place: number;
  /** True when the next row towards the middle follows as the next line of a paragraph does. */
  readonly touchesInner: boolean;
  readonly segments: readonly Segment[];
}

/** Deepest reach of heads and feet, as a share of the page's height. */
const ZONE = 0.13;
const MOST_ROWS = 4;
/** Heads of left and right pages alternate, so a head may return only on every other page. */
const SAME_PLACE = 0.012;

/** The rows of one page that could be head or foot, outermost first. */
export function edgeRowsOf(
  frame: Frame,
  segments: readonly Segment[],
  page: number,
): readonly EdgeRow[] {
  const rows = rowsOf(segments);
  const place = (row: readonly Segment[]): number => (row[0]?.baseline ?? 0) / frame.height;
  const top = rows.filter((row) => place(row) < ZONE).slice(0, MOST_ROWS);
  const bottom = rows.filter((row) => place(row) > 1 - ZONE).slice(-MOST_ROWS);
  const edgeRow = (zone: 'top' | 'bottom', row: readonly Segment[]): EdgeRow => {
    const text = row.map(textOfSegment).join(' ');
    const inner = rows[rows.indexOf(row) + (zone === 'top' ? 1 : -1)];
    const touchesInner = inner !== undefined && follows(row, inner);
    return { zone, page, key: keyOf(text), text, place: place(row), touchesInner, segments: row };
  };
  return [
    ...top.map((row) => edgeRow('top', row)),
    ...bottom.toReversed().map((row) => edgeRow('bottom', row)),
  ];
}

function follows(row: readonly Segment[], inner: readonly Segment[]): boolean {
  const [first] = row;
  const [second] = inner;
  if (!first || !second) return false;
  const isSameSize = Math.abs(first.size - second.size) < 0.05 * first.size;
  return isSameSize && Math.abs(first.baseline - second.baseline) < 1.6 * first.size;
}

function keyOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/\d+/g, '#')
    .replace(/[^\p{L}#]+/gu, '');
}

/** Plain text of a segment, spaces where the gap shows one. */
export function textOfSegment(segment: Segment): string {
  let text = '';
  let right = -Infinity;
  for (const fragment of segment.fragments) {
    const gap = fragment.x - right;
    if (text !== '' && (fragment.spaceBefore || gap > 0.18 * fragment.size)) text += ' ';
    text += fragment.text;
    right = fragment.x + fragment.width;
  }
  return text;
}

const LONE_NUMBER =
  /^[\s\-–—|()[\]]*(page\s*)?(e?\d{1,5}|[ivxlc]{1,7})(\s*(of|\/)\s*\d{1,5})?[\s\-–—|()[\]]*$/i;
const IMPRINT =
  /©|\(c\)|copyright|doi\.org|\bdoi:|https?:|www\.|\bvol(ume)?\b|\bissn\b|all rights reserved|licen[sc]e/i;

/** Segments of `rows` that are furniture, given the rows of the neighbouring pages. */
export function furnitureOf(
  rows: readonly EdgeRow[],
  neighbours: readonly (readonly EdgeRow[])[],
  bodySize: number,
): ReadonlyMap<Segment, FurnitureKind> {
  const found = new Map<Segment, FurnitureKind>();
  for (const zone of ['top', 'bottom'] as const) {
    // From the middle outwards: a line that returns but runs on into text is text (forms, slides).
    let innerIsText = true;
    for (const row of rows.filter((candidate) => candidate.zone === zone).toReversed()) {
      const kind: FurnitureKind | undefined =
        innerIsText && row.touchesInner ? undefined : kindOf(row, neighbours, bodySize);
      innerIsText = kind === undefined;
      if (kind === undefined) continue;
      for (const segment of row.segments) {
        found.set(segment, LONE_NUMBER.test(textOfSegment(segment)) ? 'page_number' : kind);
      }
    }
  }
  return found;
}

function kindOf(
  row: EdgeRow,
  neighbours: readonly (readonly EdgeRow[])[],
  bodySize: number,
): FurnitureKind | undefined {
  const kind = row.zone === 'top' ? 'header' : 'footer';
  if (LONE_NUMBER.test(row.text)) return 'page_number';
  const returns = neighbours.filter((page) =>
    page.some(
      (other) =>
        other.zone === row.zone &&
        Math.abs(other.place - row.place) < SAME_PLACE &&
        isSame(other.key, row.key),
    ),
  ).length;
  if (returns >= Math.min(2, neighbours.length) && neighbours.length > 0) return kind;
  if (countsWithPages(row, neighbours)) return kind;
  if (neighbours.length === 0 && standsApart(row, bodySize)) return kind;
  const outermost = row.place < 0.08 || row.place > 0.92;
  const size = Math.max(...row.segments.map((segment) => segment.size));
  if (outermost && IMPRINT.test(row.text) && size < bodySize) return kind;
  return undefined;
}

/** The names beside a page number may change from page to page; the number goes on counting. */
function countsWithPages(row: EdgeRow, neighbours: readonly (readonly EdgeRow[])[]): boolean {
  const numbers = numbersOf(row);
  if (row.touchesInner || numbers.length === 0) return false;
  return neighbours.some((page) =>
    page.some(
      (other) =>
        other.zone === row.zone &&
        Math.abs(other.place - row.place) < SAME_PLACE &&
        numbersOf(other).some((number) => numbers.includes(number - other.page + row.page)),
    ),
  );
}

function numbersOf(row: EdgeRow): readonly number[] {
  return row.segments
    .map(textOfSegment)
    .filter((text) => /^\d{1,5}$/.test(text))
    .map(Number);
}

/** On a page without neighbours: small type in several places of one row, far from the text. */
function standsApart(row: EdgeRow, bodySize: number): boolean {
  const isOutermost = row.place < 0.06 || row.place > 0.94;
  const isSmall = row.segments.every((segment) => segment.size < 0.9 * bodySize);
  return isOutermost && isSmall && row.segments.length > 1 && !row.touchesInner;
}

function isSame(first: string, second: string): boolean {
  if (first === second) return first.length > 0;
  // A running title cut differently, or one with a changing part, shares a long beginning or end.
  const shorter = Math.min(first.length, second.length);
  if (shorter < 12) return false;
  const start = first.slice(0, 12) === second.slice(0, 12);
  const end = first.slice(-12) === second.slice(-12);
  return (start || end) && shorter > 0.5 * Math.max(first.length, second.length);
}

/** Numbers of the lines of a manuscript: many bare numbers in one narrow strip, counting upwards. */
export function lineNumbersOf(segments: readonly Segment[]): readonly Segment[] {
  const bare = segments.filter((segment) => /^\d{1,4}$/.test(textOfSegment(segment)));
  if (bare.length < 5) return [];
  const others = segments.filter((segment) => !bare.includes(segment));
  const bodyLeft = quantileLeft(others);
  const strip = bare.filter((segment) => segment.right <= bodyLeft + 1);
  if (strip.length < 5 || strip.length < 0.15 * others.length) return [];
  const values = strip
    .toSorted((a, b) => a.baseline - b.baseline)
    .map((segment) => Number(textOfSegment(segment)));
  const rising = values.filter((value, index) => {
    const step = value - (values[index - 1] ?? value - 1);
    return step === 1 || step === 5;
  });
  return rising.length >= 0.9 * values.length ? strip : [];
}

function quantileLeft(segments: readonly Segment[]): number {
  const lefts = segments.map((segment) => segment.left).toSorted((a, b) => a - b);
  return lefts[Math.floor(lefts.length * 0.05)] ?? 0;
}
