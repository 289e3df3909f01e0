/** A worker thread that can be ended at any time without taking the process with it. */
import { setTimeout as delay } from 'node:timers/promises';
import { Worker, type ResourceLimits } from 'node:worker_threads';

/** Milliseconds a thread may take to load its modules before it is ended all the same. */
const LOADING_LIMIT = 10_000;
/** Milliseconds between two looks at whether it has loaded. */
const LOOK = 5;

export interface OwnThread {
  readonly worker: Worker;
  /**
   * Ends the thread whatever it is doing, but not while its modules load: V8 ends the whole
   * process when execution is cut off inside a module with a top-level await (nodejs/node#62114).
   * A thread must call `announceLoaded`.
   */
  end(): Promise<void>;
}

export function startThread(url: URL, resourceLimits: ResourceLimits): OwnThread {
  const loaded = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(url, { resourceLimits, workerData: { loaded } });
  let hasExited = false;
  worker.once('exit', () => {
    hasExited = true;
  });
  const isLoading = (): boolean => !hasExited && Atomics.load(loaded, 0) === 0;
  return {
    worker,
    async end() {
      const until = performance.now() + LOADING_LIMIT;
      while (isLoading() && performance.now() < until) await delay(LOOK);
      await worker.terminate();
    },
  };
}
