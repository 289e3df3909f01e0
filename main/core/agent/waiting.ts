/** Waiting that can be given up: timeouts, stops and turns, without a clock of its own. */

/** Calls back once after a time; the returned function cancels it. */
export interface Timer {
  after(milliseconds: number, callback: () => void): () => void;
}

export type Settled<T> =
  | { readonly state: 'done'; readonly value: T }
  | { readonly state: 'threw'; readonly error: unknown }
  | { readonly state: 'stopped' }
  | { readonly state: 'timeout' };

/**
 * The work's end, or a stop, or the time limit, whichever comes first. Work that goes on after that
 * is let go: its outcome is ignored, so it must not have effects it was not handed.
 */
export function settle<T>(
  work: () => Promise<T>,
  signal: AbortSignal,
  limit?: { readonly timer: Timer; readonly milliseconds: number },
): Promise<Settled<T>> {
  return new Promise((resolve) => {
    let cancel = (): void => undefined;
    const onAbort = (): void => end({ state: 'stopped' });
    const end = (settled: Settled<T>): void => {
      cancel();
      signal.removeEventListener('abort', onAbort);
      resolve(settled);
    };
    if (signal.aborted) return end({ state: 'stopped' });
    signal.addEventListener('abort', onAbort);
    if (limit) cancel = limit.timer.after(limit.milliseconds, () => end({ state: 'timeout' }));
    Promise.resolve()
      .then(work)
      .then(
        (value) => end({ state: 'done', value }),
        (error: unknown) => end({ state: 'threw', error }),
      );
  });
}

/** One at a time, in the order of asking. */
export interface Turns {
  take<T>(work: () => Promise<T>): Promise<T>;
}

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take: (work) => {
      const turn = last.then(work, work);
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}
