import { expect, test } from 'vitest';
import { chooseFiles } from '../../../../renderer/features/library/import/choose-files.ts';
import {
  folderAt,
  itemAt,
  itemOf,
} from '../../../../renderer/features/library/import/import-item.ts';
import type { ImportClient } from '../../../../renderer/features/library/import/import-store.ts';
import { ImportStore } from '../../../../renderer/features/library/import/import-store.ts';

const sha = (letter: string) => letter.repeat(64);

interface Sent {
  readonly name: string;
  readonly input: unknown;
}

/** A client that takes every file but those that are refused, and notes what it was called with. */
function clientWith(refuse: (name: string) => boolean = () => false) {
  const sent: Sent[] = [];
  const client: ImportClient = {
    async upload(file, options) {
      options?.onProgress?.(0.5);
      if (options?.signal?.aborted) return { ok: false, error: { code: 'stopped', message: '' } };
      return refuse(file.name)
        ? { ok: false, error: { code: 'too_large', message: 'It is too large.' } }
        : { ok: true, data: { fileId: sha('a'), name: file.name } };
    },
    async importFiles(input) {
      sent.push({ name: 'library.import', input });
      return { ok: true, data: { jobId: 'job_1' } };
    },
    async importReferences(input) {
      sent.push({ name: 'reference.import', input });
      return { ok: true, data: { jobId: 'job_2' } };
    },
  };
  return { client, sent };
}

const file = (name: string, type = 'application/pdf') =>
  itemOf(new File(['%PDF-1.7'], name, { type }));

test('files of reference managers are told from papers by their endings', () => {
  const chosen = chooseFiles([
    file('a.pdf'),
    file('mine.BIB', ''),
    file('scopus.ris', 'application/x-research-info-systems'),
    file('records.nbib', ''),
    file('export.xml', 'text/xml'),
    file('items.json', 'application/json'),
    file('old.enw', ''),
    folderAt('/papers/refs.bib'),
  ]);
  expect(chosen.items.map(({ name }) => name)).toEqual(['a.pdf', 'refs.bib']);
  expect(chosen.references.map(({ name }) => name)).toEqual([
    'mine.BIB',
    'scopus.ris',
    'records.nbib',
    'export.xml',
    'items.json',
  ]);
  expect(chosen.others).toEqual(['old.enw']);
});

test('pasted entries are imported without a file; files and their folder go with them', async () => {
  const { client, sent } = clientWith();
  const store = new ImportStore(client);
  await store.startReferences({ items: [], text: '@book{a}', format: 'bibtex' });
  await store.startReferences({ items: [file('a.bib', '')], collectionId: 'col_1' });
  expect(sent).toEqual([
    {
      name: 'reference.import',
      input: { paths: [], uploads: [], text: '@book{a}', format: 'bibtex' },
    },
    {
      name: 'reference.import',
      input: {
        paths: [],
        uploads: [{ fileId: sha('a'), name: 'a.bib' }],
        collectionId: 'col_1',
      },
    },
  ]);
  expect(store.batches().map(({ what }) => what)).toEqual(['references', 'references']);
});

test('files that somebody says hold references are taken as such, whatever they are called', () => {
  const store = new ImportStore(clientWith().client);
  store.offerReferences([file('export.txt', 'text/plain')]);
  expect(store.chosen()).toMatchObject({ items: [], others: [] });
  expect(store.chosen()?.references.map(({ name }) => name)).toEqual(['export.txt']);
});

test('what is no PDF is named and left out; files that the system hides are passed over', () => {
  const chosen = chooseFiles([
    file('a.pdf'),
    file('B.PDF', ''),
    file('c', 'application/pdf'),
    file('notes.docx', 'application/msword'),
    file('.DS_Store', ''),
  ]);
  expect(chosen.items.map(({ name }) => name)).toEqual(['a.pdf', 'B.PDF', 'c']);
  expect(chosen.others).toEqual(['notes.docx']);
});

test('chosen files are sent, and then imported as one job', async () => {
  const { client, sent } = clientWith();
  const store = new ImportStore(client);
  await store.start({ items: [file('a.pdf'), file('b.pdf'), file('c.pdf')], password: 'p' });
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ name: 'library.import', input: { password: 'p' } });
  expect(store.batches()[0]?.phase).toEqual({ name: 'importing', jobId: 'job_1' });
});

test('a file that cannot be sent does not keep the others back, and is reported by name', async () => {
  const { client, sent } = clientWith((name) => name === 'bad.pdf');
  const store = new ImportStore(client);
  await store.start({ items: [file('a.pdf'), file('bad.pdf'), file('c.pdf')] });
  expect(sent[0]?.input).toMatchObject({ uploads: [{ name: 'a.pdf' }, { name: 'c.pdf' }] });
  expect(store.batches()[0]?.unsent).toMatchObject([
    { name: 'bad.pdf', failure: { code: 'too_large' } },
  ]);
});

test('nothing is imported when nothing could be sent, or when the sending was stopped', async () => {
  const refusing = clientWith(() => true);
  const store = new ImportStore(refusing.client);
  await store.start({ items: [file('a.pdf')] });
  expect(store.batches()[0]?.phase).toMatchObject({
    name: 'failed',
    failure: { code: 'too_large' },
  });

  const { client, sent } = clientWith();
  const stopped = new ImportStore(client);
  const done = stopped.start({ items: [file('a.pdf'), file('b.pdf')] });
  stopped.stopSending(1);
  await done;
  expect(stopped.batches()[0]?.phase).toMatchObject({
    name: 'failed',
    failure: { code: 'stopped' },
  });
  expect([...refusing.sent, ...sent]).toEqual([]);
});

test('a path is given to the engine as it was typed', async () => {
  const { client, sent } = clientWith();
  const store = new ImportStore(client);
  await store.start({ items: [itemAt('/home/me/papers')] });
  expect(sent[0]?.input).toEqual({ paths: ['/home/me/papers'], uploads: [] });
  store.dismiss(1);
  expect(store.batches()).toEqual([]);
});

test('what lies on the engine’s machine is read there, and nothing of it is sent', async () => {
  const { client, sent } = clientWith(() => {
    throw new Error('It was sent.');
  });
  const store = new ImportStore(client);
  const dropped = itemOf(new File(['%PDF-1.7'], 'a.pdf'), '/papers/a.pdf');
  await store.start({ items: [dropped, folderAt('/papers/old/')], password: 'p' });
  expect(sent[0]?.input).toEqual({
    paths: ['/papers/a.pdf', '/papers/old/'],
    uploads: [],
    password: 'p',
  });
});

test('files that lie nowhere are sent beside those that are read where they lie', async () => {
  const { client, sent } = clientWith();
  const store = new ImportStore(client);
  await store.start({ items: [itemAt('/papers/a.pdf'), file('from a mail.pdf')] });
  expect(sent[0]?.input).toMatchObject({
    paths: ['/papers/a.pdf'],
    uploads: [{ name: 'from a mail.pdf' }],
  });
});

test('what is opened with Cairn is offered, and nothing is imported before somebody says so', async () => {
  const { client, sent } = clientWith();
  const store = new ImportStore(client);
  store.offer(
    ['/papers/a.pdf', 'C:\\Papers\\b.PDF', '/papers/notes.docx', '/papers/Sleep'].map(itemAt),
  );
  expect(store.chosen()?.items.map(({ name }) => name)).toEqual(['a.pdf', 'b.PDF', 'Sleep']);
  expect(store.chosen()?.others).toEqual(['notes.docx']);
  expect(sent).toEqual([]);
  store.enterWorkspace('wsp_1');
  expect(store.chosen()).toBeDefined();
  store.enterWorkspace('wsp_2');
  expect(store.chosen()).toBeUndefined();
});

test('imports leave the screen when another workspace is opened, and stay when it is the same', async () => {
  const { client } = clientWith();
  const store = new ImportStore(client);
  store.enterWorkspace('wsp_1');
  await store.start({ items: [itemAt('/papers')] });
  store.enterWorkspace('wsp_1');
  expect(store.batches()).toHaveLength(1);
  store.enterWorkspace('wsp_2');
  expect(store.batches()).toEqual([]);
});
