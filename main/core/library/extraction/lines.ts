/** Lines of a column: its segments put together row by row. */
import { isRightToLeft } from './characters.ts';
import { inLogicalOrder } from './logical-order.ts';
import type { Column } from './regions.ts';
import { segmentOf, type Segment } from './segments.ts';

export interface Line extends Segment {
  readonly isTable: boolean;
  /** Stretches without a gap wider than a word space: 1 for a line of running text. */
  readonly cells: number;
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
  const rightToLeft = isRightToLeft(textOf(column));
  return rows
    .toSorted((a, b) => a.top - b.top)
    .map((row) => ({
      ...segmentOf(
        inLogicalOrder(
          row.segments.flatMap((segment) => segment.fragments),
          rightToLeft,
        ),
      ),
      isTable: row.isTable,
      cells: row.segments.length,
      columnLeft: column.left,
      columnRight: column.right,
    }));
}

/** Without spaces: enough to tell in which direction it is written. */
function textOf(column: Column): string {
  return column.pieces
    .flatMap(({ segments }) => segments.flatMap(({ fragments }) => fragments))
    .map(({ text }) => text)
    .join('');
}
