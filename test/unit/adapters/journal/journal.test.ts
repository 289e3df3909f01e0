import { appendFileSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  openJournalFile,
  type OpenJournalFile,
} from '../../../../main/adapters/journal/journal-file.ts';
import { journalIn, readAll, systemError, watchedFiles } from '../../../support/journals.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { dataOf, messageDraft } from '../../../support/workspaces.ts';

const STREAM = 'sessions/ses_1';

function pathIn(folder: string): string {
  return join(folder, 'sessions', 'ses_1.jsonl');
}

function textsOf(events: readonly { readonly payload: unknown }[]): string[] {
  return events.map(({ payload }) => JSON.stringify(payload).match(/"text":"([^"]*)"/)?.[1] ?? '');
}

test('one append is one write and one sync, and is acknowledged only after the sync', async () => {
  const order: string[] = [];
  const { openFile, calls } = watchedFiles({
    sync() {
      order.push('synced');
      return undefined;
    },
  });
  const { journal } = journalIn(temporaryFolder(), { openFile });
  dataOf(await journal.append(STREAM, [messageDraft('first')]));
  calls.length = 0;
  order.length = 0;
  await journal
    .append(STREAM, [messageDraft('a'), messageDraft('b')])
    .then(() => order.push('acknowledged'));
  expect(calls).toEqual(['write', 'sync']);
  expect(order).toEqual(['synced', 'acknowledged']);
  await journal.close();
});

test('appends that are made together share one write and one sync', async () => {
  const { openFile, calls } = watchedFiles();
  const { journal } = journalIn(temporaryFolder(), { openFile });
  await journal.append(STREAM, [messageDraft('first')]);
  calls.length = 0;
  const all = Array.from({ length: 200 }, (_, index) =>
    journal.append(STREAM, [messageDraft(`${index}`)]),
  );
  const results = (await Promise.all(all)).map(dataOf);
  expect(calls).toEqual(['write', 'sync']);
  expect(results.map(([event]) => event?.seq)).toEqual(all.map((_, index) => index + 1));
  const { events, damage } = await readAll(journal, STREAM);
  expect(damage).toEqual([]);
  expect(textsOf(events).slice(1)).toEqual(all.map((_, index) => `${index}`));
  await journal.close();
});

test('listeners hear of events once, in order, and only when they are durable', async () => {
  const heard: number[] = [];
  let synced = 0;
  const { openFile } = watchedFiles({
    sync() {
      synced += 1;
      return undefined;
    },
  });
  const { journal } = journalIn(temporaryFolder(), { openFile });
  const stop = journal.onAppended((events) =>
    heard.push(...events.map(({ seq }) => seq * 10 + synced)),
  );
  await Promise.all([1, 2, 3].map(() => journal.append(STREAM, [messageDraft('a')])));
  await journal.append(STREAM, [messageDraft('b')]);
  stop();
  await journal.append(STREAM, [messageDraft('c')]);
  expect(heard).toEqual([1, 11, 21, 32]);
  await journal.close();
});

test('a short write followed by a full disk keeps nothing of the appends, and the stream goes on afterwards', async () => {
  const folder = temporaryFolder();
  let full = false;
  let calls = 0;
  const { openFile } = watchedFiles({
    write(file, bytes, position) {
      if (!full) return undefined;
      calls += 1;
      return calls === 1
        ? file.write(bytes.subarray(0, 40), position)
        : Promise.reject(systemError('ENOSPC'));
    },
  });
  const { journal } = journalIn(folder, { openFile });
  await journal.append(STREAM, [messageDraft('kept')]);
  const before = readFileSync(pathIn(folder));
  full = true;
  const refused = await Promise.all([
    journal.append(STREAM, [messageDraft('lost'), messageDraft('lost too')]),
    journal.append(STREAM, [messageDraft('also lost')]),
  ]);
  for (const result of refused) expect(result).toMatchObject({ error: { code: 'disk_full' } });
  expect(readFileSync(pathIn(folder))).toEqual(before);
  full = false;
  dataOf(await journal.append(STREAM, [messageDraft('later')]));
  const { events, damage } = await readAll(journal, STREAM);
  expect(textsOf(events)).toEqual(['kept', 'later']);
  expect(damage).toEqual([]);
  await journal.close();
});

test('a failed sync keeps nothing of the append even though the bytes were written', async () => {
  const folder = temporaryFolder();
  let failing = 0;
  const { openFile } = watchedFiles({
    sync() {
      failing -= 1;
      return failing === 0 ? Promise.reject(systemError('EIO')) : undefined;
    },
  });
  const { journal } = journalIn(folder, { openFile });
  await journal.append(STREAM, [messageDraft('kept')]);
  failing = 1;
  const refused = await journal.append(STREAM, [messageDraft('lost')]);
  expect(refused).toMatchObject({ ok: false, error: { code: 'record_write_failed' } });
  dataOf(await journal.append(STREAM, [messageDraft('later')]));
  const { events, damage } = await readAll(journal, STREAM);
  expect(textsOf(events)).toEqual(['kept', 'later']);
  expect(damage).toEqual([]);
  await journal.close();
});

test('while a disk keeps failing every append is refused, and the first one after it has recovered is kept', async () => {
  const folder = temporaryFolder();
  let broken = false;
  const { openFile } = watchedFiles({
    sync: () => (broken ? Promise.reject(systemError('EIO')) : undefined),
  });
  const { journal } = journalIn(folder, { openFile });
  await journal.append(STREAM, [messageDraft('kept')]);
  broken = true;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    expect((await journal.append(STREAM, [messageDraft('lost')])).ok).toBe(false);
  }
  broken = false;
  dataOf(await journal.append(STREAM, [messageDraft('later')]));
  expect(textsOf((await readAll(journal, STREAM)).events)).toEqual(['kept', 'later']);
  await journal.close();
});

test('an event that is too large is refused without harm to the others of its commit', async () => {
  const { journal } = journalIn(temporaryFolder());
  const huge = Array.from({ length: 20 }, (_, index) => [`k${index}`, 'x'.repeat(1_900_000)]);
  const draft = {
    ...messageDraft('a'),
    kind: 'action.researcher',
    payload: { action: 'run', target: Object.fromEntries(huge) },
  };
  const [first, second, third] = await Promise.all([
    journal.append(STREAM, [messageDraft('a')]),
    journal.append(STREAM, [draft]),
    journal.append(STREAM, [messageDraft('b')]),
  ]);
  expect([first.ok, second, third.ok]).toMatchObject([
    true,
    { error: { code: 'too_large' } },
    true,
  ]);
  expect(textsOf((await readAll(journal, STREAM)).events)).toEqual(['a', 'b']);
  await journal.close();
});

test('a torn last line is put aside with all its bytes, reported, and appends go on', async () => {
  const folder = temporaryFolder();
  const first = journalIn(folder);
  await first.journal.append(STREAM, [messageDraft('a'), messageDraft('b')]);
  await first.journal.close();
  appendFileSync(pathIn(folder), '{"id":"evt_torn","stre');

  const { journal, damage } = journalIn(folder);
  await journal.mendTails();
  expect(damage).toMatchObject([{ stream: STREAM, problem: 'torn_tail' }]);
  const [piece = ''] = readdirSync(join(folder, 'damaged'));
  expect(readFileSync(join(folder, 'damaged', piece), 'utf8')).toBe('{"id":"evt_torn","stre');
  dataOf(await journal.append(STREAM, [messageDraft('c')]));
  const read = await readAll(journal, STREAM);
  expect(textsOf(read.events)).toEqual(['a', 'b', 'c']);
  expect(read.damage).toEqual([]);
  await journal.close();
});

test('a last event that lacks only its line feed is kept', async () => {
  const folder = temporaryFolder();
  const first = journalIn(folder);
  await first.journal.append(STREAM, [messageDraft('a'), messageDraft('b')]);
  await first.journal.close();
  truncateSync(pathIn(folder), readFileSync(pathIn(folder)).length - 1);
  const { journal, damage } = journalIn(folder);
  await journal.append(STREAM, [messageDraft('c')]);
  expect(damage).toEqual([]);
  expect(textsOf((await readAll(journal, STREAM)).events)).toEqual(['a', 'b', 'c']);
  await journal.close();
});

test('appends after a damaged last line follow the last valid event', async () => {
  const folder = temporaryFolder();
  const first = journalIn(folder);
  await first.journal.append(STREAM, ['a', 'b', 'c'].map(messageDraft));
  await first.journal.close();
  const lines = readFileSync(pathIn(folder), 'utf8').split('\n');
  lines[2] = `${lines[2]?.replace('"c"', '"x"')}`;
  writeFileSync(pathIn(folder), lines.join('\n'));
  const { journal } = journalIn(folder);
  const [event] = dataOf(await journal.append(STREAM, [messageDraft('d')]));
  expect(event?.seq).toBe(2);
  const read = await readAll(journal, STREAM);
  expect(textsOf(read.events)).toEqual(['a', 'b', 'd']);
  expect(read.damage).toMatchObject([{ line: 3, problem: 'hash_mismatch' }]);
  await journal.close();
});

test('a line that was copied to the end does not hide what is appended after it', async () => {
  const folder = temporaryFolder();
  const first = journalIn(folder);
  await first.journal.append(STREAM, ['a', 'b', 'c'].map(messageDraft));
  await first.journal.close();
  appendFileSync(pathIn(folder), `${readFileSync(pathIn(folder), 'utf8').split('\n')[0]}\n`);
  const { journal } = journalIn(folder);
  dataOf(await journal.append(STREAM, [messageDraft('d')]));
  const read = await readAll(journal, STREAM);
  expect(textsOf(read.events)).toEqual(['a', 'b', 'c', 'd']);
  expect(read.damage).toMatchObject([{ line: 4, problem: 'sequence_broken' }]);
  await journal.close();
});

test('many streams can be written at once with few open files', async () => {
  const { journal } = journalIn(temporaryFolder());
  const streams = Array.from({ length: 80 }, (_, index) => `sessions/s${index}`);
  for (let round = 0; round < 3; round += 1) {
    await Promise.all(streams.map((stream) => journal.append(stream, [messageDraft(`${round}`)])));
  }
  for (const stream of streams) {
    expect(textsOf((await readAll(journal, stream)).events)).toEqual(['0', '1', '2']);
  }
  await journal.close();
});

test('of hundreds of streams that were written, asked for and read, a few are kept open and in memory', async () => {
  const folder = temporaryFolder();
  let open = 0;
  let mostOpen = 0;
  const openFile: OpenJournalFile = async (path, mode) => {
    const file = await openJournalFile(path, mode);
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    return {
      ...file,
      close() {
        open -= 1;
        return file.close();
      },
    };
  };
  const { journal } = journalIn(folder, { openFile });
  const streams = Array.from({ length: 300 }, (_, index) => `sessions/s${index}`);
  for (const stream of streams) dataOf(await journal.append(stream, [messageDraft('first')]));
  for (const stream of streams) {
    expect((await journal.head(stream))?.seq).toBe(0);
    expect((await readAll(journal, stream)).events).toHaveLength(1);
  }
  expect(journal.held().length).toBeLessThan(40);
  expect(open).toBeLessThan(40);
  expect(mostOpen).toBeLessThan(45);
  await journal.close();
  expect(open).toBe(0);
});

test('a stream that was let go while others were written goes on where it ended, and once', async () => {
  const { journal } = journalIn(temporaryFolder());
  const others = Array.from({ length: 60 }, (_, index) => `sessions/o${index}`);
  for (let round = 0; round < 4; round += 1) {
    // Asked for in one turn: the writer that is let go closes while the next one of its stream opens.
    await Promise.all([
      journal.append(STREAM, [messageDraft(`${round}`)]),
      ...others.map((stream) => journal.head(stream)),
      ...others.map((stream) => journal.append(stream, [messageDraft('x')])),
      journal.append(STREAM, [messageDraft(`${round} again`)]),
    ]);
  }
  const { events, damage } = await readAll(journal, STREAM);
  expect(damage).toEqual([]);
  expect(events.map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(textsOf(events).slice(-2)).toEqual(['3', '3 again']);
  await journal.close();
});
