/** Tries again what may pass: a busy or loading server, a lost connection. */
import type { ErrorCode, Result } from '../../core/errors.ts';

/** Resolves after so many milliseconds, or as soon as the signal is aborted. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

const PASSING: ReadonlySet<ErrorCode> = new Set([
  'model_busy',
  'model_unreachable',
  'model_stalled',
  'model_not_loaded',
  'network_failed',
]);
/** In milliseconds; doubled with each try, or as long as the server asks. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 60_000;
const TRIES = 5;

export async function withRetries<T>(
  attempt: () => Promise<Result<T>>,
  pause: Pause,
  signal: AbortSignal,
): Promise<Result<T>> {
  for (let tried = 1; ; tried += 1) {
    const answer = await attempt();
    if (answer.ok || tried === TRIES || signal.aborted) return answer;
    const { code, retry, details } = answer.error;
    if (!PASSING.has(code) || retry === false) return answer;
    const asked = Number(details?.['retryAfter'] ?? 0);
    const wait = Math.max(asked, FIRST_WAIT * 2 ** (tried - 1));
    await pause(Math.min(wait, LONGEST_WAIT), signal);
  }
}
