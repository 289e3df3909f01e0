/**
 * Two trajectories beside each other, in three steps:
 *
 * 1. Steps that both have, by key (branches of one session) or by equal content, are paired: those at
 *    both ends first, then those that stand exactly once on each side and in the same order (patience
 *    diff, Bram Cohen 2008), and so on between them.
 * 2. What is left between two such pairs is aligned by likeness (Needleman and Wunsch 1970), a gap
 *    costing nothing and two steps pairing only when they are alike enough. See `likeness.ts`.
 * 3. Where that stretch is too long for every pair to be looked at, only a band around its diagonal is:
 *    memory stays below `CELLS` bytes and time below as many comparisons.
 */
import { likeness, sketchOf, type Sketch } from './likeness.ts';

export interface AlignedStep {
  /** Names the step among the branches of its own session; left out when it has no such name. */
  readonly key?: string;
  /** Equal where the content is. */
  readonly print: string;
  readonly source: string;
  readonly kind: string;
  readonly tools: readonly string[];
  readonly words: string;
}

export interface AlignedPair {
  readonly left?: number;
  readonly right?: number;
  readonly what: 'same' | 'changed' | 'only_left' | 'only_right';
}

/** Pairs looked at in one stretch, each with one byte to go back by. */
const CELLS = 4_000_000;
/** Two steps less alike than this are two steps, not one that was changed. */
const ALIKE = 0.5;

interface Stretch {
  readonly fromLeft: number;
  readonly toLeft: number;
  readonly fromRight: number;
  readonly toRight: number;
}

/** Yields now and then, so that others get their turn; the rows come in the order of both sides. */
export function* alignSteps(
  left: readonly AlignedStep[],
  right: readonly AlignedStep[],
): Generator<void, AlignedPair[]> {
  const [leftNames, rightNames] = namesOf(left, right);
  const pairs: [number, number][] = [];
  const gaps: Stretch[] = [];
  const open: Stretch[] = [
    { fromLeft: 0, toLeft: left.length, fromRight: 0, toRight: right.length },
  ];
  for (let stretch = open.pop(); stretch !== undefined; stretch = open.pop()) {
    yield;
    const inner = trimmed(stretch, leftNames, rightNames, pairs);
    if (isEmpty(inner)) continue;
    const anchors = anchorsIn(inner, leftNames, rightNames);
    if (anchors.length === 0) gaps.push(inner);
    else open.push(...between(inner, anchors, pairs));
  }
  const sketches = { left: lazily(left), right: lazily(right) };
  for (const gap of gaps) yield* alignGap(gap, sketches, pairs);
  pairs.sort(([first], [second]) => first - second);
  return rowsOf(pairs, left, right);
}

/** By key where both sides have it, by content otherwise. */
function namesOf(
  left: readonly AlignedStep[],
  right: readonly AlignedStep[],
): readonly [readonly string[], readonly string[]] {
  const keysOf = (steps: readonly AlignedStep[]) => new Set(steps.flatMap(({ key }) => key ?? []));
  const leftKeys = keysOf(left);
  const rightKeys = keysOf(right);
  const name = ({ key, print }: AlignedStep): string =>
    key !== undefined && leftKeys.has(key) && rightKeys.has(key) ? `key ${key}` : `print ${print}`;
  return [left.map(name), right.map(name)];
}

/** Takes equal steps off both ends. */
function trimmed(
  stretch: Stretch,
  left: readonly string[],
  right: readonly string[],
  pairs: [number, number][],
): Stretch {
  let { fromLeft, toLeft, fromRight, toRight } = stretch;
  while (fromLeft < toLeft && fromRight < toRight && left[fromLeft] === right[fromRight])
    pairs.push([fromLeft++, fromRight++]);
  while (fromLeft < toLeft && fromRight < toRight && left[toLeft - 1] === right[toRight - 1])
    pairs.push([--toLeft, --toRight]);
  return { fromLeft, toLeft, fromRight, toRight };
}

function isEmpty({ fromLeft, toLeft, fromRight, toRight }: Stretch): boolean {
  return fromLeft >= toLeft || fromRight >= toRight;
}

/** Names that stand once on each side, those in the same order: the longest such run. */
function anchorsIn(
  { fromLeft, toLeft, fromRight, toRight }: Stretch,
  left: readonly string[],
  right: readonly string[],
): readonly (readonly [number, number])[] {
  const once = (names: readonly string[], from: number, to: number): Map<string, number> => {
    const places = new Map<string, number>();
    for (let at = from; at < to; at += 1) {
      const name = names[at] ?? '';
      places.set(name, places.has(name) ? -1 : at);
    }
    return places;
  };
  const onRight = once(right, fromRight, toRight);
  const candidates: [number, number][] = [];
  for (const [name, at] of once(left, fromLeft, toLeft)) {
    const there = onRight.get(name) ?? -1;
    if (at >= 0 && there >= 0) candidates.push([at, there]);
  }
  candidates.sort(([first], [second]) => first - second);
  return longestRising(candidates);
}

/** The longest run whose right places rise, by patience sorting. */
function longestRising(
  candidates: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] {
  const tops: number[] = [];
  const before: number[] = [];
  for (const [index, [, place]] of candidates.entries()) {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((candidates[tops[middle] ?? 0]?.[1] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    before[index] = low === 0 ? -1 : (tops[low - 1] ?? -1);
    tops[low] = index;
  }
  const run: (readonly [number, number])[] = [];
  for (let index = tops.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const candidate = candidates[index];
    if (candidate !== undefined) run.push(candidate);
  }
  return run.toReversed();
}

function between(
  { fromLeft, toLeft, fromRight, toRight }: Stretch,
  anchors: readonly (readonly [number, number])[],
  pairs: [number, number][],
): Stretch[] {
  const stretches: Stretch[] = [];
  let [atLeft, atRight] = [fromLeft, fromRight];
  for (const [onLeft, onRight] of anchors) {
    pairs.push([onLeft, onRight]);
    stretches.push({ fromLeft: atLeft, toLeft: onLeft, fromRight: atRight, toRight: onRight });
    [atLeft, atRight] = [onLeft + 1, onRight + 1];
  }
  stretches.push({ fromLeft: atLeft, toLeft, fromRight: atRight, toRight });
  return stretches;
}

interface Sketches {
  readonly left: (at: number) => Sketch;
  readonly right: (at: number) => Sketch;
}

function lazily(steps: readonly AlignedStep[]): (at: number) => Sketch {
  const made: Sketch[] = [];
  return (at) => {
    const step = steps[at];
    const known = made[at] ?? (step === undefined ? undefined : sketchOf(step));
    if (known === undefined) throw new Error(`There is no step ${at}.`);
    made[at] = known;
    return known;
  };
}

const DIAGONAL = 1;
const UP = 2;

/** Row by row; a cell says where the best way to it came from. */
function* alignGap(
  { fromLeft, toLeft, fromRight, toRight }: Stretch,
  sketches: Sketches,
  pairs: [number, number][],
): Generator<void, void> {
  const rows = toLeft - fromLeft;
  const columns = toRight - fromRight;
  // Of the right side; a short stretch gets all of it.
  const width = Math.min(columns, Math.max(1, Math.floor(CELLS / rows)));
  const startOf = (row: number): number => {
    const middle = Math.round((row * columns) / rows);
    return Math.max(0, Math.min(columns - width, middle - (width >> 1)));
  };
  const from = new Uint8Array(rows * width);
  // Best sums up to each column, of the row before and of this one.
  let before = new Float32Array(columns + 1);
  let now = new Float32Array(columns + 1);
  for (let row = 0; row < rows; row += 1) {
    const start = startOf(row);
    now.set(before);
    const mine = sketches.left(fromLeft + row);
    for (let column = start; column < start + width; column += 1) {
      const alike = likeness(mine, sketches.right(fromRight + column));
      const diagonal = alike < ALIKE ? -1 : (before[column] ?? 0) + alike;
      const up = before[column + 1] ?? 0;
      const side = now[column] ?? 0;
      const best = Math.max(diagonal, up, side);
      now[column + 1] = best;
      from[row * width + column - start] = best === diagonal ? DIAGONAL : best === up ? UP : 0;
    }
    // Right of the band the best is what the band's end has.
    for (let column = start + width; column < columns; column += 1)
      now[column + 1] = Math.max(now[column + 1] ?? 0, now[column] ?? 0);
    [before, now] = [now, before];
    yield;
  }
  let row = rows - 1;
  let column = columns - 1;
  while (row >= 0 && column >= 0) {
    const start = startOf(row);
    if (column < start) row -= 1;
    else if (column >= start + width) column -= 1;
    else {
      const way = from[row * width + column - start];
      if (way === DIAGONAL) pairs.push([fromLeft + row, fromRight + column]);
      if (way === DIAGONAL || way === UP) row -= 1;
      if (way !== UP) column -= 1;
    }
  }
}

function rowsOf(
  pairs: readonly (readonly [number, number])[],
  left: readonly AlignedStep[],
  right: readonly AlignedStep[],
): AlignedPair[] {
  const rows: AlignedPair[] = [];
  let [atLeft, atRight] = [0, 0];
  const upTo = (toLeft: number, toRight: number): void => {
    for (; atLeft < toLeft; atLeft += 1) rows.push({ left: atLeft, what: 'only_left' });
    for (; atRight < toRight; atRight += 1) rows.push({ right: atRight, what: 'only_right' });
  };
  for (const [onLeft, onRight] of pairs) {
    upTo(onLeft, onRight);
    const isSame = left[onLeft]?.print === right[onRight]?.print;
    rows.push({ left: onLeft, right: onRight, what: isSame ? 'same' : 'changed' });
    [atLeft, atRight] = [onLeft + 1, onRight + 1];
  }
  upTo(left.length, right.length);
  return rows;
}
