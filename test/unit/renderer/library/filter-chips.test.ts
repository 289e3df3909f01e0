import { expect, test } from 'vitest';
import {
  chipsOf,
  hasChip,
  toggledChip,
  withoutChip,
} from '../../../../renderer/features/library/filter/filter-chips.ts';
import type { WorkFilter } from '../../../../renderer/features/library/filter/filter-chips.ts';

const full: WorkFilter = {
  collectionId: 'col_1',
  tags: ['a', 'b'],
  types: ['book', 'thesis'],
  reading: 'to_read',
  yearFrom: 1990,
  yearTo: 2000,
  file: 'none',
  retracted: false,
  versions: true,
};

test('every part of a filter is a chip, and taking each away alone leaves all the others', () => {
  const chips = chipsOf(full);
  expect(chips).toHaveLength(10);
  for (const chip of chips) {
    const left = chipsOf(withoutChip(full, chip));
    expect(left).toEqual(chips.filter((other) => other !== chip));
  }
});

test('an empty filter is empty again once its last chip is gone: nothing is left that narrows', () => {
  for (const chip of chipsOf(full)) {
    expect(withoutChip(toggledChip({}, chip), chip)).toEqual({});
  }
});

test('tags and types add up; of the others the last choice holds', () => {
  const twice = toggledChip(toggledChip({}, { name: 'tag', tag: 'a' }), { name: 'tag', tag: 'b' });
  expect(twice).toEqual({ tags: ['a', 'b'] });
  const read = toggledChip(full, { name: 'reading', state: 'read' });
  expect(read.reading).toBe('read');
  expect(toggledChip({ retracted: false }, { name: 'retracted', is: true })).toEqual({
    retracted: true,
  });
});

test('a chip that is set is taken away by the same click', () => {
  const chip = { name: 'file', file: 'none' } as const;
  expect(hasChip(full, chip)).toBe(true);
  expect(hasChip(toggledChip(full, chip), chip)).toBe(false);
  expect(toggledChip({ tags: ['a'] }, { name: 'tag', tag: 'a' })).toEqual({});
});
