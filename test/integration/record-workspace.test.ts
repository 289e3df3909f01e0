import {
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { INCOMING_MARK } from '../../main/adapters/files/file-store.ts';
import { projectionDigest } from '../../main/adapters/sqlite/projection-digest.ts';
import { listWorks } from '../../main/adapters/sqlite/query-library.ts';
import {
  evidenceOf,
  listSessions,
  sessionEvents,
  unansweredCalls,
} from '../../main/adapters/sqlite/query-sessions.ts';
import { openWorkspace } from '../../main/adapters/workspace/workspace.ts';
import { fillWorkspace } from '../support/filled-workspace.ts';
import { namesBelow } from '../support/temporary-folder.ts';
import { dataOf, messageDraft, newWorkspace, reopen, testFolders } from '../support/workspaces.ts';

test('what was recorded can be listed at once and after opening again', async () => {
  const folders = testFolders();
  const workspace = await newWorkspace(folders);
  await fillWorkspace(workspace);
  const before = projectionDigest(workspace.database);
  expect(workspace.projections.behind()).toEqual([]);
  await workspace.close();

  const again = await reopen(folders);
  expect(again.notices).toEqual([]);
  expect(projectionDigest(again.database)).toEqual(before);
  const { works, total } = listWorks(again.database, { query: 'retrieval', sort: 'year' });
  expect(total).toBe(1);
  expect(works[0]).toMatchObject({ title: 'Spaced retrieval, revised', year: 2019 });
  expect(works[0]?.origins).toMatchObject({ title: 'researcher', year: 'first_page' });
  const [session] = listSessions(again.database).sessions;
  expect(session).toMatchObject({
    sessionId: 'ses_a',
    question: 'Does spacing help?',
    state: 'closed',
    outcome: 'answered',
    evidence: 1,
    claims: 1,
  });
  expect(evidenceOf(again.database, 'ses_a')[0]?.support?.verdict).toBe('supported');
  expect(unansweredCalls(again.database)).toEqual([]);
  const headers = sessionEvents(again.database, 'ses_a', -1, 100);
  expect(headers).toHaveLength(session?.events ?? -1);
  const [body] = await again.journal.readAt('sessions/ses_a', headers.slice(1, 2));
  expect(body?.id).toBe(headers[1]?.id);
  await again.close();
});

const harms: readonly [string, (database: string) => void][] = [
  ['deleted', (database) => rmSync(database)],
  ['truncated', (database) => truncateSync(database, 5_000)],
  ['emptied', (database) => truncateSync(database, 0)],
  ['zeroed', (database) => writeFileSync(database, Buffer.alloc(40_960))],
  [
    'overwritten with other bytes',
    (database) => writeFileSync(database, 'no database '.repeat(999)),
  ],
  [
    'damaged in the middle',
    (database) => {
      const bytes = readFileSync(database);
      bytes.fill(0xa5, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 6_000);
      writeFileSync(database, bytes);
    },
  ],
];

test.each(harms)('a database that was %s is rebuilt and equal to before', async (_, harm) => {
  const folders = testFolders();
  const workspace = await newWorkspace(folders);
  await fillWorkspace(workspace);
  const before = projectionDigest(workspace.database);
  await workspace.close();
  harm(workspace.layout.database);

  const again = await reopen(folders);
  expect(projectionDigest(again.database)).toEqual(before);
  await again.close();
  const kept = readdirSync(folders.root).filter((name) => name.includes('.damaged-'));
  const nothingToKeep = _ === 'deleted' || _ === 'emptied';
  expect(kept).toHaveLength(nothingToKeep ? 0 : 1);
});

test('a workspace of a newer format is refused and nothing in it is touched', async () => {
  const folders = testFolders();
  const workspace = await newWorkspace(folders);
  await workspace.close();
  const description = { ...workspace.description, formatVersion: 2, future: true };
  writeFileSync(workspace.layout.description, JSON.stringify(description));
  const before = namesBelow(folders.root);
  const result = await openWorkspace(folders.root, { ...folders, driver: 'test', mode: 'write' });
  expect(result).toMatchObject({ ok: false, error: { code: 'workspace_newer' } });
  expect(namesBelow(folders.root)).toEqual(before);
});

test('a second engine is told who holds the workspace', async () => {
  const folders = testFolders();
  const workspace = await newWorkspace(folders);
  const result = await openWorkspace(folders.root, { ...folders, driver: 'cli', mode: 'write' });
  expect(result).toMatchObject({
    ok: false,
    error: { code: 'workspace_locked', details: { holder: { pid: process.pid, driver: 'test' } } },
  });
  await workspace.close();
  await (await reopen(folders)).close();
});

test('a workspace opened for reading shows its sessions and refuses to record', async () => {
  const folders = testFolders();
  const workspace = await newWorkspace(folders);
  await fillWorkspace(workspace);
  await workspace.close();
  const before = namesBelow(folders.root);
  const reading = await reopen(folders, 'read');
  expect(listSessions(reading.database).total).toBe(1);
  const answer = await reading.journal.append('sessions/ses_a', [messageDraft('no')]);
  expect(answer).toMatchObject({ ok: false, error: { code: 'workspace_read_only' } });
  await reading.close();
  expect(namesBelow(folders.root)).toEqual(before);
});

test('a copy that a killed run had begun is gone once the workspace is opened to write', async () => {
  const folders = testFolders();
  await (await newWorkspace(folders)).close();
  const left = join(folders.root, 'files', `${INCOMING_MARK}1`);
  writeFileSync(left, 'half of a paper');
  await (await reopen(folders, 'read')).close();
  expect(existsSync(left)).toBe(true);
  const again = await reopen(folders);
  expect(existsSync(left)).toBe(false);
  const added = dataOf(await again.files.addBytes(new TextEncoder().encode('half of a paper')));
  expect(added.existed).toBe(false);
  await again.close();
  await (await reopen(folders)).close();
  expect(existsSync(again.files.pathOf(added.fileId))).toBe(true);
});

test('a workspace opened with another key signs with that key from there on', async () => {
  const folders = testFolders();
  const workspace = await newWorkspace(folders);
  await workspace.close();
  const elsewhere = { ...folders, configFolder: `${folders.configFolder}-other` };
  const again = await reopen(elsewhere);
  const keys = new Set((await again.journal.signedHeads()).map(({ publicKey }) => publicKey));
  expect(keys.size).toBe(1);
  await again.close();
  const third = await reopen(elsewhere);
  expect(new Set((await third.journal.signedHeads()).map(({ publicKey }) => publicKey)).size).toBe(
    2,
  );
  await third.close();
});
