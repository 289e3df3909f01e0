import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPdfReader } from '../../main/adapters/pdf/reader.ts';

/** A clock that goes on when it is told to. */
function heldTimer() {
  let due: (() => void) | undefined;
  return {
    timer: {
      after(_milliseconds: number, callback: () => void) {
        due = callback;
        return () => {
          due = undefined;
        };
      },
    },
    goOn: () => due?.(),
  };
}

let count = 0;
const note = (_worker: Worker): void => void (count += 1);
/** Threads so far; Node tells of one a turn later. */
async function started(): Promise<number> {
  await new Promise((resolve) => setImmediate(resolve));
  return count;
}

beforeEach(() => {
  count = 0;
  process.on('worker', note);
});
afterEach(() => void process.off('worker', note));

test('no thread is loaded before the first screen had its time', async () => {
  const { timer, goOn } = heldTimer();
  const reader = createPdfReader({ workers: 2, warm: { after: 10_000, timer } });
  expect(await started()).toBe(0);
  goOn();
  expect(await started()).toBe(2);
  await reader.close();
});

test('a file that comes sooner starts its own thread, which is not started again', async () => {
  const { timer, goOn } = heldTimer();
  const reader = createPdfReader({ workers: 1, warm: { after: 10_000, timer } });
  const path = join(import.meta.dirname, '../fixtures/pdf/two-column.pdf');
  expect((await reader.extract(path)).ok).toBe(true);
  expect(await started()).toBe(1);
  goOn();
  expect(await started()).toBe(1);
  await reader.close();
});

test('a reader that is closed first loads nothing afterwards', async () => {
  const { timer, goOn } = heldTimer();
  const reader = createPdfReader({ workers: 2, warm: { after: 10_000, timer } });
  await reader.close();
  goOn();
  expect(await started()).toBe(0);
});
