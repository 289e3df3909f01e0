import { afterEach, expect, test, vi } from 'vitest';
import { holdingInterrupts, onInterrupt } from '../../../main/cli/interrupt.ts';

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

test('Ctrl-C while a call is on its way stops what the call started, once its caller listens', async () => {
  const before = process.listenerCount('SIGINT');
  let answer: (() => void) | undefined;
  const started = holdingInterrupts(
    () =>
      new Promise<void>((resolve) => {
        answer = resolve;
      }),
  );
  process.emit('SIGINT');
  answer?.();
  await started;
  const stop = vi.fn<() => void>();
  const giveBack = onInterrupt(stop);
  expect(stop).toHaveBeenCalledTimes(1);
  process.emit('SIGINT');
  expect(stop).toHaveBeenCalledTimes(1);
  vi.useFakeTimers();
  giveBack();
  vi.advanceTimersByTime(5_000);
  vi.useRealTimers();
  await vi.waitFor(() => expect(process.listenerCount('SIGINT')).toBe(before));
});
