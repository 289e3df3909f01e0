import { expect, test } from 'vitest';
import { libraryEngine } from '../support/library-engine.ts';
import { record } from '../support/library-workspace.ts';

const at = (ids: readonly string[], place: number): string => ids[place] ?? '';

test('collections form a tree, count their works, and never lie in themselves', async () => {
  const { cairn, ids } = await libraryEngine(['A', 'B', 'C']);
  const top = await cairn.get('collection.save', { name: 'Memory' });
  const below = await cairn.get('collection.save', {
    name: 'Spacing',
    parentId: top.collectionId,
  });
  await cairn.get('collection.change', {
    collectionId: below.collectionId,
    add: [at(ids, 0), at(ids, 1), 'work_none'],
  });
  expect(
    await cairn.call('collection.save', {
      collectionId: top.collectionId,
      name: 'Memory',
      parentId: below.collectionId,
    }),
  ).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  const { collections } = await cairn.get('library.facets', {});
  expect(collections).toMatchObject([
    { name: 'Memory', works: 0 },
    { name: 'Spacing', parentId: top.collectionId, works: 2 },
  ]);
  const listed = await cairn.get('work.list', {
    filter: { collectionId: below.collectionId },
    sort: 'title',
    descending: false,
  });
  expect(listed.works.map(({ title }) => title)).toEqual(['A', 'B']);
});

test('a renamed collection keeps its place and its works; a null place moves it to the top', async () => {
  const { cairn, ids } = await libraryEngine(['A']);
  const top = await cairn.get('collection.save', { name: 'Top' });
  const { collectionId } = await cairn.get('collection.save', {
    name: 'Below',
    parentId: top.collectionId,
  });
  await cairn.get('collection.change', { collectionId, add: [at(ids, 0)] });
  expect(await cairn.get('collection.save', { collectionId, name: 'Renamed' })).toMatchObject({
    name: 'Renamed',
    parentId: top.collectionId,
    works: 1,
  });
  const moved = await cairn.get('collection.save', { collectionId, name: 'Up', parentId: null });
  expect(moved).not.toHaveProperty('parentId');
});

test('a removed collection takes those below it along and leaves their works in the library', async () => {
  const { cairn, ids } = await libraryEngine(['A']);
  const top = await cairn.get('collection.save', { name: 'Top' });
  const below = await cairn.get('collection.save', { name: 'Below', parentId: top.collectionId });
  await cairn.get('collection.change', { collectionId: below.collectionId, add: [at(ids, 0)] });
  expect(await cairn.get('collection.remove', { collectionId: top.collectionId })).toEqual({
    removed: 2,
  });
  expect((await cairn.get('library.facets', {})).collections).toEqual([]);
  expect((await cairn.get('work.get', { workId: at(ids, 0) })).collectionIds).toBeUndefined();
});

test('tags of a work are listed, counted, narrowed by, and taken away again', async () => {
  const { cairn, ids } = await libraryEngine(['A', 'B', 'C']);
  await cairn.get('work.tag', { workIds: [at(ids, 0), at(ids, 1)], add: ['to cite', '重要'] });
  await cairn.get('work.tag', { workIds: [at(ids, 1)], remove: ['重要'] });
  const { tags } = await cairn.get('library.facets', {});
  expect(tags).toEqual([
    { tag: 'to cite', works: 2 },
    { tag: '重要', works: 1 },
  ]);
  const both = await cairn.get('work.list', { filter: { tags: ['to cite', '重要'] } });
  expect(both.works.map(({ title }) => title)).toEqual(['A']);
});

test('a merged work shows the tags, notes, collections and reading of all its records, and a split gives each its own back', async () => {
  const { cairn, ids } = await libraryEngine(['Article', 'Preprint']);
  const [article, preprint] = [at(ids, 0), at(ids, 1)];
  const { collectionId } = await cairn.get('collection.save', { name: 'C' });
  await cairn.get('collection.change', { collectionId, add: [preprint] });
  await cairn.get('work.tag', { workIds: [preprint], add: ['of the preprint'] });
  await cairn.get('work.tag', { workIds: [article], add: ['of the article'] });
  await cairn.get('work.setReading', { workIds: [preprint], state: 'reading' });
  await cairn.get('work.writeNote', { workId: preprint, text: 'Read the appendix.' });
  const merged = await cairn.get('work.merge', { workId: article, others: [preprint] });
  expect(merged).toMatchObject({
    title: 'Article',
    versions: [{ title: 'Preprint', reason: 'researcher' }],
    tags: ['of the article', 'of the preprint'],
    collectionIds: [collectionId],
    reading: 'reading',
    notes: 1,
  });
  expect((await cairn.get('work.list', {})).total).toBe(1);
  expect((await cairn.get('work.list', { filter: { tags: ['of the preprint'] } })).total).toBe(1);
  expect((await cairn.get('work.notes', { workId: article })).map(({ text }) => text)).toEqual([
    'Read the appendix.',
  ]);
  expect(await cairn.get('work.split', { workIds: [preprint] })).toEqual({ works: 1 });
  const [one, other] = [
    await cairn.get('work.get', { workId: article }),
    await cairn.get('work.get', { workId: preprint }),
  ];
  expect(one).toMatchObject({ tags: ['of the article'] });
  expect(one.notes).toBeUndefined();
  expect(other).toMatchObject({
    tags: ['of the preprint'],
    collectionIds: [collectionId],
    reading: 'reading',
    notes: 1,
  });
});

test('taking a tag from a merged work takes it from the version that brought it', async () => {
  const { cairn, ids } = await libraryEngine(['Article', 'Preprint']);
  await cairn.get('work.tag', { workIds: [at(ids, 1)], add: ['x'] });
  await cairn.get('work.merge', { workId: at(ids, 0), others: [at(ids, 1)] });
  await cairn.get('work.tag', { workIds: [at(ids, 0)], remove: ['x'] });
  expect((await cairn.get('work.get', { workId: at(ids, 0) })).tags).toBeUndefined();
});

test('a work in the trash leaves lists and counts with its versions, and comes back with them', async () => {
  const { cairn, ids } = await libraryEngine(['Article', 'Preprint', 'Other']);
  await cairn.get('work.tag', { workIds: [at(ids, 0)], add: ['x'] });
  await cairn.get('work.merge', { workId: at(ids, 0), others: [at(ids, 1)] });
  await cairn.get('work.remove', { workIds: [at(ids, 0)] });
  expect((await cairn.get('work.list', {})).works.map(({ title }) => title)).toEqual(['Other']);
  expect((await cairn.get('work.get', { workId: at(ids, 1) })).removedAt).toBeDefined();
  expect(await cairn.get('library.facets', {})).toMatchObject({ works: 1, removed: 1, tags: [] });
  expect(
    await cairn.call('work.merge', { workId: at(ids, 2), others: [at(ids, 0)] }),
  ).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  await cairn.get('work.restore', { workIds: [at(ids, 0)] });
  expect((await cairn.get('work.get', { workId: at(ids, 0) })).versions).toHaveLength(1);
  expect((await cairn.get('library.facets', {})).works).toBe(2);
});

test('a version that is removed by itself lies in the trash by itself and comes back below its work', async () => {
  const { cairn, ids } = await libraryEngine(['Article', 'Preprint']);
  await cairn.get('work.merge', { workId: at(ids, 0), others: [at(ids, 1)] });
  await cairn.get('work.remove', { workIds: [at(ids, 1)] });
  expect((await cairn.get('work.get', { workId: at(ids, 0) })).versions).toBeUndefined();
  const trash = await cairn.get('work.list', { removed: true });
  expect(trash.works.map(({ title }) => title)).toEqual(['Preprint']);
  await cairn.get('work.restore', { workIds: [at(ids, 1)] });
  expect((await cairn.get('work.get', { workId: at(ids, 0) })).versions).toHaveLength(1);
  expect((await cairn.get('work.list', { removed: true })).total).toBe(0);
});

test('merging with a version on top makes it the work that is shown', async () => {
  const { cairn, ids } = await libraryEngine(['Preprint', 'Article', 'Reprint']);
  await cairn.get('work.merge', { workId: at(ids, 0), others: [at(ids, 1), at(ids, 2)] });
  const work = await cairn.get('work.merge', { workId: at(ids, 1), others: [at(ids, 0)] });
  expect(work).toMatchObject({ title: 'Article' });
  expect(work.versions?.map(({ title }) => title)).toEqual(['Preprint', 'Reprint']);
});

test('a merge of merged works is flat, and a work that leaves on top leaves the others together', async () => {
  const { cairn, ids } = await libraryEngine(['A', 'B', 'C', 'D']);
  await cairn.get('work.merge', { workId: at(ids, 0), others: [at(ids, 1)] });
  await cairn.get('work.merge', { workId: at(ids, 2), others: [at(ids, 3)] });
  const all = await cairn.get('work.merge', { workId: at(ids, 0), others: [at(ids, 3)] });
  expect(all.versions?.map(({ title }) => title)).toEqual(['B', 'C', 'D']);
  await cairn.get('work.split', { workIds: [at(ids, 0)] });
  const rest = await cairn.get('work.get', { workId: at(ids, 1) });
  expect(rest.versions?.map(({ title }) => title)).toEqual(['C', 'D']);
});

test('a note keeps its place when it is written again, and is gone when it is removed', async () => {
  const { cairn, ids } = await libraryEngine(['A']);
  const workId = at(ids, 0);
  const first = await cairn.get('work.writeNote', { workId, text: 'First' });
  await cairn.get('work.writeNote', { workId, text: 'Second' });
  await cairn.get('work.writeNote', { workId, noteId: first.noteId, text: 'First, again' });
  expect((await cairn.get('work.notes', { workId })).map(({ text }) => text)).toEqual([
    'First, again',
    'Second',
  ]);
  expect(await cairn.get('work.removeNote', { noteId: first.noteId })).toEqual({ removed: true });
  expect(await cairn.get('work.removeNote', { noteId: first.noteId })).toEqual({ removed: false });
  expect((await cairn.get('work.get', { workId })).notes).toBe(1);
});

test('an erased note is gone from the work and from the list of its notes', async () => {
  const { cairn, ids } = await libraryEngine(['A']);
  const workId = at(ids, 0);
  await cairn.get('work.writeNote', { workId, text: 'A secret about somebody' });
  const { matches } = await cairn.get('record.find', { text: 'A secret about somebody' });
  await cairn.get('record.erase', {
    items: matches.map(({ stream, eventId }) => ({ stream, eventId })),
    reason: 'A person asked for it.',
  });
  expect(await cairn.get('work.notes', { workId })).toEqual([]);
  expect((await cairn.get('work.get', { workId })).notes).toBeUndefined();
});

test('works are narrowed by year, type, reading, file and number of records, all at once', async () => {
  const { cairn, ids } = await libraryEngine([
    record('Old book', { year: 1980, type: 'book' }),
    record('New book', { year: 2020, type: 'book' }),
    record('New article', { year: 2021, type: 'article-journal' }),
    record('Undated'),
  ]);
  await cairn.get('work.setReading', { workIds: [at(ids, 1)], state: 'read' });
  await cairn.get('work.merge', { workId: at(ids, 2), others: [at(ids, 3)] });
  const titles = async (filter: object) =>
    (await cairn.get('work.list', { filter, sort: 'year', descending: false })).works.map(
      ({ title }) => title,
    );
  expect(await titles({ types: ['book'], yearFrom: 2000 })).toEqual(['New book']);
  expect(await titles({ reading: 'read' })).toEqual(['New book']);
  expect(await titles({ reading: 'unread' })).toEqual(['Old book', 'New article']);
  expect(await titles({ versions: true })).toEqual(['New article']);
  expect(await titles({ file: 'none', yearTo: 2020 })).toEqual(['Old book', 'New book']);
  expect(await titles({ file: 'readable' })).toEqual([]);
  expect((await cairn.get('work.ids', { filter: { types: ['book'] } })).workIds).toHaveLength(2);
});

test('lists sort without regard to case and accents, and works without a value come last both ways', async () => {
  const { cairn } = await libraryEngine([
    record('zebra', { venue: 'Émile' }),
    record('Äpfel'),
    record('“Banana”', { venue: 'delta' }),
    record('学习'),
  ]);
  const titles = async (sort: 'title' | 'venue', descending: boolean) =>
    (await cairn.get('work.list', { sort, descending })).works.map(({ title }) => title);
  expect(await titles('title', false)).toEqual(['Äpfel', '“Banana”', 'zebra', '学习']);
  expect((await titles('venue', false)).slice(0, 2)).toEqual(['“Banana”', 'zebra']);
  expect((await titles('venue', true)).slice(0, 2)).toEqual(['zebra', '“Banana”']);
});

test('the filter finds words of any version, without regard to accents, and Chinese words', async () => {
  const { cairn, ids } = await libraryEngine([
    record('Gedächtnis', { authors: [{ family: 'Müller' }] }),
    record('Memory', { doi: '10.1000/xyz' }),
    record('间隔重复与记忆'),
  ]);
  await cairn.get('work.merge', { workId: at(ids, 0), others: [at(ids, 1)] });
  const found = async (text: string) =>
    (await cairn.get('work.list', { text })).works.map(({ title }) => title);
  expect(await found('MULLER gedach')).toEqual(['Gedächtnis']);
  expect(await found('10.1000/XYZ')).toEqual(['Gedächtnis']);
  expect(await found('重复')).toEqual(['间隔重复与记忆']);
  expect(await found('muller 重复')).toEqual([]);
});

test('works that look like one are proposed with the reason, surest first, until a person settles it', async () => {
  const { cairn, ids } = await libraryEngine([
    record('Spaced retrieval improves recall', { year: 2020 }),
    record('Spaced Retrieval Improves Recall.', { year: 2021 }),
    record('Something else about memory', { doi: '10.1000/a' }),
    record('Something other about memory'),
    record('Editorial', { year: 2020 }),
    record('Editorial', { year: 2020, venue: 'Memory' }),
  ]);
  await cairn.get('work.edit', { workId: at(ids, 3), fields: { doi: 'doi:10.1000/A' } });
  const { total, groups } = await cairn.get('work.duplicates', {});
  expect(total).toBe(2);
  expect(groups).toMatchObject([
    {
      reason: 'doi',
      detail: 'DOI 10.1000/a',
      works: [{ workId: at(ids, 2) }, { workId: at(ids, 3) }],
    },
    { reason: 'title_authors_year', works: [{ workId: at(ids, 0) }, { workId: at(ids, 1) }] },
  ]);
  await cairn.get('work.distinct', { workIds: [at(ids, 0), at(ids, 1)] });
  expect((await cairn.get('work.duplicates', {})).total).toBe(1);
  await cairn.get('work.merge', { workId: at(ids, 2), others: [at(ids, 3)] });
  expect((await cairn.get('work.duplicates', {})).total).toBe(0);
  await cairn.get('work.distinct', { workIds: [at(ids, 0), at(ids, 1)], withdrawn: true });
  expect((await cairn.get('work.duplicates', {})).total).toBe(1);
  await cairn.get('work.remove', { workIds: [at(ids, 1)] });
  expect((await cairn.get('work.duplicates', {})).total).toBe(0);
});

test('what was split is not proposed again', async () => {
  const { cairn, ids } = await libraryEngine([
    record('Spaced retrieval improves recall', { doi: '10.1000/a' }),
    record('Spaced retrieval improves recall!', { doi: '10.1000/a' }),
  ]);
  expect((await cairn.get('work.list', {})).total).toBe(1);
  await cairn.get('work.split', { workIds: [at(ids, 1)] });
  expect((await cairn.get('work.list', {})).total).toBe(2);
  expect((await cairn.get('work.duplicates', {})).total).toBe(0);
});
