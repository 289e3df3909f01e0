/** A very large file of another program's trajectory comes in while somebody uses the window. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { ImportSummary } from '../../main/core/trajectory/imports/report.ts';
import { writeClaudeSession } from '../support/large-trajectories.ts';
import { tasksOf } from '../support/page-tasks.ts';
import { call } from './api.ts';
import { expect, test } from './app.ts';
import { goToRoom } from './steps.ts';

/** `CAIRN_LARGE_MEGABYTES=100` for the long form. */
const MEGABYTES = Number(process.env['CAIRN_LARGE_MEGABYTES'] ?? 12);
const Job = z.object({ jobId: z.string(), state: z.string(), result: z.unknown().optional() });

test('while a large file of trajectories comes in the list is used, and it opens where it ends', async ({
  app,
  cairn,
}) => {
  test.setTimeout(120_000 + MEGABYTES * 3_000);
  const path = join(app.home, 'large.jsonl');
  writeClaudeSession(path, MEGABYTES * 1_000_000);
  await cairn.getByRole('button', { name: 'Ask this question' }).waitFor({ timeout: 60_000 });
  await goToRoom(cairn, 'Trajectories');
  const search = cairn.getByRole('textbox', { name: 'Search titles and tasks' });
  await expect(search).toBeVisible();
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

  let answers = 0;
  let slowest = 0;
  let ended: z.infer<typeof Job> | undefined;
  const begun = performance.now();
  const tasks = await tasksOf(cairn, async () => {
    const { jobId } = Job.parse(await call(app, 'trajectory.import', { paths: [path] }));
    for (let turn = 0; ended === undefined; turn += 1) {
      // Somebody types, and reads what the list answers.
      await search.fill(turn % 2 === 0 ? 'spacing' : '');
      const asked = performance.now();
      await call(app, 'trajectory.list', { limit: 50 });
      slowest = Math.max(slowest, performance.now() - asked);
      answers += 1;
      await cairn.waitForTimeout(100);
      const job = Job.parse(await call(app, 'job.get', { jobId }));
      if (job.state !== 'running' && job.state !== 'waiting') ended = job;
    }
  });
  const seconds = (performance.now() - begun) / 1_000;
  expect(ended?.state).toBe('done');
  const { files } = ImportSummary.parse(ended?.result);
  const [file] = files;
  expect(file).toMatchObject({ outcome: 'imported', damagedTotal: 0, trajectoryTotal: 1 });
  const trajectoryId = file?.trajectories[0]?.trajectoryId ?? '';
  const frames = z
    .array(z.number())
    .parse(await cairn.evaluate(() => Reflect.get(globalThis, 'frames')));

  const opening = await tasksOf(cairn, async () => {
    await cairn.evaluate((hash) => {
      location.hash = hash;
    }, `#/trajectories/${trajectoryId}`);
    await expect(cairn.locator('[data-position="0"]')).toBeVisible({ timeout: 30_000 });
  });
  const steps = file?.counts.steps ?? 0;
  await cairn.evaluate(
    (hash) => {
      location.hash = hash;
    },
    `#/trajectories/${trajectoryId}?step=${steps - 1}`,
  );
  await expect(cairn.locator(`[data-position="${steps - 1}"]`)).toBeVisible({ timeout: 30_000 });

  const longest = (of: typeof tasks) => Math.max(0, ...of.map(({ work }) => work)).toFixed(0);
  const sorted = frames.toSorted((first, second) => first - second);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(0);
  const megabytes = statSync(path).size / 1e6;
  console.info(
    `${megabytes.toFixed(0)} MB, ${steps} steps in ${seconds.toFixed(1)} s (${(megabytes / seconds).toFixed(1)} MB/s); meanwhile ${answers} lists, the slowest after ${slowest.toFixed(0)} ms; the page's longest task ${longest(tasks)} ms of work, ${longest(opening)} ms while it was opened; frames median ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(0.9999)} ms`,
  );
});
