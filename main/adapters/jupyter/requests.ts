/** Requests to a Jupyter server: through the network's door, with a limit in time and size, no redirect followed. */
import { fail, ok, type Result } from '../../core/errors.ts';
import { NetError } from '../net/failures.ts';
import { fetchThrough } from '../net/fetch-through.ts';
import { heldBack, nobodyThere } from './failures.ts';
import type { JupyterTarget } from './target.ts';

/** Bytes of an answer; a list of kernels has a thousandth of it. */
const LARGEST_ANSWER = 8_000_000;

/** Bodies these statuses have none of, by the Fetch standard. */
const BODILESS = new Set([204, 205, 304]);

export function purposeOf({ token, sessionId }: JupyterTarget) {
  return {
    purpose: 'kernel' as const,
    ...(token === undefined || token === '' ? {} : { secrets: [token] }),
    ...(sessionId === undefined ? {} : { sessionId }),
  };
}

/** As `fetch`, for the library. A redirect is handed back as the answer it is. */
export function fetchFor(target: JupyterTarget, limit: number) {
  const fetch = fetchThrough(target.net, purposeOf(target));
  return async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const given = init.signal ?? (url instanceof Request ? url.signal : undefined);
    const timeout = AbortSignal.timeout(limit);
    const signal = given === undefined ? timeout : AbortSignal.any([given, timeout]);
    const answer = await fetch(url, { ...init, signal, redirect: 'manual' });
    const { status, statusText, headers } = answer;
    const body = BODILESS.has(status) ? null : await bodyOf(answer);
    return new Response(body, { status, statusText, headers });
  };
}

/** One request with the token; what comes is JSON, or undefined where it is not. */
export async function ask(
  target: JupyterTarget,
  path: string,
  limit: number,
  signal?: AbortSignal,
): Promise<Result<{ readonly status: number; readonly json: unknown }>> {
  const { baseUrl, token } = target;
  const timeout = AbortSignal.timeout(limit);
  try {
    const answer = await fetchFor(target, limit)(`${baseUrl}${path}`, {
      headers: {
        accept: 'application/json',
        ...(token === undefined || token === '' ? {} : { authorization: `token ${token}` }),
      },
      ...(signal === undefined ? {} : { signal }),
    });
    return ok({ status: answer.status, json: jsonOf(await answer.text()) });
  } catch (error) {
    if (signal?.aborted === true) return fail('stopped', 'The request was stopped.');
    if (timeout.aborted) return nobodyThere(baseUrl, 'it took too long.');
    if (!(error instanceof NetError)) throw error;
    const { failure } = error;
    if (failure.code === 'network_refused') return { ok: false, error: heldBack(failure, baseUrl) };
    return failure.code === 'network_failed'
      ? nobodyThere(baseUrl, failure.message)
      : { ok: false, error: failure };
  }
}

async function bodyOf(answer: Response): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of answer.body ?? []) {
    bytes += piece.length;
    if (bytes > LARGEST_ANSWER) {
      const words = `The Jupyter server answered with more than ${LARGEST_ANSWER} bytes; the rest was not read.`;
      throw new NetError(fail('too_large', words).error);
    }
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
