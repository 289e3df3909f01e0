import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { getWork } from '../../main/adapters/sqlite/query-library.ts';
import { listWorks } from '../../main/adapters/sqlite/query-listing.ts';
import {
  libraryFacets,
  listCollections,
  listNotes,
} from '../../main/adapters/sqlite/query-shelves.ts';
import { projectionDigest } from '../../main/adapters/sqlite/projection-digest.ts';
import { annotationTables } from '../../main/adapters/sqlite/schema-annotations.ts';
import { libraryTables } from '../../main/adapters/sqlite/schema-library.ts';
import { libraryWorkspace, record } from '../support/library-workspace.ts';
import { dataOf, newWorkspace, reopen, testFolders } from '../support/workspaces.ts';

const notice = {
  kind: 'retracted',
  service: 'crossref',
  asOf: '2026-01-01T00:00:00.000Z',
} as const;

const region = {
  colour: 'yellow',
  target: {
    kind: 'region',
    fileId: '0'.repeat(64),
    page: 2,
    rectangle: { x: 10, y: 20, width: 100, height: 50 },
    content: 'figure',
    words: 'Figure 1',
  },
} as const;

/** Every kind of event a library knows, on works that are merged, split, removed and restored. */
async function livelyLibrary() {
  const library = await libraryWorkspace();
  const { add, addOne, happen } = library;
  const article = await addOne('Spaced retrieval', { doi: '10.1000/a', type: 'article-journal' });
  const [preprint] = await add(record('Spaced retrieval (preprint)', { doi: '10.1000/A' }));
  const other = await addOne('Another work', { year: 2001 });
  const third = await addOne('A third work', { year: 2002 });
  const below = preprint?.workId ?? '';
  await happen('works.merged', { workId: other, others: [third], reason: 'researcher' });
  await happen('works.split', { workIds: [third] });
  await happen('works.distinct', { workIds: [article, other] });
  await happen('works.tagged', { workIds: [below, other], add: ['tag', '标签'], remove: [] });
  await happen('works.reading', { workIds: [article], state: 'read' });
  await happen('collection.saved', { collectionId: 'col_1', name: 'One' });
  await happen('collection.saved', { collectionId: 'col_2', name: 'Two', parentId: 'col_1' });
  await happen('collection.changed', { collectionId: 'col_2', add: [below, third], remove: [] });
  await happen('note.written', { noteId: 'note_1', workId: below, text: 'A note' });
  for (const annotationId of ['mark_1', 'mark_2'])
    await happen('annotation.written', { ...region, annotationId, workId: below });
  await happen('annotation.written', {
    ...region,
    annotationId: 'mark_1',
    workId: below,
    note: 'Seen.',
  });
  await happen('annotation.removed', { annotationId: 'mark_2' });
  await happen('works.checked', {
    service: 'crossref',
    workIds: [article, below],
    notices: [{ workId: below, notice }],
  });
  await happen('work.completed', {
    workId: article,
    fields: { venue: 'Memory', title: 'By the service' },
    origin: 'crossref',
  });
  await happen('work.removed', { workId: third });
  return { ...library, article, below, other, third };
}

test('every table of the library is filled again from the journal as it was', async () => {
  const { database, expectSameAfterReplay } = await livelyLibrary();
  const tables = Object.keys({ ...libraryTables, ...annotationTables });
  for (const table of tables.filter((name) => name !== 'file')) {
    const rows = database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    expect(rows, `rows of ${table}`).toBeGreaterThan(0);
  }
  await expectSameAfterReplay();
});

test('a workspace whose database was deleted opens with the same library', async () => {
  const folders = testFolders();
  const workspace = await newWorkspace(folders);
  const happen = async (kind: string, payload: object) =>
    dataOf(
      await workspace.journal.append('workspace', [
        { actor: { kind: 'researcher' }, kind, payload },
      ]),
    );
  for (const workId of ['work_a', 'work_b'])
    await happen('work.added', { workId, ...record(workId) });
  await happen('works.merged', { workId: 'work_a', others: ['work_b'], reason: 'researcher' });
  await happen('works.tagged', { workIds: ['work_b'], add: ['tag'], remove: [] });
  await happen('note.written', { noteId: 'note_1', workId: 'work_b', text: 'A note' });
  const before = projectionDigest(workspace.database);
  const work = getWork(workspace.database, 'work_a');
  const { database: path } = workspace.layout;
  await workspace.close();
  for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true });
  const again = await reopen(folders);
  expect(projectionDigest(again.database)).toEqual(before);
  expect(getWork(again.database, 'work_a')).toEqual(work);
  expect(listWorks(again.database).total).toBe(1);
  await again.close();
});

test('a merged work shows the gravest notice of its records, and a version says it too', async () => {
  const { work, article, below, other } = await livelyLibrary();
  expect(work(article)).toMatchObject({ retraction: notice, reading: 'read', notes: 1 });
  expect(work(article).retractionCheckedAt).toBeDefined();
  expect(work(below).retraction).toEqual(notice);
  expect(work(other).retraction).toBeUndefined();
});

test('what a service fills in has its origin, and nothing the researcher wrote is overwritten', async () => {
  const { addOne, happen, work } = await libraryWorkspace();
  const workId = await addOne('As imported');
  await happen('work.edited', { workId, fields: { title: 'Mine', year: 2020 } });
  await happen('work.completed', {
    workId,
    fields: { title: 'Theirs', year: 1999, venue: 'Memory' },
    origin: 'crossref',
    extra: { crossref: { 'is-referenced-by-count': 7 } },
  });
  expect(work(workId)).toMatchObject({
    title: 'Mine',
    year: 2020,
    venue: 'Memory',
    origins: { title: 'researcher', year: 'researcher', venue: 'crossref' },
    extra: { crossref: { 'is-referenced-by-count': 7 } },
  });
  await happen('work.edited', { workId, fields: { year: null } });
  await happen('work.completed', { workId, fields: { year: 1999 }, origin: 'openalex' });
  expect(work(workId)).toMatchObject({ year: 1999, origins: { year: 'openalex' } });
});

test('an erased work is gone from lists, and what was merged with it stands by itself', async () => {
  const { workspace, database, journal, article, below, expectSameAfterReplay } =
    await livelyLibrary();
  const entries = await Array.fromAsync(journal.read('workspace'));
  const added = entries.find(
    ({ event }) =>
      event.kind === 'work.added' && JSON.stringify(event.payload).includes(`"${article}"`),
  );
  dataOf(await journal.erase('workspace', [added?.event.id ?? ''], 'A person asked for it.'));
  await workspace.projections.settled();
  expect(getWork(database, article)).toBeUndefined();
  expect(getWork(database, below)?.versionOf).toBeUndefined();
  expect(listWorks(database).works.map(({ title }) => title)).toEqual([
    'Another work',
    'Spaced retrieval (preprint)',
  ]);
  await expectSameAfterReplay();
});

test('an erased note or tag is gone from what it hung on', async () => {
  const { workspace, database, journal, below } = await livelyLibrary();
  const entries = await Array.fromAsync(journal.read('workspace'));
  const ids = entries
    .filter(({ event }) => event.kind === 'note.written' || event.kind === 'works.tagged')
    .map(({ event }) => event.id);
  dataOf(await journal.erase('workspace', ids, 'A person asked for it.'));
  await workspace.projections.settled();
  expect(listNotes(database, below)).toEqual([]);
  expect(libraryFacets(database).tags).toEqual([]);
  expect(listCollections(database).map(({ works }) => works)).toEqual([0, 1]);
});
