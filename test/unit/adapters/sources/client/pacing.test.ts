import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { createPacing, type Pacing } from '../../../../../main/adapters/sources/client/pacing.ts';
import { skippedWaits, type SkippedWaits } from '../../../../support/skipped-waits.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

const ARXIV = { requests: 1, milliseconds: 3_000, atOnce: 1 };
const run = promisify(execFile);
const child = join(import.meta.dirname, '../../../../support/take-turns.ts');

async function times(pacing: Pacing, { clock }: SkippedWaits, count: number): Promise<number[]> {
  const { signal } = new AbortController();
  const taken: number[] = [];
  for (let turn = 0; turn < count; turn += 1) {
    const got = await pacing.turn('host', ARXIV, { signal, longestWait: 60_000 });
    if (!got.ok) throw new Error(got.error.message);
    taken.push(clock.now().getTime());
    await got.data.end();
  }
  return taken;
}

function gaps(taken: readonly number[]): number[] {
  const ordered = taken.toSorted((one, other) => one - other);
  return ordered.slice(1).map((time, index) => time - (ordered[index] ?? 0));
}

test('a host is asked once in its interval, by an engine that starts later too', async () => {
  const folder = temporaryFolder();
  const waits = skippedWaits();
  const first = await times(createPacing({ folder, ...waits }), waits, 3);
  const second = await times(createPacing({ folder, ...waits }), waits, 3);
  for (const gap of gaps([...first, ...second])) expect(gap).toBeGreaterThanOrEqual(3_000);
});

test('two engines of one machine keep the pace together', async () => {
  const folder = temporaryFolder();
  const processes = await Promise.all(
    [1, 2].map(() => run(process.execPath, [child, folder, '3', '400'])),
  );
  const taken = processes.flatMap(({ stdout }) => stdout.trim().split('\n').map(Number));
  expect(taken).toHaveLength(6);
  // A turn is printed a little after it was taken, so that two can look closer than they were.
  for (const gap of gaps(taken)) expect(gap).toBeGreaterThan(200);
});

test('a turn that was in the hands of a killed engine is free again', async () => {
  const folder = temporaryFolder();
  await expect(run(process.execPath, [child, folder, '1', '1', 'die'])).rejects.toMatchObject({
    signal: 'SIGKILL',
  });
  const waits = skippedWaits();
  expect(await times(createPacing({ folder, ...waits }), waits, 1)).toHaveLength(1);
});

test('a host that wants to be left alone for long is not waited for, and says until when; a short pause is waited for and told', async () => {
  const folder = temporaryFolder();
  const waits = skippedWaits();
  const pacing = createPacing({ folder, ...waits });
  const { signal } = new AbortController();
  const until = waits.clock.now().getTime() + 3_600_000;
  await pacing.leaveAlone('long', until);
  expect(await pacing.turn('long', ARXIV, { signal, longestWait: 60_000 })).toMatchObject({
    ok: false,
    error: { code: 'service_busy', details: { again: new Date(until).toISOString() } },
  });
  const told: Date[] = [];
  const soon = waits.clock.now().getTime() + 20_000;
  await pacing.leaveAlone('short', soon);
  const turn = await pacing.turn('short', ARXIV, {
    signal,
    longestWait: 60_000,
    onWait: (date) => told.push(date),
  });
  expect(turn.ok).toBe(true);
  expect(told).toEqual([new Date(soon)]);
  // Kept for the next engine as well.
  expect(await createPacing({ folder, ...waits }).busyUntil('long')).toBe(until);
});

test('whoever waits for its turn can be stopped at once, and those behind it go on', async () => {
  const folder = temporaryFolder();
  const waits = skippedWaits();
  const pacing = createPacing({ folder, ...waits });
  const holding = await pacing.turn('host', ARXIV, {
    signal: new AbortController().signal,
    longestWait: 60_000,
  });
  const stop = new AbortController();
  const stopped = pacing.turn('host', ARXIV, { signal: stop.signal, longestWait: 60_000 });
  const behind = times(pacing, waits, 1);
  stop.abort();
  expect(await stopped).toMatchObject({ ok: false, error: { code: 'stopped' } });
  if (holding.ok) await holding.data.end();
  expect(await behind).toHaveLength(1);
});

test('a host that names a slower pace is asked in that', async () => {
  const folder = temporaryFolder();
  const waits = skippedWaits();
  const pacing = createPacing({ folder, ...waits });
  await pacing.named('host', { requests: 1, milliseconds: 10_000 });
  for (const gap of gaps(await times(pacing, waits, 3))) expect(gap).toBeGreaterThanOrEqual(10_000);
});

test('without a folder to write in, this engine keeps the pace by itself', async () => {
  const waits = skippedWaits();
  const pacing = createPacing({ folder: '/dev/null/nowhere', ...waits });
  for (const gap of gaps(await times(pacing, waits, 3))) expect(gap).toBeGreaterThanOrEqual(3_000);
});
