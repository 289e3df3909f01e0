import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startWatchdog } from '../../../../main/adapters/openai/watchdog.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const LIMITS = { firstChunk: 1_000, chunkGap: 100 };

test('bytes before the first content do not put its limit off', () => {
  const dog = startWatchdog(LIMITS);
  for (let at = 0; at < 9; at += 1) {
    vi.advanceTimersByTime(100);
    dog.bytes();
  }
  expect(dog.ended).toBeUndefined();
  vi.advanceTimersByTime(100);
  expect(dog.ended).toBe('first_chunk');
  expect(dog.signal.aborted).toBe(true);
});

test('after the first content comments keep a stream alive for any length of time', () => {
  const dog = startWatchdog(LIMITS);
  dog.content();
  for (let at = 0; at < 1_000; at += 1) {
    vi.advanceTimersByTime(99);
    dog.bytes();
  }
  expect(dog.ended).toBeUndefined();
  vi.advanceTimersByTime(100);
  expect(dog.ended).toBe('chunk_gap');
});

test('once stopped it ends nothing', () => {
  const dog = startWatchdog(LIMITS);
  dog.content();
  dog.stop();
  vi.advanceTimersByTime(10_000);
  expect(dog.signal.aborted).toBe(false);
});
