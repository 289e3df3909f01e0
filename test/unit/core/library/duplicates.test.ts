import { expect, test } from 'vitest';
import { groupsOf, likenessKeys, type LikePair } from '../../../../main/core/library/duplicates.ts';
import {
  likeness,
  readRecord,
  type Comparable,
} from '../../../../main/core/library/identity-sameness.ts';

const pair = (first: string, second: string, reason: LikePair['likeness']['reason']): LikePair => ({
  first,
  second,
  likeness: { reason, detail: `${first} and ${second}` },
});
const none = () => false;

test('pairs that hang together are one group, named by the least sure of its links', () => {
  const groups = groupsOf([pair('a', 'b', 'title_authors'), pair('b', 'c', 'doi')], none);
  expect(groups).toEqual(
    [
      {
        workIds: ['b', 'c', 'a'].toSorted(),
        likeness: { reason: 'title_authors', detail: 'a and b' },
      },
    ].map((group) => ({ ...group, workIds: expect.arrayContaining(group.workIds) })),
  );
});

test('surer groups come first', () => {
  const groups = groupsOf(
    [pair('a', 'b', 'title_authors'), pair('c', 'd', 'title_authors_year'), pair('e', 'f', 'doi')],
    none,
  );
  expect(groups.map(({ likeness: { reason } }) => reason)).toEqual([
    'doi',
    'title_authors_year',
    'title_authors',
  ]);
});

test('two works that were called distinct never come into one group by way of a third', () => {
  const distinct = (first: string, second: string) =>
    [first, second].toSorted().join(' ') === 'a c';
  const groups = groupsOf([pair('a', 'b', 'doi'), pair('b', 'c', 'title_authors_year')], distinct);
  expect(groups.map(({ workIds }) => workIds)).toEqual([['a', 'b']]);
});

const base: Comparable = {
  title: 'Spaced retrieval improves long-term recall: a randomized trial',
  authors: [{ family: 'Cole', given: 'Mia' }],
  year: 2020,
};

test.each<[string, Comparable]>([
  [
    'spelled otherwise',
    { ...base, title: 'SPACED Retrieval Improves Long Term Recall. A randomized trial' },
  ],
  ['without subtitle', { ...base, title: 'Spaced retrieval improves long-term recall' }],
  [
    'with a slip near its end',
    { ...base, title: 'Spaced retrieval improves long-term recall: a randomised trial' },
  ],
  [
    'with a slip near its beginning',
    { ...base, title: 'Spaced retreival improves long-term recall: a randomized trial' },
  ],
])('a work with its title %s shares a key, so that it is compared at all', (_how, other) => {
  expect(likeness(readRecord(base), readRecord(other))).toBeDefined();
  const keys = new Set(likenessKeys(base));
  expect(likenessKeys(other).some((key) => keys.has(key))).toBe(true);
});
