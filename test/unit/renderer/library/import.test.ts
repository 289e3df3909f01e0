import { expect, test } from 'vitest';
import { choosePdfs } from '../../../../renderer/features/library/import/choose-files.ts';
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
  };
  return { client, sent };
}

const file = (name: string, type = 'application/pdf') => new File(['%PDF-1.7'], name, { type });

test('what is no PDF is named and left out; files that the system hides are passed over', () => {
  const chosen = choosePdfs([
    file('a.pdf'),
    file('B.PDF', ''),
    file('c', 'application/pdf'),
    file('notes.docx', 'application/msword'),
    file('.DS_Store', ''),
  ]);
  expect(chosen.pdfs.map(({ name }) => name)).toEqual(['a.pdf', 'B.PDF', 'c']);
  expect(chosen.others).toEqual(['notes.docx']);
});

test('chosen files are sent, and then imported as one job', async () => {
  const { client, sent } = clientWith();
  const store = new ImportStore(client);
  await store.start({ files: [file('a.pdf'), file('b.pdf'), file('c.pdf')], password: 'p' });
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ name: 'library.import', input: { password: 'p' } });
  expect(store.batches()[0]?.phase).toEqual({ name: 'importing', jobId: 'job_1' });
});

test('a file that cannot be sent does not keep the others back, and is reported by name', async () => {
  const { client, sent } = clientWith((name) => name === 'bad.pdf');
  const store = new ImportStore(client);
  await store.start({ files: [file('a.pdf'), file('bad.pdf'), file('c.pdf')] });
  expect(sent[0]?.input).toMatchObject({ uploads: [{ name: 'a.pdf' }, { name: 'c.pdf' }] });
  expect(store.batches()[0]?.unsent).toMatchObject([
    { name: 'bad.pdf', failure: { code: 'too_large' } },
  ]);
});

test('nothing is imported when nothing could be sent, or when the sending was stopped', async () => {
  const refusing = clientWith(() => true);
  const store = new ImportStore(refusing.client);
  await store.start({ files: [file('a.pdf')] });
  expect(store.batches()[0]?.phase).toMatchObject({
    name: 'failed',
    failure: { code: 'too_large' },
  });

  const { client, sent } = clientWith();
  const stopped = new ImportStore(client);
  const done = stopped.start({ files: [file('a.pdf'), file('b.pdf')] });
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
  await store.start({ path: '/home/me/papers' });
  expect(sent[0]?.input).toEqual({ paths: ['/home/me/papers'], uploads: [] });
  store.dismiss(1);
  expect(store.batches()).toEqual([]);
});

test('imports leave the screen when another workspace is opened, and stay when it is the same', async () => {
  const { client } = clientWith();
  const store = new ImportStore(client);
  store.enterWorkspace('wsp_1');
  await store.start({ path: '/papers' });
  store.enterWorkspace('wsp_1');
  expect(store.batches()).toHaveLength(1);
  store.enterWorkspace('wsp_2');
  expect(store.batches()).toEqual([]);
});
