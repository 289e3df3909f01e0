import { expect, test } from 'vitest';
import { jumpBack, jumpFrom, noJumps } from '../../../../renderer/features/reader/jumps.ts';

const at = (page: number) => ({ page, share: 0 });

test('back leads to where each jump began, and on leads the same way again', () => {
  const way = jumpFrom(jumpFrom(noJumps, at(1)), at(40));
  const back = jumpBack(way, at(900), -1);
  expect(back?.place).toEqual(at(40));
  const further = back && jumpBack(back.jumps, back.place, -1);
  expect(further?.place).toEqual(at(1));
  const on = further && jumpBack(further.jumps, further.place, 1);
  expect(on?.place).toEqual(at(40));
  expect(on && jumpBack(on.jumps, on.place, 1)?.place).toEqual(at(900));
});

test('a jump from the middle of the way forgets what lay ahead', () => {
  const back = jumpBack(jumpFrom(noJumps, at(1)), at(40), -1);
  const way = jumpFrom(back?.jumps ?? noJumps, at(1));
  expect(jumpBack(way, at(7), 1)).toBeUndefined();
});

test('at the end of the way nothing happens, and the same place is not kept twice', () => {
  expect(jumpBack(noJumps, at(1), -1)).toBeUndefined();
  const way = jumpFrom(jumpFrom(noJumps, at(5)), { page: 5, share: 0.01 });
  expect(way.behind).toHaveLength(1);
});
