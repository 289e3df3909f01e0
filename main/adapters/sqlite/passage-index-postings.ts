/**
 * In which passages a term stands, as bytes: for each passage, ascending, the distance from the one
 * before (a base-128 number, the first is 0) and one byte that says how often the term stands there
 * and how long the passage is. About two bytes a passage.
 */

/** A stretch of one term's list. `first` and `last` are numbers of passages. */
export interface Postings {
  readonly first: number;
  readonly last: number;
  readonly count: number;
  readonly bytes: Uint8Array;
}

/** Larger stretches are not joined; removing a passage rewrites the stretches that it stands in. */
const MOST_BYTES = 4_000;

const COUNT_BITS = 3;
/** More occurrences than this are worth hardly more. */
const MOST_COUNTED = 1 << COUNT_BITS;
const LENGTH_CLASSES = 1 << (8 - COUNT_BITS);
/** Lengths from 8 to about 800 words, each class 16 % longer than the one before. */
const SHORTEST = 8;
const STEP = 1.16;

/** How many different bytes there are. */
export const OCCURRENCES = 256;

/** The byte for `count` occurrences in a passage of `length` words. */
export function occurrenceOf(count: number, length: number): number {
  const step = Math.round(Math.log(Math.max(length, SHORTEST) / SHORTEST) / Math.log(STEP));
  const lengthClass = Math.min(LENGTH_CLASSES - 1, step);
  return (lengthClass << COUNT_BITS) | (Math.min(Math.max(count, 1), MOST_COUNTED) - 1);
}

/** What the byte says; the length is near the one that was put in. */
export function readOccurrence(occurrence: number): {
  readonly count: number;
  readonly length: number;
} {
  return {
    count: (occurrence & (MOST_COUNTED - 1)) + 1,
    length: SHORTEST * STEP ** (occurrence >> COUNT_BITS),
  };
}

/** Two lists of equal length, `numbers` ascending; undefined when they are empty. */
export function packPostings(
  numbers: readonly number[],
  occurrences: readonly number[],
): Postings | undefined {
  const first = numbers[0];
  const last = numbers.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const bytes: number[] = [];
  let before = first;
  numbers.forEach((number, index) => {
    pushDistance(bytes, number - before);
    bytes.push(occurrences[index] ?? 0);
    before = number;
  });
  return { first, last, count: numbers.length, bytes: Uint8Array.from(bytes) };
}

/** Calls `visit` for each passage of the list, ascending. */
export function visitPostings(
  { first, bytes }: Pick<Postings, 'first' | 'bytes'>,
  visit: (number: number, occurrence: number) => void,
): void {
  let number = first;
  let place = 0;
  while (place < bytes.length) {
    let byte = bytes[place++] ?? 0;
    let distance = byte & 0x7f;
    for (let factor = 128; byte > 0x7f; factor *= 128) {
      byte = bytes[place++] ?? 0;
      distance += (byte & 0x7f) * factor;
    }
    number += distance;
    visit(number, bytes[place++] ?? 0);
  }
}

/** Adds to the score of each passage of the list what its byte is worth; `scores[0]` is `base`'s. */
export function addWorth(
  { first, bytes }: Pick<Postings, 'first' | 'bytes'>,
  worth: Float32Array,
  scores: Float32Array,
  base: number,
): void {
  // The inner loop of every search: it runs some million times, so it is not built on `visitPostings`.
  const end = bytes.length;
  let index = first - base;
  let place = 0;
  while (place < end) {
    let byte = bytes[place++] ?? 0;
    let distance = byte & 0x7f;
    for (let factor = 128; byte > 0x7f; factor *= 128) {
      byte = bytes[place++] ?? 0;
      distance += (byte & 0x7f) * factor;
    }
    index += distance;
    scores[index] = (scores[index] ?? 0) + (worth[bytes[place++] ?? 0] ?? 0);
  }
}

/** The list without the passages from `first` to `last`; undefined when nothing is left. */
export function withoutPassages(
  postings: Postings,
  first: number,
  last: number,
): Postings | undefined {
  const numbers: number[] = [];
  const occurrences: number[] = [];
  visitPostings(postings, (number, occurrence) => {
    if (number >= first && number <= last) return;
    numbers.push(number);
    occurrences.push(occurrence);
  });
  return packPostings(numbers, occurrences);
}

/** Stretches of one term as fewer, longer ones, ascending. */
export function joinPostings(stretches: readonly Postings[]): Postings[] {
  const ordered = stretches.toSorted((a, b) => a.first - b.first);
  const overlap = ordered.some(({ first }, index) => first <= (ordered[index - 1]?.last ?? -1));
  const joined: Postings[] = [];
  let group: Postings[] = [];
  let size = 0;
  const flush = (): void => {
    if (group.length > 0) joined.push(oneOf(group));
    group = [];
    size = 0;
  };
  for (const stretch of overlap ? interleaved(ordered) : ordered) {
    if (size + stretch.bytes.length > MOST_BYTES) flush();
    group.push(stretch);
    size += stretch.bytes.length;
  }
  flush();
  return joined;
}

/** Only the first distance of each stretch changes, so nothing is unpacked. */
function oneOf(group: readonly Postings[]): Postings {
  const [head] = group;
  const tail = group.at(-1);
  if (head === undefined || tail === undefined || head === tail) {
    return head ?? { first: 0, last: 0, count: 0, bytes: new Uint8Array() };
  }
  const parts: Uint8Array[] = [head.bytes];
  let before = head.last;
  for (const { first, last, bytes } of group.slice(1)) {
    const distance: number[] = [];
    pushDistance(distance, first - before);
    parts.push(Uint8Array.from(distance), bytes.subarray(1));
    before = last;
  }
  const count = group.reduce((sum, stretch) => sum + stretch.count, 0);
  return { first: head.first, last: tail.last, count, bytes: Buffer.concat(parts) };
}

/** Stretches whose passages lie between each other's; cut so that none is longer than it may be. */
function interleaved(stretches: readonly Postings[]): Postings[] {
  const all: (readonly [number, number])[] = [];
  for (const stretch of stretches) visitPostings(stretch, (...posting) => all.push(posting));
  all.sort(([left], [right]) => left - right);
  const cut: Postings[] = [];
  const most = MOST_BYTES / 4;
  for (let from = 0; from < all.length; from += most) {
    const part = all.slice(from, from + most);
    const packed = packPostings(
      part.map(([number]) => number),
      part.map(([, occurrence]) => occurrence),
    );
    if (packed) cut.push(packed);
  }
  return cut;
}

function pushDistance(bytes: number[], distance: number): void {
  let rest = distance;
  while (rest > 0x7f) {
    bytes.push((rest % 128) | 0x80);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}
