import { createTerminalHost } from '../../main/adapters/system/terminal-host.ts';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WorkspaceDescription } from '../../main/adapters/workspace/description.ts';
import { openEngine } from '../../main/engine/open-engine.ts';
import { runCairn } from '../support/command-line.ts';
import { mountReadOnly, mountSmallDisk, whyNoMount } from '../support/mounts.ts';
import { importSample, sample, samplePaper } from '../support/sample-papers.ts';
import { serveApp } from '../support/served-app.ts';
import { ask, ended, verify } from '../support/sessions.ts';
import { openTestEngine, temporaryHome } from '../support/test-engine.ts';

/** What the engine answers when the folder is not simply its own: held, newer, read-only, full. */
let home: Awaited<ReturnType<typeof temporaryHome>>;
const noMount = whyNoMount();
if (noMount !== undefined) console.info(`skipped: read-only folder and full disk (${noMount})`);

beforeAll(async () => {
  home = await temporaryHome();
});
afterAll(() => home.remove());

/** Every name, size and byte below a folder, as one hash. */
function hashOfFolder(folder: string): string {
  const hash = createHash('sha256');
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  for (const path of entries.map((entry) => join(entry.parentPath, entry.name)).toSorted()) {
    hash.update(path);
    if (entries.some((entry) => entry.isFile() && join(entry.parentPath, entry.name) === path))
      hash.update(readFileSync(path));
  }
  return hash.digest('hex');
}

test('a second engine is told who holds the workspace and changes nothing', async () => {
  const folder = join(home.home, 'held');
  const cairn = await openTestEngine(folder);
  const second = await openEngine({ folder, create: true, host: createTerminalHost('test') });
  expect(second).toMatchObject({
    ok: false,
    error: {
      code: 'workspace_locked',
      retry: true,
      details: { holder: { pid: process.pid, driver: 'test' } },
    },
  });
  // An engine without an address cannot be attached to; the command says so and ends.
  const run = await runCairn(home, 'search', 'x', '--json', '--workspace', folder);
  expect(run.code).toBe(1);
  expect(run.json()).toMatchObject({ error: { code: 'workspace_locked' } });
  await cairn.close();
  expect(existsSync(join(folder, 'workspace.lock'))).toBe(false);
});

test('that a Cairn has the workspace open is a notice of the doctor, no fault; a repair that cannot be is one', async () => {
  const folder = join(home.home, 'open');
  const cairn = await openTestEngine(folder);
  const looked = await runCairn(home, 'doctor', '--json', '--workspace', folder);
  expect(looked.json()).toMatchObject({
    healthy: true,
    heldByAnother: true,
    findings: [{ check: 'lock', code: 'workspace_locked' }],
  });
  expect(looked.code).toBe(0);
  const repair = await runCairn(home, 'doctor', '--repair', '--workspace', folder);
  expect(repair.code).toBe(1);
  expect(repair.stderr).toContain('Nothing was repaired');
  await cairn.close();
});

test('the command works through an engine that serves the workspace, and takes it over when that one was killed', async () => {
  const folder = join(home.home, 'served');
  const app = await serveApp({ home: home.home, workspace: folder });
  const options = ['--json', '--workspace', folder];
  const standing = { ...home, callerFolder: dirname(samplePaper(0)) };
  try {
    const papers = [0, 1].map((index) => sample.papers[index]?.file ?? '');
    const imported = await runCairn(standing, 'import', ...papers, ...options);
    expect(imported.json()).toMatchObject({ added: 2, failed: [] });
    const found = await runCairn(home, 'search', 'spaced retrieval', ...options);
    expect(JSON.stringify(found.json())).toContain(papers[0]);
    const answered = await runCairn(home, 'ask', sample.guided.en, ...options);
    expect(answered.code).toBe(0);
    const verified = await runCairn(home, 'verify', ...options);
    expect(verified).toMatchObject({ code: 0 });
    expect(verified.json()).toMatchObject({ holds: true });
    // All of it was the serving engine's work: it still holds the lock.
    const lock = JSON.parse(readFileSync(join(folder, 'workspace.lock'), 'utf8')) as unknown;
    expect(lock).toMatchObject({ pid: app.process.pid });
  } finally {
    await app.kill();
  }
  expect(existsSync(join(folder, 'workspace.lock'))).toBe(true);
  const looked = await runCairn(home, 'doctor', ...options);
  expect(looked.json()).toMatchObject({ heldByAnother: false });
  const after = await runCairn(home, 'verify', ...options);
  expect(after.code).toBe(0);
  expect(after.json()).toMatchObject({ holds: true });
  expect(existsSync(join(folder, 'workspace.lock'))).toBe(false);
});

test('a workspace of a newer Cairn is refused and not one byte of it changes', async () => {
  const folder = join(home.home, 'newer');
  await (await openTestEngine(folder)).close();
  const file = join(folder, 'workspace.json');
  const description = WorkspaceDescription.parse(JSON.parse(readFileSync(file, 'utf8')));
  writeFileSync(file, JSON.stringify({ ...description, formatVersion: 99, unheardOf: true }));
  const before = hashOfFolder(folder);
  const opened = await openEngine({ folder, create: true, host: createTerminalHost('test') });
  expect(opened).toMatchObject({ ok: false, error: { code: 'workspace_newer' } });
  for (const words of [['ask', 'x'], ['verify'], ['doctor', '--repair']]) {
    const run = await runCairn(home, ...words, '--json', '--workspace', folder);
    expect(run.code, words[0]).toBe(1);
    expect(run.stdout).toContain('workspace_newer');
  }
  expect(hashOfFolder(folder)).toBe(before);
});

test.skipIf(noMount !== undefined)(
  'a read-only folder can be searched and verified; nothing can be added, and it says so',
  async () => {
    const folder = join(home.home, 'writable');
    const writing = await openTestEngine(folder);
    await importSample(writing, 2);
    const { sessionId } = (await ask(writing, sample.guided.en)).summary;
    await writing.close();
    const place = join(home.home, 'read-only');
    mountReadOnly(folder, place);
    const before = hashOfFolder(place);

    const cairn = await openTestEngine(place);
    const info = await cairn.get('workspace.current', {});
    expect(info).toMatchObject({ readOnly: true, counts: { works: 2, sessions: 1 } });
    const codes = info.warnings.map(({ code }) => code);
    expect(codes).toContain('workspace_read_only');
    expect(codes).not.toContain('text_not_searched');
    expect((await cairn.get('library.search', { query: 'retrieval' })).hits.length).toBeGreaterThan(
      0,
    );
    expect((await cairn.get('session.view', { sessionId })).report).toBeDefined();
    expect(await verify(cairn)).toMatchObject({ holds: true });
    const refusals = [
      await cairn.call('library.import', { paths: [samplePaper(2)] }),
      await cairn.call('session.start', { task: 'Anything?' }),
      await cairn.call('session.say', { sessionId, text: 'Anything?' }),
      await cairn.call('session.resume', { sessionId }),
      await cairn.call('work.remove', {
        workIds: (await cairn.get('work.list', {})).works.map(({ workId }) => workId),
      }),
      await cairn.call('workspace.rename', { name: 'x' }),
      await cairn.call('report.save', { sessionId, folder: home.home }),
      await cairn.call('session.feedback', { sessionId, targetId: 'x', decision: 'approve' }),
    ];
    for (const refusal of refusals)
      expect(refusal).toMatchObject({ ok: false, error: { code: 'workspace_read_only' } });
    await cairn.close();

    const run = await runCairn(home, 'ask', 'Anything?', '--json', '--workspace', place);
    expect(run.code).toBe(1);
    expect(run.json()).toMatchObject({ error: { code: 'workspace_read_only' } });
    expect(hashOfFolder(place)).toBe(before);
  },
);

test.skipIf(noMount !== undefined)(
  'a read-only folder whose index cannot be used says which text is not searched',
  async () => {
    const folder = join(home.home, 'without-index');
    const writing = await openTestEngine(folder);
    await importSample(writing, 2);
    await writing.close();
    for (const name of readdirSync(folder).filter((each) => each.startsWith('cairn.db')))
      rmSync(join(folder, name));
    const place = join(home.home, 'read-only-without-index');
    mountReadOnly(folder, place);
    const cairn = await openTestEngine(place);
    const info = await cairn.get('workspace.current', {});
    expect(info.warnings).toContainEqual(
      expect.objectContaining({ code: 'text_not_searched', details: { files: 2 } }),
    );
    expect((await cairn.get('library.search', { query: 'retrieval' })).hits).toEqual([]);
    await cairn.close();
  },
);

/** Leaves this many kibibytes free on the disk; returns how to give the rest back. */
function fillDisk(disk: string, kibibytes: number): () => void {
  const ballast = join(disk, 'ballast');
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(ballast, Buffer.alloc(bavail * bsize - kibibytes * 1024, 1));
  return () => rmSync(ballast);
}

// From no room for the file, over room for the record and not for the index, to room for half an answer.
test.skipIf(noMount !== undefined).each([8, 140, 400])(
  'with %i KiB left import and ask go through or answer disk_full, and freed space is enough to go on',
  async (kibibytes) => {
    const disk = join(home.home, `disk-${kibibytes}`);
    mountSmallDisk(disk, 6_000);
    const folder = join(disk, 'workspace');
    const cairn = await openTestEngine(folder);
    await importSample(cairn, 1);
    const free = fillDisk(disk, kibibytes);

    const importing = await cairn.call('library.import', { paths: [samplePaper(1)] });
    const job = importing.ok ? await cairn.finished(importing.data) : undefined;
    const importFailure = importing.ok ? job?.error : importing.error;
    expect(['disk_full', undefined]).toContain(importFailure?.code);
    expect(job?.state === 'done').toBe(importFailure === undefined);
    const started = await cairn.call('session.start', { task: sample.guided.en, unattended: true });
    const view = started.ok ? await ended(cairn, started.data.sessionId) : undefined;
    const askFailure = started.ok ? view?.summary.failure : started.error;
    expect(askFailure).toMatchObject({ code: 'disk_full' });
    expect(readdirSync(join(folder, 'files')).filter((name) => name.length !== 2)).toEqual([]);

    free();
    const again = await cairn.finished(
      await cairn.get('library.import', { paths: [samplePaper(1)] }),
    );
    expect(again.result).toMatchObject({
      added: job?.state === 'done' ? 0 : 1,
      duplicates: job?.state === 'done' ? 1 : 0,
    });
    expect((await cairn.get('work.list', {})).total).toBe(2);
    const { hits } = await cairn.get('library.search', { query: 'classroom replication' });
    expect(hits.length).toBeGreaterThan(0);
    for (const { sessionId, state } of (await cairn.get('session.list', {})).sessions) {
      expect(state).toBe('interrupted');
      await cairn.get('session.resume', { sessionId });
      expect((await ended(cairn, sessionId)).summary.outcome).toBe('answered');
    }
    expect((await ask(cairn, sample.guided.en)).summary.outcome).toBe('answered');
    expect(await verify(cairn)).toMatchObject({ holds: true, findings: [] });
    await cairn.close();
  },
);

test('a folder that holds something else is not made a workspace', async () => {
  const folder = join(home.home, 'thesis');
  mkdirSync(folder);
  writeFileSync(join(folder, 'chapter.md'), 'words');
  const run = await runCairn(home, 'ask', 'x', '--json', '--workspace', resolve(folder));
  expect(run.code).toBe(1);
  expect(run.json()).toMatchObject({ error: { code: 'invalid_input' } });
  expect(readdirSync(folder)).toEqual(['chapter.md']);
});
