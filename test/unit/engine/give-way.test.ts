import { expect, test } from 'vitest';
import { createGiveWay } from '../../../main/engine/trajectories/give-way.ts';

const never = new AbortController().signal;

/** What a promise has come to once everything that is due has run. */
async function isDone(work: Promise<unknown>): Promise<boolean> {
  const waiting = Symbol('waiting');
  const turn = new Promise((resolve) => setImmediate(() => resolve(waiting)));
  return (await Promise.race([work, turn])) !== waiting;
}

test('long work stands back while somebody waits for first lines, and goes on afterwards', async () => {
  const giveWay = createGiveWay(0);
  expect(await isDone(giveWay.wait(never))).toBe(true);
  const gate = Promise.withResolvers<string>();
  const first = giveWay.first(() => gate.promise);
  const slice = giveWay.wait(never);
  expect(await isDone(slice)).toBe(false);
  gate.resolve('lines');
  expect(await first).toBe('lines');
  await slice;
});

test('of two that are waited for, both come first', async () => {
  const giveWay = createGiveWay(0);
  const one = Promise.withResolvers<void>();
  const two = Promise.withResolvers<void>();
  const looks = [giveWay.first(() => one.promise), giveWay.first(() => two.promise)];
  const slice = giveWay.wait(never);
  one.resolve();
  await looks[0];
  expect(await isDone(slice)).toBe(false);
  two.resolve();
  await Promise.all(looks);
  await slice;
});

test('work that is stopped does not wait, nor does any once all is closed', async () => {
  const giveWay = createGiveWay(60_000);
  const stop = new AbortController();
  await giveWay.first(() => Promise.resolve());
  const stopped = giveWay.wait(stop.signal);
  const other = giveWay.wait(never);
  stop.abort();
  await stopped;
  expect(await isDone(other)).toBe(false);
  giveWay.close();
  await other;
  await giveWay.wait(never);
});

test('a look that fails holds nobody up', async () => {
  const giveWay = createGiveWay(0);
  await expect(giveWay.first(() => Promise.reject(new Error('unreadable')))).rejects.toThrow(
    'unreadable',
  );
  await giveWay.wait(never);
});
