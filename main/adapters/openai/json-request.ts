/** A short request for JSON, as side endpoints answer it. */
import { fail, ok } from '../../core/errors.ts';
import type { Result } from '../../core/errors.ts';
import { failureInside } from './request-failed.ts';
import type { FetchLike } from './request-failed.ts';
import { parsedJson } from './fields.ts';
import { setKey } from './key-header.ts';

/** `body` is undefined when it was no JSON. */
export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly text: string;
  readonly headers: Headers;
}

export interface JsonRequestOptions {
  readonly key?: string | undefined;
  /** Sent with POST when given. */
  readonly body?: unknown;
  /** Milliseconds for the whole of it. */
  readonly limit?: number;
  readonly signal?: AbortSignal | undefined;
}

const LIMIT = 10_000;
const MOST_CHARACTERS = 20_000_000;

/** Fails with `stopped`, `model_unreachable`, `model_stalled`, or with what the network port said. */
export async function jsonRequest(
  fetch: FetchLike,
  url: string,
  options: JsonRequestOptions = {},
): Promise<Result<JsonAnswer>> {
  const timer = new AbortController();
  const timeout = setTimeout(() => timer.abort(), options.limit ?? LIMIT);
  const signals = options.signal ? [options.signal, timer.signal] : [timer.signal];
  const signal = AbortSignal.any(signals);
  try {
    const response = await Promise.race([
      fetch(url, { ...requestInit(options), signal, redirect: 'manual' }),
      untilAborted(signal),
    ]);
    const text = (await Promise.race([response.text(), untilAborted(signal)])).slice(
      0,
      MOST_CHARACTERS,
    );
    const { status, headers } = response;
    return ok({ status, headers, text, body: parsedJson(text) });
  } catch (error) {
    const inside = failureInside(error);
    if (inside) return { ok: false, error: inside };
    if (options.signal?.aborted) return fail('stopped', 'The request was stopped.');
    if (timer.signal.aborted) return fail('model_stalled', 'It took the request and said nothing.');
    return fail('model_unreachable', reasonOf(error));
  } finally {
    clearTimeout(timeout);
  }
}

function requestInit({ key, body }: JsonRequestOptions): RequestInit {
  const headers = new Headers({ accept: 'application/json', 'user-agent': 'Cairn' });
  setKey(headers, key);
  if (body === undefined) return { headers };
  headers.set('content-type', 'application/json');
  return { method: 'POST', headers, body: JSON.stringify(body) };
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const abort = () => reject(new Error('aborted'));
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });
}

function reasonOf(error: unknown): string {
  let at: unknown = error;
  while (at instanceof Error && at.cause instanceof Error) at = at.cause;
  return at instanceof Error ? at.message : String(at);
}
