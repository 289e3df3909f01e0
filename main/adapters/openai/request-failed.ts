/** How this adapter reaches a server, and what it makes of a request that was not let out. */
import type { Failure } from '../../core/errors.ts';
import { NetError } from '../net/failures.ts';

/**
 * The signature of `fetch`, so that tests can hand in that one. `fetchThrough` of the network adapter
 * makes one of the network port; it throws `NetError` with a failure in words.
 */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/** The failure inside an error, however often it was wrapped. */
export function failureInside(error: unknown): Failure | undefined {
  let at: unknown = error;
  for (let depth = 0; depth < 8 && at instanceof Error; depth += 1) {
    if (at instanceof NetError) return at.failure;
    at = at.cause;
  }
  return undefined;
}
