import { expect, test } from 'vitest';
import { createRestarts } from '../../../main/desktop/restarts.ts';

function clock() {
  let time = 0;
  return { now: () => time, pass: (milliseconds: number) => void (time += milliseconds) };
}

test('each end within a minute waits longer than the one before, and the sixth is the last', () => {
  const { now } = clock();
  const restarts = createRestarts(now);
  const pauses = Array.from({ length: 6 }, () => (restarts.opened(), restarts.ended()));
  const waited = pauses.slice(0, 5).map(Number);
  expect(waited).toEqual(waited.toSorted((a, b) => a - b));
  expect(waited[0]).toBe(0);
  expect(pauses[5]).toBeUndefined();
});

test('an end long after the one before counts as the first, once it had opened', () => {
  const { now, pass } = clock();
  const restarts = createRestarts(now);
  for (let ends = 0; ends < 20; ends += 1) {
    restarts.opened();
    pass(61_000);
    expect(restarts.ended()).toBe(0);
  }
});

test('one that never opens is given up however slowly it ends', () => {
  const { now, pass } = clock();
  const restarts = createRestarts(now);
  const pauses = Array.from({ length: 6 }, () => (pass(300_000), restarts.ended()));
  expect(pauses[4]).toBeDefined();
  expect(pauses[5]).toBeUndefined();
});

test('a person’s word forgets what was', () => {
  const restarts = createRestarts(clock().now);
  for (let ends = 0; ends < 6; ends += 1) restarts.ended();
  restarts.forget();
  expect([restarts.count(), restarts.ended()]).toEqual([0, 0]);
});
