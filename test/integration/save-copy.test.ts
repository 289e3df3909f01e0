import { readdir, writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Verification } from '../../preload/contract/views.ts';
import { importSample, sample } from '../support/sample-papers.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

let home: Awaited<ReturnType<typeof temporaryHome>>;
let cairn: TestEngine;

beforeEach(async () => {
  home = await temporaryHome();
  cairn = await openTestEngine(join(home.home, 'workspace'));
});
afterEach(async () => {
  await cairn.close();
  await home.remove();
});

const copyTo = async (path: string) =>
  cairn.finished(await cairn.get('workspace.saveCopy', { path }));

test('a copy made while a session runs opens elsewhere, verifies, and has everything up to then', async () => {
  await importSample(cairn, 3);
  await mkdir(join(cairn.folder, 'prompts'));
  await writeFile(join(cairn.folder, 'prompts', 'assistant.md'), 'a prompt of our lab');
  const session = await cairn.get('session.start', { task: sample.guided.en, unattended: true });
  const target = join(home.home, 'backup');
  const job = await copyTo(target);
  expect(job).toMatchObject({ state: 'done', result: { path: target } });
  expect(await readdir(join(target, 'prompts'))).toEqual(['assistant.md']);

  await cairn.get('session.stop', { sessionId: session.sessionId });
  await cairn.get('workspace.open', { path: target });
  const there = await cairn.get('workspace.current', {});
  expect(there).toMatchObject({ path: target, counts: { works: 3, sessions: 1 } });
  const verify = await cairn.finished(await cairn.get('record.verify', {}));
  expect(Verification.parse(verify.result).findings).toEqual([]);
  const { hits } = await cairn.get('library.search', { query: 'retrieval practice' });
  expect(hits.length).toBeGreaterThan(0);
});

test('a folder that holds something, and one inside the workspace, are refused and left as they were', async () => {
  const full = join(home.home, 'full');
  await mkdir(full);
  await writeFile(join(full, 'mine.txt'), 'mine');
  expect(await copyTo(full)).toMatchObject({ state: 'failed', error: { code: 'invalid_input' } });
  expect(await readdir(full)).toEqual(['mine.txt']);
  expect(await copyTo(join(cairn.folder, 'copy'))).toMatchObject({
    error: { code: 'invalid_input' },
  });
});

test('a copy that is stopped leaves an empty folder', async () => {
  await importSample(cairn, 2);
  const target = join(home.home, 'stopped');
  const started = await cairn.get('workspace.saveCopy', { path: target });
  await cairn.get('job.stop', { jobId: started.jobId });
  const job = await cairn.finished(started);
  expect(job.state === 'done' || (await readdir(target)).length === 0).toBe(true);
});
