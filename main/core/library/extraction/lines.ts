/** Lines of a column: its segments put together row by row. */
import { isRightToLeft } from './characters.ts';
import type { Fragment } from './frame.ts';
import type { Column } from './regions.ts';
import { segmentOf, type Segment } from './segments.ts';

export interface Line extends Segment {
  readonly isTable: boolean;
  /** Left and right edge of the column the line stands in. */
  readonly columnLeft: number;
  readonly columnRight: number;
}

/** Lines from the top down, the fragments of each in logical order. */
export function linesOf(column: Column): readonly Line[] {
  const rows: { segments: Segment[]; isTable: boolean; top: number; bottom: number }[] = [];
  for (const piece of column.pieces) {
    for (const segment of piece.segments) {
      const row = rows.findLast(
        (candidate) =>
          candidate.isTable === piece.isTable &&
          Math.min(candidate.bottom, segment.bottom) - Math.max(candidate.top, segment.top) >
            0.55 * Math.min(candidate.bottom - candidate.top, segment.bottom - segment.top),
      );
      if (row) row.segments.push(segment);
      else {
        rows.push({
          segments: [segment],
          isTable: piece.isTable,
          top: segment.top,
          bottom: segment.bottom,
        });
      }
    }
  }
  return rows
    .toSorted((a, b) => a.top - b.top)
    .map((row) => ({
      ...segmentOf(inLogicalOrder(row.segments.flatMap((segment) => segment.fragments))),
      isTable: row.isTable,
      columnLeft: column.left,
      columnRight: column.right,
    }));
}

function inLogicalOrder(fragments: readonly Fragment[]): readonly Fragment[] {
  const sorted = fragments.toSorted((a, b) => a.x - b.x);
  if (!isRightToLeft(fragments.map((fragment) => fragment.text).join(''))) return sorted;
  // Numbers and Latin words inside keep their own order, left to right.
  const reversed: Fragment[] = [];
  let island: Fragment[] = [];
  for (const fragment of sorted.toReversed()) {
    if (isRightToLeft(fragment.text) || /^[^\p{L}\p{N}]*$/u.test(fragment.text)) {
      reversed.push(...island, { ...fragment, text: mirrored(fragment.text) });
      island = [];
    } else {
      island.unshift(fragment);
    }
  }
  return [...reversed, ...island];
}

const MIRROR: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '«': '»',
  '»': '«',
};

/** A file holds brackets as they look; in the order of reading the opening one comes first. */
function mirrored(text: string): string {
  return text.replace(/[()[\]{}«»]/g, (bracket) => MIRROR[bracket] ?? bracket);
}
