import { describe, expect, test } from 'vitest';
import {
  addWorth,
  joinPostings,
  occurrenceOf,
  packPostings,
  readOccurrence,
  visitPostings,
  withoutPassages,
  type Postings,
} from '../../../../main/adapters/sqlite/passage-index-postings.ts';

type Entry = readonly [number: number, occurrence: number];

function packed(entries: readonly Entry[]): Postings {
  const postings = packPostings(
    entries.map(([number]) => number),
    entries.map(([, occurrence]) => occurrence),
  );
  if (postings === undefined) throw new Error('no entries');
  return postings;
}

function unpacked(...stretches: readonly Postings[]): Entry[] {
  const entries: Entry[] = [];
  for (const stretch of stretches) visitPostings(stretch, (...entry) => entries.push(entry));
  return entries;
}

/** Distances of one, two, three and four bytes among them. */
const wide: readonly Entry[] = [
  [7, 0],
  [8, 255],
  [135, 1],
  [136 + 127, 2],
  [20_000, 3],
  [3_000_000, 4],
  [900_000_000, 5],
];

describe('lists of passages', () => {
  test('come back as they were put in, whatever the distances', () => {
    const postings = packed(wide);
    expect(postings).toMatchObject({ first: 7, last: 900_000_000, count: 7 });
    expect(unpacked(postings)).toEqual(wide);
  });

  test('lose only the passages that are taken out', () => {
    const postings = packed(wide);
    const rest = withoutPassages(postings, 8, 19_999);
    expect(rest && unpacked(rest)).toEqual([wide[0], ...wide.slice(4)]);
    expect(withoutPassages(postings, 0, 1_000_000_000)).toBeUndefined();
  });

  test('join into one, in order, from any number of stretches', () => {
    const stretches = [wide.slice(4), wide.slice(0, 1), wide.slice(1, 4)].map(packed);
    const joined = joinPostings(stretches);
    expect(joined).toHaveLength(1);
    expect(joined[0]).toMatchObject({ first: 7, last: 900_000_000, count: 7 });
    expect(unpacked(...joined)).toEqual(wide);
  });

  test('join when their passages lie between each other', () => {
    const even = wide.filter((_, place) => place % 2 === 0);
    const odd = wide.filter((_, place) => place % 2 === 1);
    expect(unpacked(...joinPostings([packed(odd), packed(even)]))).toEqual(wide);
  });

  test('are cut where one would be too long to rewrite for each passage that goes', () => {
    const long = Array.from({ length: 9_000 }, (_, number): Entry => [number * 3, number % 200]);
    const stretches = Array.from({ length: 90 }, (_, part) =>
      packed(long.slice(part * 100, part * 100 + 100)),
    );
    const joined = joinPostings(stretches);
    expect(joined.length).toBeGreaterThan(1);
    expect(Math.max(...joined.map(({ bytes }) => bytes.length))).toBeLessThanOrEqual(4_100);
    expect(unpacked(...joined)).toEqual(long);
  });

  test('add to each passage what its entry is worth', () => {
    const scores = new Float32Array(200);
    const worth = Float32Array.from({ length: 256 }, (_, occurrence) => occurrence / 2);
    addWorth(packed([wide[1] ?? [0, 0], wide[2] ?? [0, 0]]), worth, scores, 5);
    addWorth(packed([[8, 1]]), worth, scores, 5);
    expect([scores[3], scores[130], scores.filter((score) => score > 0).length]).toEqual([
      128, 0.5, 2,
    ]);
  });
});

describe('an occurrence', () => {
  test.each([1, 2, 5, 8])('keeps a count of %i exactly', (count) => {
    expect(readOccurrence(occurrenceOf(count, 100)).count).toBe(count);
  });

  test('counts no further than eight, which is worth hardly less', () => {
    expect(readOccurrence(occurrenceOf(40, 100)).count).toBe(8);
  });

  test.each([8, 30, 97, 160, 700])('keeps a length of %i words within a twelfth', (length) => {
    const kept = readOccurrence(occurrenceOf(1, length)).length;
    expect(Math.abs(kept - length) / length).toBeLessThan(1 / 12);
  });

  test.each([0, 1, 5_000])('is a byte for a passage of %i words', (length) => {
    const occurrence = occurrenceOf(3, length);
    expect(occurrence).toBeGreaterThanOrEqual(0);
    expect(occurrence).toBeLessThan(256);
    expect(readOccurrence(occurrence).count).toBe(3);
  });
});
