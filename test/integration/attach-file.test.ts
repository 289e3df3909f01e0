import { expect, onTestFinished, test } from 'vitest';
import { createDocumentReaders } from '../../main/adapters/documents/readers.ts';
import { createPdfReader } from '../../main/adapters/pdf/reader.ts';
import { createPassageIndex } from '../../main/adapters/sqlite/passage-index.ts';
import { getWork } from '../../main/adapters/sqlite/query-library.ts';
import { createWebReader } from '../../main/adapters/web/reader.ts';
import { attachStoredFile } from '../../main/engine/library/attach-file.ts';
import { importStoredFile } from '../../main/engine/library/import-file.ts';
import { openLibrary } from '../../main/engine/library/open-library.ts';
import { writePdf } from '../support/pdf-writer.ts';
import { dataOf, newWorkspace } from '../support/workspaces.ts';

const researcher = { kind: 'researcher' } as const;
const noSecrets = {
  describe: () => ({ kind: 'memory', words: 'nowhere' }) as const,
  get: async () => undefined,
  names: () => Promise.resolve([]),
  set: async () => ({ ok: true, data: undefined }) as const,
  remove: async () => undefined,
};

async function kit() {
  const workspace = await newWorkspace();
  const reader = createDocumentReaders({
    pdf: createPdfReader({ workers: 1 }),
    web: createWebReader(),
  });
  onTestFinished(async () => {
    await reader.close();
    await workspace.close();
  });
  const index = createPassageIndex(workspace.database);
  const { ports } = openLibrary(workspace, { reader, secrets: noSecrets, index });
  const addWork = async (workId: string, title: string) => {
    const payload = { workId, fields: { title, authors: [] }, origins: { title: 'crossref' } };
    dataOf(
      await workspace.journal.append('workspace', [
        { actor: researcher, kind: 'work.added', payload },
      ]),
    );
  };
  const store = async (name: string, text: string) => {
    const bytes = writePdf([{ texts: [{ text, x: 60, y: 700 }] }]);
    return { ...dataOf(await workspace.files.addBytes(bytes)), name };
  };
  return { workspace, ports, index, addWork, store };
}

test('a stored file becomes a searchable copy of the work that was there already', async () => {
  const { workspace, ports, index, addWork, store } = await kit();
  await addWork('work_known', 'Known from a service');
  const stored = await store('copy.pdf', 'Spacing lessons over a fortnight doubled recall.');
  const attached = dataOf(
    await attachStoredFile(ports, 'work_known', stored, {
      actor: researcher,
      signal: AbortSignal.timeout(60_000),
    }),
  );
  expect(attached).toMatchObject({ outcome: 'added', file: { workId: 'work_known' } });
  expect(getWork(workspace.database, 'work_known')).toMatchObject({
    title: 'Known from a service',
    origins: { title: 'crossref' },
    files: [{ fileId: stored.fileId, status: 'readable' }],
  });
  expect(index.search({ text: 'fortnight recall', limit: 2 })[0]).toMatchObject({
    fileId: stored.fileId,
    workId: 'work_known',
  });
});

test('bytes that belong to another work stay there, and the answer says whose they are', async () => {
  const { workspace, ports, addWork, store } = await kit();
  const stored = await store('first.pdf', 'A paper that was imported before.');
  const options = { actor: researcher, signal: AbortSignal.timeout(60_000) };
  const first = dataOf(await importStoredFile(ports, stored, options));
  await addWork('work_other', 'Another work');
  const attached = dataOf(await attachStoredFile(ports, 'work_other', stored, options));
  expect(attached).toMatchObject({
    outcome: 'duplicate',
    file: { workId: first.file.workId },
  });
  expect(getWork(workspace.database, 'work_other')?.files).toEqual([]);
});
