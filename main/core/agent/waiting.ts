/** Waiting that can be given up: timeouts, stops and turns, without a clock of its own. */
import type { Clock } from '../ports.ts';

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

/**
 * As `settle`, but after a stop the work has `grace` milliseconds to hand over what it has: a reply
 * that was cut off by the stop is worth keeping.
 */
export async function settleWithGrace<T>(
  work: () => Promise<T>,
  signal: AbortSignal,
  { timer, grace }: { readonly timer: Timer; readonly grace: number },
): Promise<Settled<T>> {
  const working = Promise.resolve().then(work);
  const settled = await settle(() => working, signal);
  if (settled.state !== 'stopped') return settled;
  const late = await settle(() => working, new AbortController().signal, {
    timer,
    milliseconds: grace,
  });
  return late.state === 'done' ? late : { state: 'stopped' };
}

/** Time spent waiting for a person, which no budget counts. Waits that overlap count once. */
export interface Waits {
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Milliseconds so far, a wait that goes on included. */
  total(): number;
}

export function createWaits(clock: Clock): Waits {
  let active = 0;
  let since = 0;
  let past = 0;
  const running = (): number => (active > 0 ? clock.now().getTime() - since : 0);
  return {
    async during(work) {
      if (active === 0) since = clock.now().getTime();
      active += 1;
      try {
        return await work();
      } finally {
        past += active === 1 ? running() : 0;
        active -= 1;
      }
    },
    total: () => past + running(),
  };
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
