import { afterEach, expect, test, vi } from 'vitest';
import { onInterrupt } from '../../../main/cli/interrupt.ts';

const SIGNAL = 'SIGUSR2';

afterEach(() => {
  vi.useRealTimers();
  process.removeAllListeners(SIGNAL);
});

test('one Ctrl-C that comes twice stops once, also when the second half comes after the end', () => {
  vi.useFakeTimers();
  const stop = vi.fn<() => void>();
  const giveBack = onInterrupt(stop, [SIGNAL]);
  process.emit(SIGNAL);
  giveBack();
  expect(process.listenerCount(SIGNAL)).toBe(1);
  process.emit(SIGNAL);
  expect(stop).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(5_000);
  expect(process.listenerCount(SIGNAL)).toBe(0);
});

test('the signals are given back at once when nobody was interrupted', () => {
  const giveBack = onInterrupt(() => undefined, [SIGNAL]);
  giveBack();
  expect(process.listenerCount(SIGNAL)).toBe(0);
});
