/** Milliseconds to wait before the next try: 250, 500, 1 000 … and never more than 5 000. */
export function backoff(failedTries: number): number {
  return Math.min(5_000, 250 * 2 ** Math.max(0, failedTries));
}
