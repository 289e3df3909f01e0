import { expect, test } from 'vitest';
import { fieldChanges } from '../../../../main/engine/zotero/field-changes.ts';

const base = { title: 'Old', authors: [], volume: '1', venue: 'Ponds' };

test('what changed in Zotero alone is taken over, and what it took away goes', () => {
  const theirs = { title: 'New', authors: [], venue: 'Ponds' };
  expect(fieldChanges(base, theirs, { ...base, origins: { title: 'zotero' } })).toEqual({
    fields: { title: 'New', volume: null },
    conflicts: [],
  });
});

test('what changed here alone stays, and is no conflict', () => {
  const ours = { ...base, title: 'Mine', origins: { title: 'researcher' } } as const;
  expect(fieldChanges(base, base, ours)).toEqual({ fields: {}, conflicts: [] });
});

test('what changed on both sides is a conflict, unless both say the same now', () => {
  const ours = { ...base, title: 'Mine', origins: { title: 'researcher' } } as const;
  expect(fieldChanges(base, { ...base, title: 'Theirs' }, ours).conflicts).toEqual([
    { field: 'title', theirs: 'Theirs' },
  ]);
  expect(fieldChanges(base, { ...base, title: 'Mine' }, ours)).toEqual({
    fields: { title: 'Mine' },
    conflicts: [],
  });
});

test('a field taken away here and changed there is a conflict too', () => {
  const { volume: _volume, ...ours } = base;
  expect(fieldChanges(base, { ...base, volume: '2' }, { ...ours, origins: {} }).conflicts).toEqual([
    { field: 'volume', theirs: '2' },
  ]);
});

test('what a service filled in gives way to what Zotero says later', () => {
  const ours = { ...base, doi: '10.5555/a', origins: { doi: 'crossref' } } as const;
  expect(fieldChanges(base, { ...base, doi: '10.5555/b' }, ours)).toEqual({
    fields: { doi: '10.5555/b' },
    conflicts: [],
  });
  expect(fieldChanges(base, base, ours).fields).toEqual({});
});
