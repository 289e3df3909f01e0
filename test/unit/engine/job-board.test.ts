import { expect, test } from 'vitest';
import { fail, ok, type Result } from '../../../main/core/errors.ts';
import { createJobBoard, type JobContext, type JobTask } from '../../../main/engine/job-board.ts';
import { createRandom } from '../../../main/adapters/system/random.ts';
import { systemClock } from '../../../main/adapters/system/clock.ts';

const board = () => createJobBoard({ clock: systemClock, random: createRandom(systemClock) });

function task(run: (context: JobContext) => Promise<Result<unknown>>, resumable = true): JobTask {
  return { kind: 'import', title: 'Import', unit: 'files', resumable, run };
}

/** Runs until it is stopped, as a long import does. */
const untilStopped = (context: JobContext) =>
  new Promise<Result<unknown>>((resolve) => {
    context.progress(3, 10, 'third.pdf');
    context.signal.addEventListener('abort', () => resolve(ok({ done: 3 })), { once: true });
  });

test('a job ends done with its result, and every listener hears its last state', async () => {
  const jobs = board();
  const states: string[] = [];
  jobs.onChange(({ state }) => states.push(state));
  const job = jobs.start(task(async () => ok({ added: 2 })));
  expect(await jobs.ended(job.jobId)).toMatchObject({ state: 'done', result: { added: 2 } });
  expect(states.at(-1)).toBe('done');
});

test('a stopped job keeps what it had finished as its result and can be resumed', async () => {
  const jobs = board();
  let runs = 0;
  const job = jobs.start(
    task((context) => {
      runs += 1;
      return runs === 1 ? untilStopped(context) : Promise.resolve(ok({ done: 10 }));
    }),
  );
  expect(jobs.stop(job.jobId)).toMatchObject({
    data: { state: 'stopping', progress: { done: 3, total: 10 } },
  });
  expect(await jobs.ended(job.jobId)).toMatchObject({ state: 'stopped', result: { done: 3 } });
  jobs.resume(job.jobId);
  expect(await jobs.ended(job.jobId)).toMatchObject({ state: 'done', result: { done: 10 } });
});

test('a task that throws ends as failed with a code, and the board goes on', async () => {
  const jobs = board();
  const bad = jobs.start(task(() => Promise.reject(new Error('broken'))));
  expect(await jobs.ended(bad.jobId)).toMatchObject({
    state: 'failed',
    error: { code: 'internal' },
  });
  const good = jobs.start(task(async () => ok(1)));
  expect(await jobs.ended(good.jobId)).toMatchObject({ state: 'done' });
});

test('a full disk ends a job with its own code, wherever it was met, and says what to do', async () => {
  const jobs = board();
  for (const code of ['ENOSPC', 'SQLITE_FULL']) {
    const full = Object.assign(new Error('database or disk is full'), { code });
    const job = jobs.start(task(() => Promise.reject(full)));
    const ended = await jobs.ended(job.jobId);
    expect(ended).toMatchObject({ state: 'failed', error: { code: 'disk_full', retry: true } });
    expect(ended.error?.message).toContain('Free some space');
  }
});

test('an expected failure ends the job with that failure', async () => {
  const jobs = board();
  const job = jobs.start(task(async () => fail('disk_full', 'No room.')));
  expect(await jobs.ended(job.jobId)).toMatchObject({
    state: 'failed',
    error: { code: 'disk_full' },
  });
});

test('a task that cannot go on is not resumed, an unknown one is not found, and a running one is not dismissed', async () => {
  const jobs = board();
  const once = jobs.start(task(async () => ok(1), false));
  await jobs.ended(once.jobId);
  expect(jobs.resume(once.jobId)).toMatchObject({ error: { code: 'not_supported_here' } });
  expect(jobs.get('job_unknown')).toMatchObject({ error: { code: 'not_found' } });
  const running = jobs.start(task(untilStopped));
  expect(jobs.dismiss(running.jobId)).toHaveLength(2);
  expect(jobs.dismiss(once.jobId)).toHaveLength(1);
  await jobs.close();
  expect(jobs.get(running.jobId)).toMatchObject({ data: { state: 'stopped' } });
});

test('a job of an engine before is listed as interrupted, runs only when resumed, and can be forgotten', async () => {
  const jobs = board();
  let runs = 0;
  let forgotten = 0;
  const interrupted = {
    jobId: 'job_before',
    startedAt: '2026-01-05T09:00:00.000Z',
    done: 4,
    total: 10,
    error: { code: 'interrupted', message: 'Cairn ended.' },
  } as const;
  const again = {
    ...task(async () => {
      runs += 1;
      return ok({ done: 10 });
    }),
    dismissed: () => (forgotten += 1),
  };
  jobs.restore(again, interrupted);
  expect(jobs.list()).toMatchObject([
    { jobId: 'job_before', state: 'interrupted', progress: { done: 4, total: 10 } },
  ]);
  expect(runs).toBe(0);
  expect(jobs.resume('job_before')).toMatchObject({ data: { resumed: { done: 4 } } });
  expect(await jobs.ended('job_before')).toMatchObject({ state: 'done', result: { done: 10 } });
  jobs.dismiss('job_before');
  expect([jobs.list(), forgotten]).toEqual([[], 1]);
});
