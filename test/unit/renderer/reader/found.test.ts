import { expect, test } from 'vitest';
import {
  addPages,
  chunksFrom,
  keptMatches,
  linesWithMatches,
  matchFrom,
  nothingFound,
} from '../../../../renderer/features/reader/find/found.ts';

test('every page is asked for once, from the page in view on and round again', () => {
  const asked = chunksFrom(1_500, 2_000).flatMap(({ from, pages }) =>
    Array.from({ length: pages }, (_, index) => from + index),
  );
  expect(asked[0]).toBe(1_500);
  expect(asked.at(-1)).toBe(1_499);
  expect(new Set(asked).size).toBe(2_000);
  expect(asked).toHaveLength(2_000);
  expect(Math.max(...chunksFrom(1, 2_000).map(({ pages }) => pages))).toBeLessThanOrEqual(200);
  expect(chunksFrom(9, 3).flatMap(({ pages }) => pages)).toEqual([1, 2]);
});

test('matches of earlier pages that come later stand before the others', () => {
  const late = addPages(nothingFound, 10, {
    withoutText: 0,
    found: [{ page: 15, count: 2, ranges: [3, 6, 9, 12] }],
  });
  const both = addPages(late, 10, {
    withoutText: 1,
    found: [{ page: 2, count: 1, ranges: [0, 3] }],
  });
  expect(both.matches.map(({ page, start }) => [page, start])).toEqual([
    [2, 0],
    [15, 3],
    [15, 9],
  ]);
  expect(both).toMatchObject({ total: 3, searched: 20, incomplete: true });
  expect(matchFrom(both.matches, 3)).toBe(1);
  expect(matchFrom(both.matches, 16)).toBe(0);
  expect(matchFrom([], 1)).toBe(-1);
});

test('of very many matches all are counted and a bounded number is kept', () => {
  const count = keptMatches + 5;
  const ranges = Array.from({ length: count * 2 }, (_, index) => index);
  const result = addPages(nothingFound, 1, {
    withoutText: 0,
    found: [{ page: 1, count, ranges }],
  });
  expect(result.total).toBe(count);
  expect(result.matches).toHaveLength(keptMatches);
});

test('pages that the engine could not look through make the result incomplete', () => {
  expect(addPages(nothingFound, 100, undefined)).toMatchObject({ searched: 100, incomplete: true });
});

test('the strip has a line for the first and the last page, and one for many on a page', () => {
  const matches = [1, 1, 1_000, 2_000].map((page) => ({ page, start: 0, end: 1 }));
  expect(linesWithMatches(matches, 2_000, 400)).toEqual([0, 199, 399]);
});
