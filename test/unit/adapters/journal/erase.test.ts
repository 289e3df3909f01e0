import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { journalIn, readAll } from '../../../support/journals.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { dataOf, messageDraft } from '../../../support/workspaces.ts';

const STREAM = 'sessions/ses_1';

async function journalWithSecret() {
  const folder = temporaryFolder();
  const { journal } = journalIn(folder);
  const drafts = ['before', 'my key is sk-12345678', 'after'].map(messageDraft);
  const events = dataOf(await journal.append(STREAM, drafts));
  return { folder, journal, events, path: join(folder, 'sessions', 'ses_1.jsonl') };
}

test('an erased text is gone from the file, the chain still verifies, and appends go on', async () => {
  const { journal, events, path, folder } = await journalWithSecret();
  const erased = dataOf(await journal.erase(STREAM, [events[1]?.id ?? ''], 'a pasted key'));
  expect(erased).toMatchObject({ kind: 'events.erased', seq: 3 });
  expect(readFileSync(path, 'utf8')).not.toContain('sk-1234');
  dataOf(await journal.append(STREAM, [messageDraft('on')]));
  const read = await readAll(journal, STREAM);
  expect(read.damage).toEqual([]);
  expect(read.events.map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4]);
  expect(read.events[1]).toMatchObject({ payload: null, salt: null, hash: events[1]?.hash });
  expect(readdirSync(folder, { recursive: true, encoding: 'utf8' })).toEqual([
    'sessions',
    join('sessions', 'ses_1.jsonl'),
  ]);
  await journal.close();
});

test('appends asked for while an erasure is under way come after it and are kept', async () => {
  const { journal, events } = await journalWithSecret();
  const results = await Promise.all([
    journal.append(STREAM, [messageDraft('x')]),
    journal.erase(STREAM, [events[1]?.id ?? ''], 'a pasted key'),
    journal.append(STREAM, [messageDraft('y')]),
  ]);
  expect(results.map(({ ok }) => ok)).toEqual([true, true, true]);
  const read = await readAll(journal, STREAM);
  expect(read.damage).toEqual([]);
  expect(read.events).toHaveLength(6);
  await journal.close();
});

test('an unknown id and an event that holds the record together are refused and change nothing', async () => {
  const { journal, events, path } = await journalWithSecret();
  const [first] = events;
  const erasure = dataOf(await journal.erase(STREAM, [first?.id ?? ''], 'first'));
  const before = readFileSync(path);
  expect(await journal.erase(STREAM, [events[1]?.id ?? '', 'evt_unknown'], 'r')).toMatchObject({
    error: { code: 'not_found' },
  });
  expect(await journal.erase(STREAM, [erasure.id], 'r')).toMatchObject({
    error: { code: 'invalid_input' },
  });
  expect(readFileSync(path)).toEqual(before);
  await journal.close();
});

test('a damaged line that repeats the erased text is emptied; other damage keeps its bytes', async () => {
  const { journal, events, path, folder } = await journalWithSecret();
  await journal.close();
  const lines = readFileSync(path, 'latin1').split('\n');
  lines.splice(1, 0, 'oops "my key is sk-12345678" oops', 'bytes \xff\xfe kept');
  writeFileSync(path, lines.join('\n'), 'latin1');
  const again = journalIn(folder).journal;
  dataOf(await again.erase(STREAM, [events[1]?.id ?? ''], 'a pasted key'));
  const after = readFileSync(path, 'latin1');
  expect(after).not.toContain('sk-1234');
  expect(after).toContain('bytes \xff\xfe kept');
  await again.close();
});

test('what an interrupted erasure left is removed when the journal is opened for writing', async () => {
  const { journal, folder, path } = await journalWithSecret();
  await journal.close();
  writeFileSync(`${path}.erasing-0123abcd`, 'half');
  const again = journalIn(folder).journal;
  await again.mendTails();
  expect(readdirSync(join(folder, 'sessions'))).toEqual(['ses_1.jsonl']);
  await again.close();
});
