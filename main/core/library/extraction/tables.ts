/**
 * Rows of short cells side by side: tables, and the labels inside figures. Each becomes one piece,
 * so that neither is taken for columns of text nor mixed into them.
 */
import type { Piece } from './regions.ts';
import type { Segment } from './segments.ts';

/** Longest cell, in em. */
const LONGEST_CELL = 12;
const FEWEST_CELLS = 3;
const FEWEST_ROWS = 3;

/** Every segment as a piece, tables gathered into one piece each. */
export function piecesOf(segments: readonly Segment[]): readonly Piece[] {
  const tables = tablesOf(segments);
  const inTable = new Set(tables.flat());
  return [
    ...segments.filter((segment) => !inTable.has(segment)).map((one) => pieceOf([one], false)),
    ...tables.map((table) => pieceOf(table, true)),
  ];
}

function pieceOf(segments: readonly Segment[], isTable: boolean): Piece {
  return {
    left: Math.min(...segments.map((segment) => segment.left)),
    right: Math.max(...segments.map((segment) => segment.right)),
    top: Math.min(...segments.map((segment) => segment.top)),
    bottom: Math.max(...segments.map((segment) => segment.bottom)),
    size: segments[0]?.size ?? 1,
    segments,
    isTable,
  };
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
  rows: number;
}

function tablesOf(segments: readonly Segment[]): readonly (readonly Segment[])[] {
  const boxes: Box[] = [];
  for (const row of rowsOf(segments)) {
    for (const cells of cellGroups(row)) {
      const left = Math.min(...cells.map((cell) => cell.left));
      const right = Math.max(...cells.map((cell) => cell.right));
      const top = Math.min(...cells.map((cell) => cell.top));
      const bottom = Math.max(...cells.map((cell) => cell.bottom));
      const size = cells[0]?.size ?? 1;
      const above = boxes.find(
        (box) =>
          top - box.bottom < 2.5 * size &&
          Math.min(right, box.right) - Math.max(left, box.left) > 0.5 * (right - left),
      );
      if (above) {
        above.left = Math.min(above.left, left);
        above.right = Math.max(above.right, right);
        above.bottom = Math.max(above.bottom, bottom);
        above.rows += 1;
      } else {
        boxes.push({ left, right, top, bottom, rows: 1 });
      }
    }
  }
  const taken = new Set<Segment>();
  return boxes
    .filter((box) => box.rows >= FEWEST_ROWS)
    .map((box) => {
      const inside = segments.filter((segment) => !taken.has(segment) && isInside(segment, box));
      for (const segment of inside) taken.add(segment);
      return inside;
    })
    .filter((table) => table.length > 0);
}

function isInside(segment: Segment, box: Box): boolean {
  const middle = (segment.top + segment.bottom) / 2;
  return (
    segment.left >= box.left - 2 &&
    segment.right <= box.right + 2 &&
    middle >= box.top &&
    middle <= box.bottom
  );
}

/** Segments of one height, from left to right; rows from the top down. */
export function rowsOf(segments: readonly Segment[]): readonly (readonly Segment[])[] {
  const rows: Segment[][] = [];
  let current: Segment[] = [];
  let baseline = -Infinity;
  for (const segment of segments.toSorted((a, b) => a.baseline - b.baseline)) {
    if (segment.baseline - baseline > 0.3 * segment.size) {
      current = [];
      rows.push(current);
      baseline = segment.baseline;
    }
    current.push(segment);
  }
  return rows.map((row) => row.toSorted((a, b) => a.left - b.left));
}

/** Neighbouring short cells of a row; a long segment, as a line of a column is, ends a group. */
function cellGroups(row: readonly Segment[]): readonly (readonly Segment[])[] {
  const groups: Segment[][] = [[]];
  for (const segment of row) {
    const isCell = segment.right - segment.left <= LONGEST_CELL * segment.size;
    if (isCell) groups.at(-1)?.push(segment);
    else groups.push([]);
  }
  return groups.filter((group) => group.length >= FEWEST_CELLS);
}
