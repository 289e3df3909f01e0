/**
 * Reading order. A page is cut by gutters into columns and, where something wide crosses the
 * gutter (a title, a figure, a full-width table), into bands above and below it; every part is cut
 * again until nothing is left to cut. After Nagy's X-Y cut, but gutters are chosen by how much text
 * stands side by side, so that blank lines that happen to match across columns cut nothing.
 */
import type { Segment } from './segments.ts';

/** Something with a place: a segment, or a whole table that must not be cut. */
export interface Piece {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
  readonly segments: readonly Segment[];
  readonly isTable: boolean;
}

/** Pieces that are read together from the top down: one column of one band. */
export interface Column {
  readonly left: number;
  readonly right: number;
  readonly pieces: readonly Piece[];
}

/** Narrowest gutter, points. */
const GUTTER = 5;
/** Columns hold lines at least this long, in em; anything narrower is read across, as table cells are. */
const SHORTEST_LINE = 8;
/** Least height of text that must stand side by side, in lines. */
const FEWEST_LINES = 2.2;

/** A place that more than this share of all text crosses is the inside of a column. */
const MOST_CROSSED = 0.85;

/** Columns in reading order; `rightToLeft` starts with the rightmost one. */
export function columnsOf(pieces: readonly Piece[], rightToLeft: boolean): readonly Column[] {
  return cut(pieces, rightToLeft, 0);
}

function cut(pieces: readonly Piece[], rightToLeft: boolean, depth: number): readonly Column[] {
  if (pieces.length === 0) return [];
  const gutter = depth > 12 ? undefined : bestGutter(pieces);
  if (gutter === undefined) return [columnOf(pieces)];
  return bandsOf(pieces, gutter).flatMap((band) => {
    if (band.crossing.length === pieces.length) return [columnOf(pieces)];
    if (band.crossing.length > 0) return cut(band.crossing, rightToLeft, depth + 1);
    const split = typeChange(band, gutter);
    if (split) return split.flatMap((part) => cut(part, rightToLeft, depth + 1));
    const left = cut(band.left, rightToLeft, depth + 1);
    const right = cut(band.right, rightToLeft, depth + 1);
    return rightToLeft ? [...right, ...left] : [...left, ...right];
  });
}

/**
 * A caption or a note set in two columns above or below the text, in type of another size: both
 * columns change size at one height, which is read as two bands.
 */
function typeChange(band: Band, gutter: number): readonly (readonly Piece[])[] | undefined {
  const sorted = [...band.left, ...band.right].toSorted((a, b) => a.top - b.top);
  let bottom = -Infinity;
  for (const [index, piece] of sorted.entries()) {
    if (index > 0 && piece.top > bottom) {
      const above = sorted.slice(0, index);
      const below = sorted.slice(index);
      const [aboveLeft, aboveRight] = sidesOf(above, gutter).map(typeSize);
      const [belowLeft, belowRight] = sidesOf(below, gutter).map(typeSize);
      if (
        isSameType(aboveLeft, aboveRight) &&
        isSameType(belowLeft, belowRight) &&
        !isSameType(aboveLeft, belowLeft) &&
        // The change is here, not somewhere further down.
        sidesOf(below, gutter).every((side) => !isSameType(side[0]?.size, aboveLeft))
      ) {
        return [above, below];
      }
    }
    bottom = Math.max(bottom, piece.bottom);
  }
  return undefined;
}

function sidesOf(pieces: readonly Piece[], gutter: number): readonly (readonly Piece[])[] {
  return [
    pieces.filter((piece) => piece.left < gutter),
    pieces.filter((piece) => piece.left >= gutter),
  ];
}

/** The size most characters have; undefined without text. */
function typeSize(pieces: readonly Piece[]): number | undefined {
  const counts = new Map<number, number>();
  for (const { segments } of pieces) {
    for (const { size, characters } of segments) {
      const tenths = Math.round(size * 10) / 10;
      counts.set(tenths, (counts.get(tenths) ?? 0) + characters);
    }
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}

function isSameType(first: number | undefined, second: number | undefined): boolean {
  if (first === undefined || second === undefined) return false;
  return Math.abs(first - second) < 0.04 * Math.max(first, second);
}

function columnOf(pieces: readonly Piece[]): Column {
  return {
    left: Math.min(...pieces.map((piece) => piece.left)),
    right: Math.max(...pieces.map((piece) => piece.right)),
    pieces: pieces.toSorted((a, b) => a.top - b.top || a.left - b.left),
  };
}

interface Band {
  readonly crossing: readonly Piece[];
  readonly left: readonly Piece[];
  readonly right: readonly Piece[];
}

/**
 * Runs from the top down of pieces that cross the gutter and pieces that stand beside it. A run
 * beside it that stands on one side only (the last line of a title, a note in the margin of an
 * abstract) belongs to the wide pieces around it.
 */
function bandsOf(pieces: readonly Piece[], gutter: number): readonly Band[] {
  const crossing = pieces.filter((piece) => crosses(piece, gutter));
  const isInside = (piece: Piece): boolean =>
    crossing.some((wide) => middle(piece) > wide.top && middle(piece) < wide.bottom);
  const runs: { wide: boolean; pieces: Piece[] }[] = [];
  for (const piece of pieces.toSorted((a, b) => middle(a) - middle(b))) {
    const wide = crosses(piece, gutter) || isInside(piece);
    const last = runs.at(-1);
    if (last?.wide === wide) last.pieces.push(piece);
    else runs.push({ wide, pieces: [piece] });
  }
  const bands: { wide: boolean; pieces: Piece[] }[] = [];
  for (const run of runs) {
    const wide = run.wide || !standsOnBothSides(run.pieces, gutter);
    const last = bands.at(-1);
    if (last?.wide === wide) last.pieces.push(...run.pieces);
    else bands.push({ wide, pieces: [...run.pieces] });
  }
  return bands.map((band) =>
    band.wide
      ? { crossing: band.pieces, left: [], right: [] }
      : {
          crossing: [],
          left: band.pieces.filter((piece) => piece.left < gutter),
          right: band.pieces.filter((piece) => piece.left >= gutter),
        },
  );
}

function crosses(piece: Piece, gutter: number): boolean {
  return piece.left < gutter && piece.right > gutter;
}

function middle(piece: Piece): number {
  return (piece.top + piece.bottom) / 2;
}

function standsOnBothSides(pieces: readonly Piece[], gutter: number): boolean {
  const left = pieces.filter((piece) => piece.left < gutter);
  const right = pieces.filter((piece) => piece.left >= gutter);
  return sharedHeight(left, right) > 1.2 * median(pieces.map((piece) => piece.size));
}

/** The x with most text side by side and least across it; undefined when nothing stands side by side. */
function bestGutter(pieces: readonly Piece[]): number | undefined {
  const left = Math.min(...pieces.map((piece) => piece.left));
  const right = Math.max(...pieces.map((piece) => piece.right));
  const step = 2;
  const scores: number[] = [];
  const fewest = FEWEST_LINES * median(pieces.map((piece) => piece.size));
  for (let x = left + 10; x < right - 10; x += step) scores.push(scoreOf(pieces, x, fewest));
  const best = Math.max(0, ...scores);
  if (best === 0) return undefined;
  // The middle of the run of equally good places keeps clear of both columns.
  const first = scores.findIndex((score) => score >= 0.98 * best);
  let last = first;
  while ((scores[last + 1] ?? 0) >= 0.98 * best) last += 1;
  return left + 10 + (step * (first + last)) / 2;
}

/**
 * Height of text that stands on both sides of `x`, less what crosses it there; 0 when this is less
 * than `fewest` points, or when it is no gutter for another reason.
 */
function scoreOf(pieces: readonly Piece[], x: number, fewest: number): number {
  let crossed = 0;
  let total = 0;
  for (const piece of pieces) {
    const height = piece.bottom - piece.top;
    total += height;
    if (piece.right > x - GUTTER / 2 && piece.left < x + GUTTER / 2) crossed += height;
  }
  if (crossed > MOST_CROSSED * total) return 0;
  const leftSide: Piece[] = [];
  const rightSide: Piece[] = [];
  for (const piece of pieces) {
    if (piece.right <= x - GUTTER / 2) leftSide.push(piece);
    else if (piece.left >= x + GUTTER / 2) rightSide.push(piece);
  }
  if (leftSide.length < 2 || rightSide.length < 2) return 0;
  if (!hasLongLines(leftSide) || !hasLongLines(rightSide)) return 0;
  const shared = sharedHeight(leftSide, rightSide);
  if (shared < fewest) return 0;
  return Math.max(0, shared - 0.1 * crossed);
}

/** Looks at where most characters stand: a figure's many short labels are not what a column is. */
function hasLongLines(pieces: readonly Piece[]): boolean {
  let all = 0;
  let long = 0;
  for (const piece of pieces) {
    if (piece.isTable) continue;
    const characters = piece.segments.reduce((sum, segment) => sum + segment.characters, 0);
    all += characters;
    if (piece.right - piece.left >= SHORTEST_LINE * piece.size) long += characters;
  }
  return long >= 0.6 * all;
}

function sharedHeight(first: readonly Piece[], second: readonly Piece[]): number {
  const a = spans(first);
  const b = spans(second);
  let shared = 0;
  let i = 0;
  let j = 0;
  for (;;) {
    const one = a[i];
    const two = b[j];
    if (!one || !two) return shared;
    shared += Math.max(0, Math.min(one[1], two[1]) - Math.max(one[0], two[0]));
    if (one[1] < two[1]) i += 1;
    else j += 1;
  }
}

/** Merged vertical intervals: the lines of a paragraph, or of a note set wide, count as a whole. */
function spans(pieces: readonly Piece[]): readonly (readonly [number, number])[] {
  const sorted = pieces.toSorted((a, b) => a.top - b.top);
  const result: [number, number][] = [];
  for (const { top, bottom, size } of sorted) {
    const last = result.at(-1);
    if (last && top <= last[1] + 1.6 * size) last[1] = Math.max(last[1], bottom);
    else result.push([top, bottom]);
  }
  return result;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
