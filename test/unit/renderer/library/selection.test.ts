import { expect, test } from 'vitest';
import {
  nothingSelected,
  rangeTo,
  rowAfterKey,
  selectOnly,
  selectRange,
  toggleOne,
} from '../../../../renderer/features/library/works/selection.ts';

test('a range grows and shrinks from where it began', () => {
  const start = selectOnly('c', 2);
  expect(rangeTo(start, 5)).toEqual({ first: 2, last: 5 });
  const grown = selectRange(start, ['c', 'd', 'e', 'f'], 5);
  expect(rangeTo(grown, 0)).toEqual({ first: 0, last: 2 });
  expect(grown.active).toBe(5);
  expect(rangeTo(nothingSelected, 4)).toEqual({ first: 4, last: 4 });
});

test('choosing a work twice takes it away and leaves the others', () => {
  const both = toggleOne(selectOnly('a', 0), 'b', 1);
  expect([...both.ids]).toEqual(['a', 'b']);
  expect([...toggleOne(both, 'a', 0).ids]).toEqual(['b']);
});

test('keys move within the table and never out of it', () => {
  expect(rowAfterKey('ArrowDown', -1, 3, 10)).toBe(0);
  expect(rowAfterKey('ArrowUp', -1, 3, 10)).toBe(0);
  expect(rowAfterKey('ArrowDown', 2, 3, 10)).toBe(2);
  expect(rowAfterKey('PageDown', 0, 10_000, 21)).toBe(20);
  expect(rowAfterKey('PageUp', 5, 10_000, 21)).toBe(0);
  expect(rowAfterKey('End', 0, 10_000, 21)).toBe(9_999);
  expect(rowAfterKey('x', 0, 10, 5)).toBeUndefined();
  expect(rowAfterKey('Home', 0, 0, 5)).toBeUndefined();
});
