import { spawn } from 'node:child_process';
import { createReadStream, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Job } from '../../main/core/jobs.ts';
import { ImportSummary } from '../../preload/contract/views.ts';
import { makeManyPdfs } from '../support/many-pdfs.ts';
import { samplePapers } from '../support/sample-papers.ts';
import { openTestEngine, temporaryHome, type TestEngine } from '../support/test-engine.ts';

const COPIES = 24;
const PAPERS = 36;
const ALL = COPIES + PAPERS;
/** Six papers in copies with other bytes are six works; the others are all different. */
const WORKS = PAPERS + 6;

async function manyPdfs() {
  const home = await temporaryHome();
  onTestFinished(() => home.remove());
  const source = join(home.home, 'source');
  makeManyPdfs(source, { copies: COPIES, papers: PAPERS, from: samplePapers });
  return { source, folder: join(home.home, 'workspace') };
}

async function opened(folder: string): Promise<TestEngine> {
  const cairn = await openTestEngine(folder);
  onTestFinished(() => cairn.close());
  return cairn;
}

async function until(cairn: TestEngine, job: Job, holds: (job: Job) => boolean): Promise<Job> {
  for (;;) {
    const now = await cairn.get('job.get', { jobId: job.jobId });
    if (holds(now)) return now;
    await new Promise((next) => setTimeout(next, 5));
  }
}

/** Every file once, each with all of its pages and passages; nothing half-written is left. */
async function expectWhole(cairn: TestEngine): Promise<void> {
  const { total, works } = await cairn.get('work.list', { limit: 200 });
  const { counts } = await cairn.get('workspace.current', {});
  expect({ total, files: counts.files }).toEqual({ total: WORKS, files: ALL });
  const files = works.flatMap((work) => work.files);
  for (const { fileId, pages } of files)
    expect(await cairn.call('file.page', { fileId, page: pages })).toMatchObject({ ok: true });
  const left = readdirSync(join(cairn.folder, 'files')).filter((name) => name.length > 2);
  expect(left).toEqual([]);
}

test(
  'many files come in, are stopped in the middle and go on from there, each exactly once',
  { timeout: 240_000 },
  async () => {
    const { source, folder } = await manyPdfs();
    const cairn = await opened(folder);
    const seen: number[] = [];
    cairn.engine.onAppEvent((event) => {
      if (event.type === 'job.changed') seen.push(event.job.progress.done);
    });
    const job = await cairn.get('library.import', { paths: [source] });
    await until(cairn, job, ({ progress }) => progress.done >= 15);
    await cairn.get('job.stop', { jobId: job.jobId });
    const stopped = await until(cairn, job, ({ endedAt }) => endedAt !== undefined);
    const first = ImportSummary.parse(stopped.result);
    expect(stopped).toMatchObject({ state: 'stopped', progress: { total: ALL } });
    expect(first.added).toBeLessThan(ALL);
    expect((await cairn.get('workspace.current', {})).counts.files).toBe(first.added);
    expect(stopped.progress.done).toBe(first.added);

    const before = seen.length;
    await cairn.get('job.resume', { jobId: job.jobId });
    const done = await until(cairn, job, ({ endedAt }) => endedAt !== undefined);
    expect(done).toMatchObject({ state: 'done', progress: { done: ALL, total: ALL } });
    // Over both runs: what was in counts as added, and not as found again.
    expect(ImportSummary.parse(done.result)).toMatchObject({
      added: ALL,
      duplicates: 0,
      failed: [],
    });
    expect(Math.min(...seen.slice(before + 1).filter((count) => count > 0))).toBeGreaterThanOrEqual(
      first.added,
    );
    await expectWhole(cairn);

    const again = await cairn.finished(await cairn.get('library.import', { paths: [source] }));
    expect(ImportSummary.parse(again.result)).toMatchObject({ added: 0, duplicates: ALL });
    await expectWhole(cairn);
  },
);

test(
  'an import whose engine was killed is offered as interrupted and goes on, with nothing lost or doubled',
  { timeout: 240_000 },
  async () => {
    const { source, folder } = await manyPdfs();
    await killedAfter(15, folder, source);
    const cairn = await opened(folder);
    const job = (await cairn.get('job.list', {})).find(({ kind }) => kind === 'import');
    expect(job).toMatchObject({
      state: 'interrupted',
      resumable: true,
      progress: { total: ALL },
      error: { code: 'interrupted' },
    });
    if (job === undefined) throw new Error('no job');
    expect(job.progress.done).toBeGreaterThanOrEqual(10);
    await cairn.get('job.resume', { jobId: job.jobId });
    const done = await until(cairn, job, ({ endedAt }) => endedAt !== undefined);
    expect(done).toMatchObject({ state: 'done', progress: { done: ALL, total: ALL } });
    expect(ImportSummary.parse(done.result)).toMatchObject({
      added: ALL,
      duplicates: 0,
      failed: [],
    });
    await expectWhole(cairn);
    const check = await cairn.finished(await cairn.get('record.doctor', {}));
    // That the engine before did not close is told, and nothing else.
    expect(check.result).toMatchObject({ findings: [{ code: 'interrupted' }] });
  },
);

test('an interrupted import that is taken off the list is not offered again', async () => {
  const { source, folder } = await manyPdfs();
  await killedAfter(3, folder, source);
  const first = await openTestEngine(folder);
  const [job] = await first.get('job.list', {});
  await first.get('job.dismiss', { jobId: job?.jobId ?? '' });
  await first.close();
  const cairn = await opened(folder);
  expect((await cairn.get('job.list', {})).filter(({ kind }) => kind === 'import')).toEqual([]);
});

/** Runs an engine in a process of its own and ends it without warning once so many files are in. */
function killedAfter(files: number, folder: string, source: string): Promise<void> {
  const script = resolve(import.meta.dirname, '../support/import-until-killed.ts');
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, [script, folder, source], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.split('\n').some((line) => Number(line) >= files)) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', (_code, signal) => {
      if (signal === 'SIGKILL') done();
      else reject(new Error(`The engine ended by itself:\n${output.slice(-500)}`));
    });
  });
}

test('two uploads of one name are two files, and the same bytes twice are one', async () => {
  const { source, folder } = await manyPdfs();
  const cairn = await opened(folder);
  const [one = '', other = ''] = readdirSync(source).filter((name) => name.startsWith('paper'));
  const uploads = [];
  for (const name of [one, other, one]) {
    const stored = await cairn.engine.receiveUpload(
      createReadStream(join(source, name)),
      'paper.pdf',
    );
    if (!stored.ok) throw new Error(stored.error.message);
    uploads.push({ fileId: stored.data.fileId, name: 'paper.pdf' });
  }
  const done = await cairn.finished(await cairn.get('library.import', { paths: [], uploads }));
  expect(ImportSummary.parse(done.result)).toMatchObject({ added: 2, duplicates: 1, failed: [] });
});
