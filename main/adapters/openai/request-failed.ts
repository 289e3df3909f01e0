/** Carries a failure that is already in words through code that only knows errors. */
import type { ReplyFailure } from '../../core/agent/model/client.ts';
import type { Net, NetPurpose } from '../../core/ports.ts';

/** How this adapter reaches a server: the signature of `fetch`, so that tests can hand in that one. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/** Thrown inside a `FetchLike`; what asked for the request hands `failure` on as it is. */
export class RequestFailed extends Error {
  readonly failure: ReplyFailure;

  constructor(failure: ReplyFailure) {
    super(failure.message);
    this.name = 'RequestFailed';
    this.failure = failure;
  }
}

/** The network port as a `FetchLike`: a refusal by the workspace's policy keeps its code and words. */
export function fetchThrough(net: Net, about: NetPurpose): FetchLike {
  return async (url, init) => {
    const answer = await net.fetch(url, init, about);
    if (answer.ok) return answer.data;
    throw new RequestFailed(answer.error);
  };
}

/** The failure inside an error, however often it was wrapped. */
export function failureInside(error: unknown): ReplyFailure | undefined {
  let at: unknown = error;
  for (let depth = 0; depth < 8 && at instanceof Error; depth += 1) {
    if (at instanceof RequestFailed) return at.failure;
    at = at.cause;
  }
  return undefined;
}
