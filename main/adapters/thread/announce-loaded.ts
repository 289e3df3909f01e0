/** The thread's side of `OwnThread`. */
import { workerData } from 'node:worker_threads';

/** To be called last in a thread's own module: from its next turn on the thread may be ended. */
export function announceLoaded(): void {
  const loaded: unknown = workerData?.loaded;
  if (loaded instanceof Int32Array) setImmediate(() => Atomics.store(loaded, 0, 1));
}
