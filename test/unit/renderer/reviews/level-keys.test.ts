import { expect, test } from 'vitest';
import { levelKeys } from '../../../../renderer/features/reviews/judge/level-keys.ts';

const levels = (...values: readonly number[]) => values.map((value) => ({ value }));

test('the key of a level is its number where every level has a single digit', () => {
  expect(levelKeys(levels(0, 1, 2, 3))).toEqual(['0', '1', '2', '3']);
  expect(levelKeys(levels(1, 3, 5))).toEqual(['1', '3', '5']);
});

test('levels with other numbers are chosen by their place, the ninth being the last', () => {
  expect(levelKeys(levels(-1, 0, 1))).toEqual(['1', '2', '3']);
  expect(levelKeys(levels(0, 0.5, 1))).toEqual(['1', '2', '3']);
  expect(levelKeys(levels(...Array.from({ length: 11 }, (_, value) => value)))).toEqual([
    ...Array.from({ length: 9 }, (_, index) => String(index + 1)),
    undefined,
    undefined,
  ]);
});
