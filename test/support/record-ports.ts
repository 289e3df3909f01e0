import type { Clock } from '../../main/core/ports.ts';
import { systemDigest } from '../../main/adapters/system/digest.ts';
import { createRandom } from '../../main/adapters/system/random.ts';

/** A clock that moves a second with each look. */
export function tickingClock(start = '2026-03-01T08:00:00.000Z'): Clock {
  let time = Date.parse(start);
  return {
    now() {
      const now = new Date(time);
      time += 1_000;
      return now;
    },
  };
}

/** What sealing an event takes. */
export function sealPorts() {
  const clock = tickingClock();
  return { clock, random: createRandom(clock), digest: systemDigest };
}

/** Numbers in [0, 1) that repeat for a seed (mulberry32), so that a failing case can be run again. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
