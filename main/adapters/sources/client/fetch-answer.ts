/** One request and its whole answer, within limits of time and size. */
import type { Timer } from '../../../core/agent/waiting.ts';
import { fail, ok, type Result } from '../../../core/errors.ts';
import type { ServiceRequest } from '../../../core/literature/ports.ts';
import type { Net, NetPurpose } from '../../../core/ports.ts';
import { NetError } from '../../net/failures.ts';

export interface AnswerLimits {
  /** Milliseconds until the head of the answer, between two pieces of it, and in all. */
  readonly firstByte: number;
  readonly idle: number;
  readonly whole: number;
  /** After decompression. */
  readonly bytes: number;
}

export const ANSWER_LIMITS: AnswerLimits = {
  firstByte: 60_000,
  idle: 30_000,
  whole: 10 * 60_000,
  bytes: 64 * 1024 * 1024,
};

export interface PlainAnswer {
  readonly url: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface FetchPorts {
  readonly net: Net;
  readonly timer: Timer;
  readonly limits: AnswerLimits;
}

/** `network_failed` with `retry` when the same request may succeed later; `stopped`; `network_refused`. */
export async function fetchAnswer(
  { net, timer, limits }: FetchPorts,
  request: ServiceRequest,
  about: NetPurpose,
  signal: AbortSignal,
): Promise<Result<PlainAnswer>> {
  const watch = createWatch(timer, new URL(request.url).host);
  watch.within(limits.firstByte, 'No answer came');
  const endWhole = timer.after(limits.whole, () => watch.giveUp('The answer took too long'));
  try {
    const answer = await net.fetch(
      request.url,
      {
        method: request.method,
        headers: { ...request.headers },
        ...(request.body === undefined ? {} : { body: request.body }),
        signal: AbortSignal.any([signal, watch.signal]),
      },
      about,
    );
    if (!answer.ok) return watch.reason(signal) ?? answer;
    const body = await bodyOf(answer.data, limits, watch);
    return body.ok
      ? ok({
          url: answer.data.url,
          status: answer.data.status,
          headers: Object.fromEntries(answer.data.headers),
          body: body.data,
        })
      : body;
  } catch (error) {
    const given = watch.reason(signal);
    if (given !== undefined) return given;
    if (error instanceof NetError) return { ok: false, error: error.failure };
    if (signal.aborted) return fail('stopped', 'The request was stopped.');
    throw error;
  } finally {
    endWhole();
    watch.end();
  }
}

interface Watch {
  readonly signal: AbortSignal;
  /** Starts the time anew. */
  within(milliseconds: number, words: string): void;
  giveUp(words: string): void;
  /** Why it was given up here; undefined when it was not, or when a person stopped it. */
  reason(stop: AbortSignal): Result<never> | undefined;
  end(): void;
}

function createWatch(timer: Timer, host: string): Watch {
  const controller = new AbortController();
  let cancel = (): void => undefined;
  let why: string | undefined;
  const giveUp = (words: string): void => {
    why ??= words;
    controller.abort();
  };
  return {
    signal: controller.signal,
    within(milliseconds, words) {
      cancel();
      cancel = timer.after(milliseconds, () => giveUp(words));
    },
    giveUp,
    reason(stop) {
      if (stop.aborted) return fail('stopped', 'The request was stopped.');
      if (why === undefined) return undefined;
      return fail('network_failed', `${why} from "${host}".`, { retry: true });
    },
    end: () => cancel(),
  };
}

async function bodyOf(
  response: Response,
  limits: AnswerLimits,
  watch: Watch,
): Promise<Result<string>> {
  const reader = response.body?.getReader();
  // A mark of byte order at the beginning is kept, so that the text is the bytes.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const texts: string[] = [];
  let bytes = 0;
  for (;;) {
    watch.within(limits.idle, 'The answer stopped coming');
    const piece = await reader?.read();
    if (piece === undefined || piece.done) break;
    bytes += piece.value.length;
    if (bytes > limits.bytes) {
      await reader?.cancel();
      const most = Math.round(limits.bytes / 1024 / 1024);
      const message = `The answer of "${new URL(response.url).host}" is larger than ${most} MB and was not read. Ask for fewer records at once.`;
      return fail('network_failed', message, { retry: false });
    }
    texts.push(decoder.decode(piece.value, { stream: true }));
  }
  texts.push(decoder.decode());
  return ok(texts.join(''));
}
