import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { projectionDigest } from '../../main/adapters/sqlite/projection-digest.ts';
import { listRequests } from '../../main/adapters/sqlite/query-network.ts';
import { eraseEvents } from '../../main/adapters/workspace/erase-events.ts';
import { examineWorkspace } from '../../main/adapters/workspace/doctor.ts';
import { eventsContaining } from '../../main/adapters/workspace/find-text.ts';
import { saveCopy } from '../../main/adapters/workspace/save-copy.ts';
import { verifyRecord } from '../../main/adapters/workspace/verify-record.ts';
import type { Workspace } from '../../main/adapters/workspace/workspace.ts';
import { openNetwork } from '../../main/engine/workspace-network.ts';
import { fillWorkspace } from '../support/filled-workspace.ts';
import { localServer, MODEL, PAGE } from '../support/network-kit.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { dataOf, newWorkspace, reopen, testFolders } from '../support/workspaces.ts';

const SECRET = 'Zq83hfkQpX77patient';

/** A workspace with works and a session, and a ledger with an answered, a refused and an unanswered request. */
async function workspaceWithLedger(workspace: Workspace): Promise<void> {
  await fillWorkspace(workspace);
  const server = await localServer((_, response) => response.end('hello'));
  const { net } = openNetwork(workspace, { registered: () => [server.origin] });
  onTestFinished(() => net.close());
  const answer = dataOf(await net.fetch(`${server.origin}/v1?q=${SECRET}`, {}, MODEL));
  await answer.text();
  await net.fetch('https://example.org/', {}, PAGE);
  dataOf(await net.fetch(`${server.origin}/unread`, {}, MODEL));
}

const outcomes = (workspace: Workspace) =>
  listRequests(workspace.database).requests.map(({ decision, outcome }) => [decision, outcome]);

const EXPECTED = [
  ['allowed', undefined],
  ['refused', undefined],
  ['allowed', 'done'],
];

test('the ledger is there again after the index was deleted, row for row, and the record verifies', async () => {
  const folders = testFolders();
  const workspace = await newWorkspace(folders);
  await workspaceWithLedger(workspace);
  expect(outcomes(workspace)).toEqual(EXPECTED);
  expect(listRequests(workspace.database, { decision: 'refused' })).toMatchObject({
    total: 1,
    requests: [{ decision: 'refused', url: 'https://example.org/' }],
  });
  const before = projectionDigest(workspace.database).tables;
  await workspace.close();
  for (const ending of ['', '-wal', '-shm'])
    rmSync(join(folders.root, `cairn.db${ending}`), { force: true });

  const again = await reopen(folders);
  // The stream table also knows how far each stream was read; both were read to their ends.
  expect(projectionDigest(again.database).tables).toEqual(before);
  expect(outcomes(again)).toEqual(EXPECTED);
  expect(await verifyRecord(again)).toEqual([]);
  expect((await again.journal.signedHeads()).map(({ stream }) => stream)).toContain('network');
  await again.close();
});

test('when the ledger is replayed, works and settings stay as they are', async () => {
  const folders = testFolders();
  const workspace = await newWorkspace(folders);
  await workspaceWithLedger(workspace);
  const before = projectionDigest(workspace.database).tables;
  await workspace.close();
  rmSync(join(folders.root, 'journal', 'network.jsonl'));

  const again = await reopen(folders);
  const { work, file, setting, session } = projectionDigest(again.database).tables;
  expect({ work, file, setting, session }).toEqual({
    work: before['work'],
    file: before['file'],
    setting: before['setting'],
    session: before['session'],
  });
  expect(listRequests(again.database).total).toBe(0);
  await again.close();
});

test('a changed line of the ledger, a torn one, and a changed row of its index are named', async () => {
  const folders = testFolders();
  const workspace = await newWorkspace(folders);
  await workspaceWithLedger(workspace);
  workspace.database.prepare(`UPDATE network_request SET url = 'https://elsewhere.org/'`).run();
  expect(await verifyRecord(workspace)).toMatchObject([
    { code: 'projection_differs', stream: 'network' },
  ]);
  await workspace.close();

  const path = join(folders.root, 'journal', 'network.jsonl');
  writeFileSync(path, readFileSync(path, 'utf8').replace(SECRET, 'nothing'));
  const changed = await reopen(folders, 'read');
  expect(await verifyRecord(changed)).toContainEqual(
    expect.objectContaining({ code: 'chain_broken', stream: 'network', line: 1 }),
  );
  await changed.close();

  appendFileSync(path, '{"torn');
  const { configFolder, root } = folders;
  const found = await examineWorkspace(root, { repair: true, configFolder, driver: 'test' });
  expect(found.filter(({ message }) => message.includes('last line of network'))).toMatchObject([
    { check: 'journal', repaired: true },
  ]);
});

test('a text is found in the ledger, and erased from it and from its index', async () => {
  const folders = testFolders();
  const workspace = await newWorkspace(folders);
  await workspaceWithLedger(workspace);
  const { events } = await eventsContaining(workspace, SECRET);
  expect(events).toMatchObject([{ stream: 'network', kind: 'network.requested', erasable: true }]);
  dataOf(await eraseEvents(workspace, { events, files: [], reason: 'named a patient' }));
  expect(JSON.stringify(listRequests(workspace.database))).not.toContain(SECRET);
  expect(listRequests(workspace.database).total).toBe(2);
  expect(await verifyRecord(workspace)).toEqual([]);
  await workspace.close();
  for (const name of ['journal/network.jsonl', 'cairn.db'])
    expect(readFileSync(join(folders.root, name)).includes(SECRET), name).toBe(false);
});

test('a saved copy has the ledger', async () => {
  const folders = testFolders();
  const workspace = await newWorkspace(folders);
  await workspaceWithLedger(workspace);
  const root = join(temporaryFolder(), 'copy');
  dataOf(
    await saveCopy(workspace, root, { signal: new AbortController().signal, onFile: () => {} }),
  );
  await workspace.close();
  const copy = await reopen({ ...folders, root });
  expect(outcomes(copy)).toEqual(EXPECTED);
  expect(await verifyRecord(copy)).toEqual([]);
  await copy.close();
});
