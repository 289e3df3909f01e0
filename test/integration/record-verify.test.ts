import { appendFileSync, chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { examineWorkspace } from '../../main/adapters/workspace/doctor.ts';
import { readHolder } from '../../main/adapters/workspace/lock.ts';
import { verifyArtifacts, verifyFiles } from '../../main/adapters/workspace/verify-files.ts';
import { verifyRecord } from '../../main/adapters/workspace/verify-record.ts';
import type { Workspace } from '../../main/adapters/workspace/workspace.ts';
import { fillWorkspace } from '../support/filled-workspace.ts';
import type { TestFolders } from '../support/workspaces.ts';
import { dataOf, messageDraft, newWorkspace, reopen, testFolders } from '../support/workspaces.ts';

const SESSION = join('journal', 'sessions', 'ses_a.jsonl');

async function closedWorkspace(): Promise<TestFolders> {
  const folders = testFolders();
  const workspace = await newWorkspace(folders);
  await fillWorkspace(workspace);
  await workspace.close();
  return folders;
}

async function examined<T>(
  folders: TestFolders,
  look: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  const workspace = await reopen(folders, 'read');
  try {
    return await look(workspace);
  } finally {
    await workspace.close();
  }
}

function changeLines(path: string, change: (lines: string[]) => string[]): void {
  writeFileSync(path, change(readFileSync(path, 'utf8').split('\n')).join('\n'));
}

test('an untouched workspace has no findings', async () => {
  const folders = await closedWorkspace();
  expect(await examined(folders, verifyRecord)).toEqual([]);
});

test('one changed character of a journal line is named with its stream and line', async () => {
  const folders = await closedWorkspace();
  changeLines(join(folders.root, SESSION), (lines) =>
    lines.map((line, index) => (index === 7 ? line.replace('Done.', 'Gone.') : line)),
  );
  expect(await examined(folders, verifyRecord)).toMatchObject([
    { code: 'chain_broken', stream: 'sessions/ses_a', line: 8 },
  ]);
});

test('lines cut off at the end, and a whole session removed, are named through signed heads', async () => {
  const folders = await closedWorkspace();
  changeLines(join(folders.root, SESSION), (lines) => [...lines.slice(0, 6), '']);
  const cut = await examined(folders, verifyRecord);
  expect(cut).toMatchObject([{ code: 'chain_broken', stream: 'sessions/ses_a', seq: 8 }]);
  rmSync(join(folders.root, SESSION));
  const removed = await examined(folders, verifyRecord);
  expect(removed).toMatchObject([{ code: 'chain_broken', stream: 'sessions/ses_a', seq: 8 }]);
});

test('a signature that was changed, and one made with a strange key, are named', async () => {
  const folders = await closedWorkspace();
  const heads = join(folders.root, 'journal', 'heads.jsonl');
  changeLines(heads, ([line = '', ...others]) => {
    const head: Record<string, unknown> = JSON.parse(line);
    return [JSON.stringify({ ...head, time: '2020-01-01T00:00:00.000Z' }), ...others];
  });
  expect(await examined(folders, verifyRecord)).toMatchObject([{ code: 'signature_invalid' }]);
  appendFileSync(heads, 'not a head\n');
  expect((await examined(folders, verifyRecord)).map(({ code }) => code)).toEqual([
    'signature_invalid',
    'signature_invalid',
  ]);
});

test('an index that differs from the record is named with table and row', async () => {
  const workspace = await newWorkspace();
  await fillWorkspace(workspace);
  const retitled = `UPDATE work SET fields = json_set(fields, '$.title', 'another') WHERE work_id = 'wrk_1'`;
  workspace.database.prepare(retitled).run();
  workspace.database.prepare("DELETE FROM event WHERE stream = 'sessions/ses_a' AND seq = 3").run();
  const findings = await verifyRecord(workspace);
  expect(findings.map(({ code }) => code)).toEqual(['projection_differs', 'projection_differs']);
  expect(findings.map(({ message }) => message).join('\n')).toMatch(
    /"event", row "sessions\/ses_a 3" is missing[^]*"work", row "wrk_1" is different/,
  );
  await workspace.close();
});

test('a session that goes on while the record is verified is no finding', async () => {
  const workspace = await newWorkspace();
  await fillWorkspace(workspace);
  const stop = new AbortController();
  const session = (async () => {
    for (let count = 0; !stop.signal.aborted; count += 1) {
      dataOf(await workspace.journal.append('sessions/ses_live', [messageDraft(`${count}`)]));
    }
  })();
  for (let round = 0; round < 5; round += 1) expect(await verifyRecord(workspace)).toEqual([]);
  stop.abort();
  await session;
  await workspace.close();
});

test('an imported file that was changed or is gone, and an artifact that is gone, are named', async () => {
  const workspace = await newWorkspace();
  await fillWorkspace(workspace);
  expect(await verifyFiles(workspace)).toMatchObject([{ code: 'file_missing' }]);
  expect(await verifyArtifacts(workspace)).toMatchObject([{ code: 'artifact_changed' }]);
  const { fileId } = dataOf(await workspace.files.addBytes(Buffer.from('abc')));
  const path = workspace.files.pathOf(fileId);
  workspace.database.prepare('UPDATE file SET file_id = ?').run(fileId);
  expect(await verifyFiles(workspace)).toEqual([]);
  chmodSync(path, 0o644);
  writeFileSync(path, 'abd');
  expect(await verifyFiles(workspace)).toMatchObject([{ code: 'file_changed' }]);
  await workspace.close();
});

/** The number of a process that has ended. */
function endedPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

test('the doctor names torn tails, a stale lock, a bad index, leftovers and open calls, and repairs all but the last', async () => {
  const folders = await closedWorkspace();
  const path = (...names: string[]): string => join(folders.root, ...names);
  const opened = await reopen(folders);
  const call = {
    actor: { kind: 'agent' } as const,
    kind: 'tool.called',
    payload: { callId: 'c2', tool: 'read_page', arguments: {} },
  };
  dataOf(await opened.journal.append('sessions/ses_a', [call]));
  const holder = await readHolder(opened.layout.lock);
  await opened.close();
  writeFileSync(path('workspace.lock'), JSON.stringify({ ...holder, pid: endedPid() }));
  appendFileSync(path(SESSION), '{"torn');
  writeFileSync(path('cairn.db'), 'not a database at all');
  writeFileSync(path('files', 'incoming-1'), 'x');
  writeFileSync(path(`${SESSION}.erasing-1`), 'x');

  const options = { driver: 'test', configFolder: folders.configFolder };
  const seen = await examineWorkspace(folders.root, { ...options, repair: false });
  const checks = ['lock', 'journal', 'index', 'temporary_files', 'temporary_files', 'tool_calls'];
  expect(seen.map(({ check }) => check)).toEqual(checks);
  expect(seen.some(({ repaired }) => repaired)).toBe(false);
  const repaired = await examineWorkspace(folders.root, { ...options, repair: true });
  expect(repaired.filter((one) => one.repaired).map(({ check }) => check)).toEqual(
    checks.slice(0, 5),
  );
  const after = await examineWorkspace(folders.root, { ...options, repair: false });
  expect(after.map(({ check, code }) => [check, code])).toEqual([['tool_calls', 'interrupted']]);
});

test('the doctor writes a lost workspace.json again from the record', async () => {
  const folders = await closedWorkspace();
  const file = join(folders.root, 'workspace.json');
  const before: unknown = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, '{"formatVersion":');
  const options = { driver: 'test', configFolder: folders.configFolder, repair: true };
  expect(await examineWorkspace(folders.root, options)).toMatchObject([
    { check: 'workspace', repaired: true },
  ]);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    workspaceId: expect.stringMatching(/^wsp_/),
    name: 'Test',
    formatVersion: 1,
  });
  expect(before).toMatchObject({ name: 'Test' });
  await (await reopen(folders)).close();
});

test('the doctor only looks while another engine is at work', async () => {
  const folders = testFolders();
  const workspace = await newWorkspace(folders);
  const options = { driver: 'test', configFolder: folders.configFolder, repair: true };
  expect(await examineWorkspace(folders.root, options)).toMatchObject([
    { check: 'lock', code: 'workspace_locked', repaired: false },
  ]);
  await workspace.close();
});

test('a file that another session wrote again is held against what was recorded last', async () => {
  const workspace = await newWorkspace();
  const made = (sessionId: string, text: string) => ({
    actor: { kind: 'tool' } as const,
    kind: 'artifact.made',
    payload: {
      artifactId: `art_${sessionId}`,
      path: 'work/notes.md',
      sha256: workspace.digest.sha256(text),
      bytes: text.length,
      mediaType: 'text/markdown',
    },
  });
  for (const [sessionId, text] of [
    ['ses_b', 'first'],
    ['ses_a', 'second'],
  ] as const) {
    writeFileSync(join(workspace.layout.work, 'notes.md'), text);
    dataOf(await workspace.journal.append(`sessions/${sessionId}`, [made(sessionId, text)]));
    // Two events of one millisecond would leave open which came last.
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(await verifyArtifacts(workspace)).toEqual([]);
  expect(await verifyArtifacts(workspace, 'ses_b')).toEqual([]);
  writeFileSync(join(workspace.layout.work, 'notes.md'), 'first');
  expect(await verifyArtifacts(workspace)).toMatchObject([{ stream: 'sessions/ses_a' }]);
  await workspace.close();
});
