/**
 * The `fetch` under one reply. It sends no more than the protocol needs, brings error bodies into one
 * shape, turns a whole reply into a stream of one chunk, and tells the watchdog about every byte.
 */
import { chunkOfWhole, errorIn, normalisedErrorBody, statusOfError } from './answer-shapes.ts';
import { NetError } from '../net/failures.ts';
import { isRecord, parsedJson } from './fields.ts';
import { setKey } from './key-header.ts';
import type { FetchLike } from './request-failed.ts';

/** Bytes of one reply after which it is given up: far above any window's worth of text. */
const MOST_BYTES = 256 * 1024 * 1024;
const MOST_ERROR_BYTES = 256 * 1024;

export interface Trace {
  /** Status and headers arrived. */
  answered: boolean;
  /** Its last byte arrived. */
  ended: boolean;
  /** It came as a stream, not as one body. */
  streamed: boolean;
  /** The newest text of the stream, enough to see whether it ended with `[DONE]`. */
  tail: string;
  onBytes(): void;
}

export function replyFetch(fetch: FetchLike, key: string | undefined, trace: Trace): FetchLike {
  return async (url, init) => {
    const response = await fetch(url, {
      ...init,
      headers: leanHeaders(init.headers, key),
      // A key must not follow a redirect to wherever it leads.
      redirect: 'manual',
    });
    trace.answered = true;
    trace.onBytes();
    if (response.status >= 300 && response.status < 400) throw redirected(response);
    if (!response.ok) return normalisedError(response.status, response, await readAll(response));
    return readable(response, trace);
  };
}

/** The package adds headers about this computer and from the environment; they stay here. */
function leanHeaders(given: RequestInit['headers'], key: string | undefined): Headers {
  const all = new Headers(given);
  const headers = new Headers({
    accept: 'text/event-stream, application/json',
    'content-type': all.get('content-type') ?? 'application/json',
    'user-agent': 'Cairn',
  });
  setKey(headers, key);
  return headers;
}

function redirected(response: Response): NetError {
  const place = response.headers.get('location') ?? 'an address it does not name';
  void response.body?.cancel().catch(() => undefined);
  return new NetError({
    code: 'model_bad_reply',
    message: `The server does not answer at this address but sends on to ${place}. Nothing was sent there. If you trust that address, set it as the server's address.`,
    retry: false,
  });
}

function normalisedError(status: number, response: Response, text: string): Response {
  const headers = new Headers({ 'content-type': 'application/json' });
  for (const name of ['retry-after', 'retry-after-ms']) {
    const value = response.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(normalisedErrorBody(text), { status, headers });
}

/** The first byte tells a stream from a JSON body and from a web page, whatever the type says. */
async function readable(response: Response, trace: Trace): Promise<Response> {
  if (!response.body) throw notAModel('nothing');
  const reader = response.body.getReader();
  const { parts, first } = await firstCharacter(reader, trace);
  if (first === '<') {
    await reader.cancel();
    throw notAModel('a web page');
  }
  if (first !== '{' && first !== '[') {
    trace.streamed = true;
    return new Response(tapped(parts, reader, trace), {
      headers: { 'content-type': 'text/event-stream' },
    });
  }
  const text = await readRest(parts, reader, MOST_BYTES, trace);
  const value = parsedJson(text);
  const error = errorIn(value);
  if (error) return normalisedError(statusOfError(error), response, JSON.stringify({ error }));
  const chunk = isRecord(value) ? chunkOfWhole(value) : undefined;
  if (!chunk) throw notAModel('something that is no reply of a model');
  trace.tail = 'data: [DONE]';
  return new Response(`data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`, {
    headers: { 'content-type': 'text/event-stream' },
  });
}

function notAModel(what: string): NetError {
  return new NetError({
    code: 'model_bad_reply',
    message: `The address answered with ${what} instead of a model's reply. Check the server's address: it usually ends in /v1.`,
    retry: false,
  });
}

type Reader = ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>;

async function firstCharacter(reader: Reader, trace: Trace) {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { parts, first: '' };
    trace.onBytes();
    parts.push(value);
    const first = new TextDecoder().decode(value).trimStart()[0];
    if (first !== undefined) return { parts, first };
  }
}

async function readRest(
  parts: Uint8Array<ArrayBuffer>[],
  reader: Reader,
  most: number,
  trace?: Trace,
): Promise<string> {
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    trace?.onBytes();
    parts.push(value);
    bytes += value.length;
    if (bytes > most) {
      await reader.cancel();
      break;
    }
  }
  return Buffer.concat(parts).toString('utf8');
}

function readAll(response: Response): Promise<string> {
  return response.body
    ? readRest([], response.body.getReader(), MOST_ERROR_BYTES)
    : Promise.resolve('');
}

/** Hands the bytes on as they come, one read for one pull, so that nothing piles up here. */
function tapped(
  first: readonly Uint8Array<ArrayBuffer>[],
  reader: Reader,
  trace: Trace,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const waiting = [...first];
  let bytes = 0;
  return new ReadableStream(
    {
      async pull(controller) {
        const early = waiting.shift();
        const { done, value } = early ? { done: false, value: early } : await reader.read();
        if (done || value === undefined) {
          trace.ended = true;
          return controller.close();
        }
        trace.onBytes();
        bytes += value.length;
        if (bytes > MOST_BYTES) {
          await reader.cancel();
          throw new NetError({
            code: 'model_bad_reply',
            message: 'The reply grew past every bound and was cut off. What had arrived is kept.',
            retry: false,
          });
        }
        trace.tail = (trace.tail + new TextDecoder('latin1').decode(value.slice(-64))).slice(-64);
        controller.enqueue(value);
      },
      async cancel(reason) {
        if (endedWithDone(trace) && (await endsByItself(reader))) return;
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

/** Milliseconds a server has to close a stream that it said is done. */
const CLOSING = 250;

/** After `[DONE]` the stream is read to its end, so that the ledger calls it done; few servers hold it open. */
async function endsByItself(reader: Reader): Promise<boolean> {
  const late = AbortSignal.timeout(CLOSING);
  const over = new Promise<undefined>((resolve) => {
    late.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  const next = await Promise.race([reader.read().catch(() => undefined), over]);
  return next?.done === true;
}

/** How far the answer had come when something went wrong with it. */
export function placeIn({ answered, ended, tail }: Trace): 'before' | 'within' | 'mid_line' {
  if (!answered) return 'before';
  return ended && !/[\r\n]$/.test(tail) ? 'mid_line' : 'within';
}

/** True when the server marked the stream's end. */
export function endedWithDone(trace: Trace): boolean {
  return /data: ?\[DONE\]\s*$/.test(trace.tail);
}
