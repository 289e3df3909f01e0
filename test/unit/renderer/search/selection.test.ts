import { expect, test } from 'vitest';
import {
  chooseOnly,
  chooseRange,
  nothingChosen,
  rangeOf,
  rowAfter,
  toggleItem,
} from '../../../../renderer/features/search/results/selection.ts';

const work = (recordId: string) => ({ recordId });

test('a range grows and shrinks from where it began', () => {
  const start = chooseOnly(work('c'), 2);
  expect(rangeOf(start, 4)).toEqual({ first: 2, last: 4 });
  const grown = chooseRange(start, [work('c'), work('d'), work('e')], 4);
  expect([...grown.items.keys()]).toEqual(['c', 'd', 'e']);
  expect(rangeOf(grown, 0)).toEqual({ first: 0, last: 2 });
  expect(rangeOf(nothingChosen(), 3)).toEqual({ first: 3, last: 3 });
});

test('choosing a work twice takes it away and leaves the others', () => {
  const both = toggleItem(chooseOnly(work('a'), 0), work('b'), 1);
  expect([...both.items.keys()]).toEqual(['a', 'b']);
  expect([...toggleItem(both, work('a'), 0).items.keys()]).toEqual(['b']);
});

test('J and K go like the arrows, also with Shift, and never out of the list', () => {
  expect(rowAfter('j', 0, 3, 10)).toBe(1);
  expect(rowAfter('J', 1, 3, 10)).toBe(2);
  expect(rowAfter('j', 2, 3, 10)).toBe(2);
  expect(rowAfter('k', 1, 3, 10)).toBe(0);
  expect(rowAfter('k', -1, 3, 10)).toBe(0);
  expect(rowAfter('j', -1, 0, 10)).toBeUndefined();
  expect(rowAfter('x', 0, 3, 10)).toBeUndefined();
});
