import type { WorksQuery } from './use-works.ts';

/** A column of the table of works; the title is always there. */
export type ColumnName =
  | 'title'
  | 'authors'
  | 'year'
  | 'venue'
  | 'type'
  | 'file'
  | 'pages'
  | 'tags'
  | 'reading'
  | 'added';

export interface Column {
  readonly name: ColumnName;
  /** What the engine sorts by; left out where it cannot. */
  readonly sort?: WorksQuery['sort'];
  /** Pixels it needs at least. */
  readonly least: number;
  /** Its part of the room that is left; 0 keeps it at its least. */
  readonly share: number;
  readonly isNumber?: boolean;
}

/** In the order in which they stand. */
export const columns: readonly Column[] = [
  { name: 'title', sort: 'title', least: 260, share: 7 },
  { name: 'authors', sort: 'author', least: 100, share: 2 },
  { name: 'year', sort: 'year', least: 56, share: 0, isNumber: true },
  { name: 'venue', sort: 'venue', least: 110, share: 2 },
  { name: 'type', sort: 'type', least: 104, share: 0 },
  { name: 'file', least: 108, share: 0 },
  { name: 'pages', least: 56, share: 0, isNumber: true },
  { name: 'tags', least: 100, share: 1 },
  { name: 'reading', sort: 'reading', least: 84, share: 0 },
  { name: 'added', sort: 'added', least: 118, share: 0 },
];

/** Shown until somebody chooses. */
export const usualColumns: readonly ColumnName[] = [
  'title',
  'authors',
  'year',
  'venue',
  'file',
  'pages',
  'added',
];

/** The first to go when there is little room; the title never does. */
const dispensable: readonly ColumnName[] = [
  'added',
  'pages',
  'type',
  'tags',
  'venue',
  'reading',
  'file',
  'authors',
  'year',
];

/** Names that were remembered, as columns in their order; what this version does not know is dropped. */
export function chosenColumns(names: readonly string[]): readonly Column[] {
  const chosen = new Set(names);
  return columns.filter(({ name }) => name === 'title' || chosen.has(name));
}

/** Those that fit side by side into a width in pixels: the most dispensable ones give way first. */
export function fittingColumns(chosen: readonly Column[], width: number): readonly Column[] {
  let left = chosen;
  for (const name of dispensable) {
    if (widthOf(left) <= width) break;
    left = left.filter((column) => column.name !== name);
  }
  return left;
}

/** `grid-template-columns` for the head and every row. */
export function columnTracks(shown: readonly Column[]): string {
  return shown
    .map(({ least, share }) => (share === 0 ? `${least}px` : `minmax(${least}px, ${share}fr)`))
    .join(' ');
}

function widthOf(list: readonly Column[]): number {
  return list.reduce((sum, { least }) => sum + least, 0);
}
