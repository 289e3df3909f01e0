/** Steps of a file that never came in: an engine that was ended in the middle of an import left them. */
import { isDiskFull } from '../../adapters/system/io-error.ts';
import type { TrajectoryStore } from '../../adapters/sqlite/trajectory-store.ts';

export interface Forgetting {
  /** What is not forgotten by then goes the next time. */
  stop(): void;
  readonly ended: Promise<void>;
}

/** Begins at once, in slices. */
export function forgetLeftOver(store: Pick<TrajectoryStore, 'forgetUnrecorded'>): Forgetting {
  const stopping = new AbortController();
  const ended = store.forgetUnrecorded(stopping.signal).catch((error: unknown) => {
    // They go the next time.
    if (!isDiskFull(error)) throw error;
  });
  return { stop: () => stopping.abort(), ended };
}
