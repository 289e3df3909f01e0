/** Long work on the engine's own thread, cut into slices so that others get their turn. */
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds of work between two turns; an answer to a window takes a few turns, and waits for a slice at each. */
const SLICE = 8;

export interface Pace {
  /** True when the slice is over: call `turn` as soon as the data is whole. */
  isDue(): boolean;
  /** Lets others have their turn when the slice is over; otherwise goes on at once. */
  turn(): Promise<void>;
}

export function createPace(): Pace {
  let began = performance.now();
  const isDue = (): boolean => performance.now() - began >= SLICE;
  return {
    isDue,
    async turn() {
      if (!isDue()) return;
      await nextTurn();
      began = performance.now();
    },
  };
}
