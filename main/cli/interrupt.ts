/** What a command does when it is told to end. */
import { exitCodes } from './output.ts';

/** npm passes Ctrl-C on to what it runs, so it often comes twice; this long, in milliseconds, it counts once. */
const ONE_CTRL_C = 2_000;

/** Those that listen now. */
let watchers = 0;
/** When Ctrl-C came while a call was on its way and nobody listened yet. */
let heldAt: number | undefined;
/** Milliseconds after such a call within which its caller begins to listen, if it does. */
const TAKEN_OVER = 200;

/**
 * Runs a call that may start something. Ctrl-C on its way waits for the answer: whoever listens next
 * stops what was started, and where nobody does, the process ends.
 */
export async function holdingInterrupts<T>(call: () => Promise<T>): Promise<T> {
  if (watchers > 0) return call();
  const onSignal = (): void => {
    if (watchers > 0) return;
    const now = performance.now();
    if (heldAt !== undefined && now - heldAt > ONE_CTRL_C) process.exit(exitCodes.failure);
    heldAt ??= now;
  };
  process.on('SIGINT', onSignal);
  try {
    return await call();
  } finally {
    setTimeout(() => {
      process.off('SIGINT', onSignal);
      if (heldAt !== undefined) process.exit(exitCodes.failure);
    }, TAKEN_OVER).unref();
  }
}

/**
 * Calls `stop` at the first signal. Asked again later, while stopping takes too long, the process
 * ends at once. Answers with the way to give the signals back.
 */
export function onInterrupt(
  stop: () => void,
  signals: readonly NodeJS.Signals[] = ['SIGINT'],
): () => void {
  let asked: number | undefined;
  const onSignal = (): void => {
    const now = performance.now();
    if (asked !== undefined) {
      if (now - asked > ONE_CTRL_C) process.exit(exitCodes.failure);
      return;
    }
    asked = now;
    stop();
  };
  const giveBack = (): void => {
    watchers -= 1;
    for (const signal of signals) process.off(signal, onSignal);
  };
  watchers += 1;
  for (const signal of signals) process.on(signal, onSignal);
  if (heldAt !== undefined) {
    asked = heldAt;
    heldAt = undefined;
    stop();
  }
  return () => {
    // The second half of one Ctrl-C may still be on its way: it must not end what is being printed.
    if (asked === undefined) giveBack();
    else setTimeout(giveBack, ONE_CTRL_C).unref();
  };
}
