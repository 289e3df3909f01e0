import { expect, onTestFinished, test } from 'vitest';
import { createDocumentReaders } from '../../main/adapters/documents/readers.ts';
import { createPdfReader } from '../../main/adapters/pdf/reader.ts';
import { createPassageIndex } from '../../main/adapters/sqlite/passage-index.ts';
import { createWebReader } from '../../main/adapters/web/reader.ts';
import { attachStoredFile } from '../../main/engine/library/attach-file.ts';
import { openLibrary } from '../../main/engine/library/open-library.ts';
import { libraryWorkspace, researcher } from '../support/library-workspace.ts';
import { writePdf } from '../support/pdf-writer.ts';
import { dataOf } from '../support/workspaces.ts';

const noSecrets = {
  describe: () => ({ kind: 'memory', words: 'nowhere' }) as const,
  get: async () => undefined,
  names: () => Promise.resolve([]),
  set: async () => ({ ok: true, data: undefined }) as const,
  remove: async () => undefined,
};
const signal = () => AbortSignal.timeout(60_000);

/** A work with a preprint below it, whose PDF says something. */
async function mergedLibrary() {
  const library = await libraryWorkspace();
  const { workspace, database, addOne, happen } = library;
  const documents = createDocumentReaders({
    pdf: createPdfReader({ workers: 1 }),
    web: createWebReader(),
  });
  onTestFinished(() => documents.close());
  const index = createPassageIndex(database);
  const { ports, reader } = openLibrary(workspace, {
    reader: documents,
    secrets: noSecrets,
    index,
  });
  const article = await addOne('Article');
  const preprint = await addOne('Preprint');
  const bytes = writePdf([
    { texts: [{ text: 'Spacing lessons over a fortnight doubled recall.', x: 60, y: 700 }] },
  ]);
  const stored = { ...dataOf(await workspace.files.addBytes(bytes)), name: 'preprint.pdf' };
  dataOf(await attachStoredFile(ports, preprint, stored, { actor: researcher, signal: signal() }));
  await happen('works.merged', { workId: article, others: [preprint], reason: 'researcher' });
  const found = (workIds?: readonly string[]) =>
    reader.search(
      { text: 'spacing lessons', limit: 5, ...(workIds === undefined ? {} : { workIds }) },
      signal(),
    );
  return { ...library, reader, article, preprint, found };
}

test("the text of a version's file is found when the work it stands below is searched", async () => {
  const { article, preprint, found, work, titles } = await mergedLibrary();
  expect(work(article).files).toMatchObject([{ name: 'preprint.pdf', workId: preprint }]);
  expect(await found([article])).toMatchObject([{ workId: preprint }]);
  expect(titles({ filter: { file: 'readable' } })).toEqual(['Article']);
  expect(titles({ query: 'preprint.pdf' })).toEqual(['Article']);
});

test('what lies in the trash is not found by an assistant, and is again once it is restored', async () => {
  const { article, found, happen, reader } = await mergedLibrary();
  await happen('work.removed', { workId: article });
  expect(await found()).toEqual([]);
  expect(await reader.works()).toEqual([]);
  await happen('work.restored', { workId: article });
  expect(await found()).toHaveLength(1);
  expect(await reader.works()).toHaveLength(1);
});
