/**
 * Long makings stand back while somebody waits for the first lines of a trajectory, and for a moment
 * after: what a window asks for first is then answered without waiting for slices of other work.
 */

/** Milliseconds after the first lines in which the window asks for what it shows around them. */
const AFTER = 250;

export interface GiveWay {
  /** Others stand back until it is done, and a moment longer. */
  first<T>(work: () => Promise<T>): Promise<T>;
  /** To be asked between two slices: resolves when the work may go on; at once once it is aborted. */
  wait(signal: AbortSignal): Promise<void>;
  /** Nobody is waited for any more. */
  close(): void;
}

export function createGiveWay(after: number = AFTER): GiveWay {
  let busy = 0;
  let closed = false;
  let waiting: (() => void)[] = [];
  const timers = new Set<NodeJS.Timeout>();

  const isHeld = (): boolean => busy > 0 && !closed;

  function release(): void {
    busy -= 1;
    if (busy > 0) return;
    const all = waiting;
    waiting = [];
    for (const go of all) go();
  }

  return {
    async first(work) {
      busy += 1;
      try {
        return await work();
      } finally {
        if (closed) release();
        else {
          const timer = setTimeout(() => {
            timers.delete(timer);
            release();
          }, after);
          timers.add(timer);
        }
      }
    },
    async wait(signal) {
      while (isHeld() && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const done = (): void => {
            signal.removeEventListener('abort', done);
            resolve();
          };
          signal.addEventListener('abort', done);
          waiting.push(done);
        });
      }
    },
    close() {
      closed = true;
      for (const timer of timers) {
        clearTimeout(timer);
        release();
      }
      timers.clear();
      const all = waiting;
      waiting = [];
      for (const go of all) go();
    },
  };
}
