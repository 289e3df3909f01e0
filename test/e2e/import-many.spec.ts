import { join } from 'node:path';
import * as z from 'zod';
import { makeManyPdfs } from '../support/many-pdfs.ts';
import { tasksOf } from '../support/page-tasks.ts';
import { samplePapers } from '../support/sample-papers.ts';
import { call } from './api.ts';
import { expect, test } from './app.ts';
import { goToRoom } from './steps.ts';

/** `CAIRN_MANY_FILES=1000` for the long form. */
const FILES = Number(process.env['CAIRN_MANY_FILES'] ?? 80);
const Started = z.object({ jobId: z.string() });
const Count = z.object({ counts: z.object({ files: z.int() }) });

test('while many files come in the library can be used, the import stopped and gone on with', async ({
  app,
  cairn,
}) => {
  test.setTimeout(60_000 + FILES * 1_000);
  const source = join(app.home, 'source');
  const half = Math.ceil(FILES / 2);
  makeManyPdfs(source, { copies: half, papers: FILES - half, from: samplePapers });
  await cairn.getByRole('button', { name: 'Ask this question' }).waitFor({ timeout: 60_000 });
  await goToRoom(cairn, 'Library');
  await expect(cairn.getByRole('grid', { name: 'Works' })).toBeVisible();
  const { counts: before } = Count.parse(await call(app, 'workspace.current', {}));
  await cairn.evaluate(() => {
    const frames: number[] = [];
    let last = performance.now();
    const next = (now: number): void => {
      frames.push(now - last);
      last = now;
      requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    Reflect.set(globalThis, 'frames', frames);
  });

  // The list of jobs is open, so that stopping does not wait for a click on it.
  await cairn.getByRole('button', { name: /^Jobs$|job running/ }).click();
  const grid = cairn.getByRole('grid', { name: 'Works' });
  let jobId = '';
  let stopped = 0;
  const tasks = await tasksOf(cairn, async () => {
    ({ jobId } = Started.parse(await call(app, 'library.import', { paths: [source] })));
    await expect(cairn.getByText(/^Running · [1-9]\d* of/)).toBeVisible();
    const begun = performance.now();
    await cairn.getByRole('button', { name: /^Stop “Import/ }).click();
    const goOn = cairn.getByRole('button', { name: /^Go on with “Import/ });
    await expect(goOn).toBeVisible();
    stopped = performance.now() - begun;
    const { counts } = Count.parse(await call(app, 'workspace.current', {}));
    // A quick Stop may come before the first file is counted; what is in is never taken out.
    expect(counts.files).toBeGreaterThanOrEqual(before.files);
    expect(counts.files).toBeLessThan(before.files + FILES);
    await goOn.click();
    await cairn.keyboard.press('Escape');
    // Somebody goes on working meanwhile.
    await grid.hover();
    for (let turn = 0; turn < 20; turn += 1) {
      await cairn.mouse.wheel(0, turn % 2 === 0 ? 300 : -300);
      await cairn.waitForTimeout(100);
    }
    await expect
      .poll(
        async () =>
          z.object({ state: z.string() }).parse(await call(app, 'job.get', { jobId })).state,
        {
          timeout: 120_000 + FILES * 1_000,
        },
      )
      .toBe('done');
  });
  const { counts } = Count.parse(await call(app, 'workspace.current', {}));
  // The sample library holds the six papers already; their copies have other bytes.
  expect(counts.files - before.files).toBe(FILES);
  const frames = z
    .array(z.number())
    .parse(await cairn.evaluate(() => Reflect.get(globalThis, 'frames')));
  const long = tasks.filter(({ work }) => work > 50);
  const sorted = frames.toSorted((first, second) => first - second);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0);
  console.info(
    `${FILES} files: stopped after ${stopped.toFixed(0)} ms; ${tasks.length} tasks of the page, ${long.length} with more than 50 ms of work, the longest ${Math.max(...tasks.map(({ work }) => work)).toFixed(0)} ms of work; frames median ${at(0.5)} ms, p95 ${at(0.95)} ms, p99 ${at(0.99)} ms, longest ${at(0.9999)} ms`,
  );
});
