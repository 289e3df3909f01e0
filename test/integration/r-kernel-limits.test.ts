import { afterAll, expect, test } from 'vitest';
import { RKernel } from '../../main/adapters/webr/r-kernel.ts';
import { LIMITS, running, textOf } from '../support/analysis/r-runs.ts';

const kernel = new RKernel();
const run = running(kernel);
afterAll(() => kernel.close());

/** Stops the run as soon as its code says that it is under way. */
async function stopped(code: string): ReturnType<typeof run> {
  const stop = new AbortController();
  return run(`cat("under way\\n")\n${code}`, {
    signal: stop.signal,
    onOutput: () => stop.abort(),
  });
}

async function expectUsable(): Promise<void> {
  expect(textOf(await run('cat(6 * 7)'), 'out')).toBe('42');
}

test('an endless loop stops, and what was defined before is still there', async () => {
  await run('kept <- 7');
  const ran = await stopped('while (TRUE) {}');
  expect(ran).toMatchObject({ outcome: 'stopped', lostState: false });
  expect(textOf(await run('cat(kept)'), 'out')).toBe('7');
});

test('code that does not look for an interrupt is ended with its process, and R starts again', async () => {
  await run('m <- matrix(1, 3000, 3000); diag(m) <- 2; b <- diag(3000); kept <- 7');
  // What `solve` calls, so that R is below itself by the time Stop arrives.
  const ran = await stopped('.Internal(La_solve(m, b, 1e-16))');
  expect(ran).toMatchObject({ outcome: 'stopped', lostState: true });
  expect(textOf(await run('cat(exists("kept"))'), 'out')).toBe('FALSE');
});

test('code that catches the interrupt and goes on is ended as well', async () => {
  const ran = await stopped('while (TRUE) tryCatch(while (TRUE) {}, interrupt = function(e) NULL)');
  expect(ran).toMatchObject({ outcome: 'stopped', lostState: true });
  await expectUsable();
});

test('a run ends at its limit of time', async () => {
  const ran = await run('repeat {}', { limits: { ...LIMITS, time: 300 } });
  expect(ran).toMatchObject({ outcome: 'limit', limit: 'time', lostState: false });
  await expectUsable();
});

test('ten gigabytes at once are refused by R, and R goes on', async () => {
  const ran = await run('x <- numeric(10e9 / 8)');
  expect(ran).toMatchObject({ outcome: 'error', lostState: false });
  expect(ran.outputs[0]).toMatchObject({ message: expect.stringContaining('cannot allocate') });
  await expectUsable();
});

test('ten gigabytes piece by piece end at the limit of memory, and R starts again', async () => {
  const ran = await run('x <- list(); repeat x[[length(x) + 1L]] <- numeric(1e7) + 1', {
    limits: { ...LIMITS, memory: 900_000_000 },
  });
  expect(ran).toMatchObject({ outcome: 'limit', limit: 'memory', lostState: true });
  await expectUsable();
});

test('a gigabyte of lines ends at the limit of output, with what came before kept', async () => {
  const line = 'x'.repeat(99);
  const ran = await run(`repeat cat("${line}\\n")`, { limits: { ...LIMITS, output: 10_000 } });
  expect(ran).toMatchObject({ outcome: 'limit', limit: 'output', lostState: false });
  expect(textOf(ran, 'out')).toBe(`${line}\n`.repeat(100));
  expect(ran.outputs.at(-1)).toEqual({ kind: 'cut', keptBytes: 10_000 });
  await expectUsable();
});

test('a gigabyte in one line ends at the limit of memory, and R starts again', async () => {
  const ran = await run('cat(strrep("x", 2^30))', {
    limits: { ...LIMITS, memory: 1_400_000_000 },
  });
  expect(ran).toMatchObject({ outcome: 'limit', limit: 'memory', lostState: true });
  await expectUsable();
});

test('an R that ends itself is reported and started again', async () => {
  expect(await run('quit()')).toMatchObject({ outcome: 'died', lostState: true });
  await expectUsable();
});

test('a session that is reset under a run stops that run and is empty afterwards', async () => {
  const ran = await run('kept <- 7; cat("under way\\n"); repeat {}', {
    onOutput: () => void kernel.reset(),
  });
  expect(ran).toMatchObject({ outcome: 'stopped', lostState: true });
  expect(textOf(await run('cat(exists("kept"))'), 'out')).toBe('FALSE');
});

test('requests wait for each other', async () => {
  const [first, second] = await Promise.all([run('Sys.sleep(0.2); n <- 1'), run('cat(n + 1)')]);
  expect(first.outcome).toBe('done');
  expect(textOf(second, 'out')).toBe('2');
});
