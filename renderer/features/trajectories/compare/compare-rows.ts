import type { AlignedRow } from '../viewer/types.ts';

/** What stands in the list: a row of the alignment, or a run of equal steps that is folded. */
export type CompareEntry =
  | { readonly kind: 'row'; readonly index: number }
  | { readonly kind: 'fold'; readonly first: number; readonly last: number };

/** Equal rows that stay around a difference, so that its place is understood. */
const AROUND = 1;

/** With `onlyDifferences`, runs of equal rows become one line that says how many they are. */
export function compareEntries(
  rows: readonly AlignedRow[],
  onlyDifferences: boolean,
): readonly CompareEntry[] {
  if (!onlyDifferences) return rows.map((_, index) => ({ kind: 'row', index }));
  const entries: CompareEntry[] = [];
  let folded: number | undefined;
  const close = (end: number): void => {
    if (folded !== undefined) entries.push({ kind: 'fold', first: folded, last: end });
    folded = undefined;
  };
  for (const index of rows.keys()) {
    if (isNearDifference(rows, index)) {
      close(index - 1);
      entries.push({ kind: 'row', index });
    } else folded ??= index;
  }
  close(rows.length - 1);
  return entries;
}

function isNearDifference(rows: readonly AlignedRow[], index: number): boolean {
  for (let at = index - AROUND; at <= index + AROUND; at += 1) {
    const row = rows[at];
    if (row !== undefined && row.what !== 'same') return true;
  }
  return false;
}

/** How many rows of each sort there are. */
export function countRows(
  rows: readonly AlignedRow[],
): Readonly<Record<AlignedRow['what'], number>> {
  const counts = { same: 0, changed: 0, only_left: 0, only_right: 0 };
  for (const { what } of rows) counts[what] += 1;
  return counts;
}

/** The next row that differs, from `index` on in a direction; undefined when there is none. */
export function nextDifference(
  rows: readonly AlignedRow[],
  index: number,
  by: 1 | -1,
): number | undefined {
  for (let at = index + by; at >= 0 && at < rows.length; at += by) {
    if (rows[at]?.what !== 'same') return at;
  }
  return undefined;
}

/** The steps of a side that a stretch of rows shows. */
export function positionsOf(
  rows: readonly AlignedRow[],
  side: 'left' | 'right',
  indices: readonly number[],
): readonly number[] {
  return indices.flatMap((index) => rows[index]?.[side] ?? []);
}
