/** A clock that leaps over pauses, so that a host's pace can be kept without sitting through it. */
import type { Pause } from '../../main/adapters/sources/client/pause.ts';
import type { Clock } from '../../main/core/ports.ts';

export interface SkippedWaits {
  readonly clock: Clock;
  readonly pause: Pause;
  /** Milliseconds of each pause that was not sat through. */
  readonly waits: number[];
}

export function skippedWaits(): SkippedWaits {
  let ahead = 0;
  const waits: number[] = [];
  return {
    waits,
    clock: { now: () => new Date(Date.now() + ahead) },
    async pause(milliseconds, signal) {
      if (signal?.aborted === true) return;
      waits.push(milliseconds);
      ahead += milliseconds;
      await new Promise((resolve) => setTimeout(resolve, 1));
    },
  };
}
