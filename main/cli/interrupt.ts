/** What a command does when it is told to end. */
import { exitCodes } from './output.ts';

/** npm passes Ctrl-C on to what it runs, so it often comes twice; this long, in milliseconds, it counts once. */
const ONE_CTRL_C = 2_000;

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
    for (const signal of signals) process.off(signal, onSignal);
  };
  for (const signal of signals) process.on(signal, onSignal);
  return () => {
    // The second half of one Ctrl-C may still be on its way: it must not end what is being printed.
    if (asked === undefined) giveBack();
    else setTimeout(giveBack, ONE_CTRL_C).unref();
  };
}
