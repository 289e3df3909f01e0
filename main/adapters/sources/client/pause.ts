/** Waiting that ends early when it is given up. */

/** Resolves after so many milliseconds, or as soon as the signal is aborted. */
export type Pause = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** The longest time a timer of Node can wait, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

export const systemPause: Pause = (milliseconds, signal) =>
  new Promise((resolve) => {
    if (signal?.aborted === true || milliseconds <= 0) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, Math.min(milliseconds, LONGEST));
    signal?.addEventListener('abort', end, { once: true });
  });
