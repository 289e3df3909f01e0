import { expect, test } from 'vitest';
import { comparedFields } from '../../../../renderer/features/library/duplicates/differing-fields.ts';
import {
  groupKey,
  nextGroup,
} from '../../../../renderer/features/library/duplicates/group-queue.ts';
import type { Group } from '../../../../renderer/features/library/duplicates/group-queue.ts';
import { countLost } from '../../../../renderer/features/library/references/count-lost.ts';

const work = (workId: string): Group['works'][number] => ({
  workId,
  title: workId,
  authors: [],
  origins: {},
  files: [],
  addedAt: '2026-01-01T00:00:00.000Z',
});

const group = (...ids: string[]): Group => ({
  reason: 'title_authors',
  detail: '',
  works: ids.map(work),
});

test('fields that all records share, that some have not and that differ are told apart; unknown ones are left out', () => {
  const compared = comparedFields([
    { title: 'On  Sleep', authors: [{ family: 'Ada' }], year: 2019, doi: '10.1/a', volume: '' },
    { title: 'on sleep', authors: [{ family: 'Ada' }], year: 2020 },
  ]);
  expect(compared).toEqual([
    { field: 'title', state: 'same' },
    { field: 'authors', state: 'same' },
    { field: 'year', state: 'differs' },
    { field: 'doi', state: 'missing' },
  ]);
});

test('a field is compared once, and an empty list of authors is no field', () => {
  const compared = comparedFields([
    { title: 'A', authors: [], abstract: 'x' },
    { title: 'B', authors: [], abstract: 'x' },
  ]);
  expect(compared.map(({ field }) => field)).toEqual(['title', 'abstract']);
});

test('groups that were passed over are not shown again, whatever the order of their works', () => {
  const groups = [group('a', 'b'), group('c', 'd')];
  const skipped = new Set([groupKey(group('b', 'a'))]);
  expect(nextGroup(groups, skipped)).toBe(groups[1]);
  expect(nextGroup(groups, new Set(groups.map(groupKey)))).toBeUndefined();
});

test('what a format has no room for is told by field with its works, most works first', () => {
  const one = { workId: 'w1', fields: ['notes', 'tags'] };
  const two = { workId: 'w2', fields: ['tags', 'tags'] };
  expect(countLost([one, two, { workId: 'w3', fields: [] }])).toEqual([
    { field: 'tags', works: [one, two] },
    { field: 'notes', works: [one] },
  ]);
});
