/** Vectors of texts from a server that speaks `POST /embeddings`. */
import { fail, ok, type Failure, type Result } from '../../core/errors.ts';
import type { Embedder } from '../../core/ports.ts';
import { errorIn } from './answer-shapes.ts';
import { vectorsIn } from './embedding-answer.ts';
import { reportedFailure } from './failures.ts';
import { textIn } from './fields.ts';
import { jsonRequest, type JsonAnswer } from './json-request.ts';
import { withoutKey } from './key-header.ts';
import type { FetchLike } from './request-failed.ts';

export interface EmbedderOptions {
  readonly server: { readonly label: string; readonly baseUrl: string };
  /** As the server knows it. */
  readonly model: string;
  readonly key?: string | undefined;
  readonly fetch: FetchLike;
  /** Milliseconds for one request; a model that is loaded first takes its time. */
  readonly limit?: number;
}

const LIMIT = 120_000;
/** Characters below which a text is not shortened any more. */
const SHORTEST = 200;

const TOO_LONG =
  /too (long|large)|context (length|size|window)|maximum (context|input|sequence)|max(imum)? .{0,20}tokens|exceed|must have less than|physical batch size/i;
const TOO_MANY = /batch size|too many inputs|at most \d+ (inputs|items)|number of inputs/i;
const NO_EMBEDDINGS =
  /not support.{0,20}embedding|embeddings? (is|are) not supported|--embeddings?\b|no embedding/i;

/**
 * A batch the server finds too large is halved, and further batches are no larger; a text too long for
 * the model is shortened from its end. Failures: `stopped`, `model_…`, `network_…`.
 */
export function createEmbedder(options: EmbedderOptions): Embedder {
  const { server, model, key, fetch } = options;
  let mostTexts = Number.MAX_SAFE_INTEGER;

  async function request(
    texts: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<Result<readonly Float32Array[]>> {
    const answer = await jsonRequest(fetch, `${server.baseUrl}/embeddings`, {
      key,
      body: { model, input: texts, encoding_format: 'float' },
      limit: options.limit ?? LIMIT,
      signal,
    });
    if (!answer.ok) return { ok: false, error: reachable(answer.error) };
    const { status, body } = answer.data;
    if (status !== 200 || errorIn(body) !== undefined)
      return { ok: false, error: refusalOf(answer.data) };
    const vectors = vectorsIn(body, texts.length);
    return vectors.ok
      ? vectors
      : fail('model_bad_reply', `${model} on ${server.label}: ${vectors.error.message}`);
  }

  /** Tells the embeddings' own refusals apart from those every model has. */
  function refusalOf({ status, body, headers, text }: JsonAnswer): Failure {
    const error = errorIn(body) ?? { message: text.slice(0, 300) };
    const { code, message, retry, retryAfter } = reportedFailure(
      error,
      status === 200 ? undefined : status,
      headers,
      { server: server.label, model },
    );
    const said = withoutKey(textIn(error['message']), key).slice(0, 300);
    const words = said === '' ? '' : ` It said: "${said}"`;
    if (TOO_MANY.test(said) && !TOO_LONG.test(said.replace(TOO_MANY, '')))
      return {
        code: 'model_refused',
        message: `${server.label} takes fewer texts at once.${words}`,
        details: { tooMany: true },
      };
    if (TOO_LONG.test(said) || code === 'model_context_overflow' || status === 413)
      return {
        code: 'model_context_overflow',
        message: `A passage is longer than ${model} takes on ${server.label}.${words}`,
        retry: false,
      };
    const isMissing = status === 404 || status === 405 || status === 501;
    if (NO_EMBEDDINGS.test(said) || (isMissing && code !== 'model_not_found'))
      return {
        code: 'model_bad_reply',
        message: `${model} on ${server.label} gives no embeddings. Choose a model made for embeddings, or start the server with them switched on.${words}`,
        retry: false,
      };
    return {
      code,
      message: withoutKey(message, key),
      retry,
      ...(retryAfter === undefined ? {} : { details: { retryAfter } }),
    };
  }

  function reachable(error: Failure): Failure {
    return error.code === 'model_unreachable' || error.code === 'model_stalled'
      ? { ...error, message: `${server.label} does not answer (${error.message}).`, retry: true }
      : error;
  }

  async function inBatches(
    texts: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<Result<readonly Float32Array[]>> {
    const vectors: Float32Array[] = [];
    while (vectors.length < texts.length) {
      const batch = texts.slice(vectors.length, vectors.length + mostTexts);
      const answer = await embedBatch(batch, signal);
      if (!answer.ok) return answer;
      vectors.push(...answer.data);
    }
    return ok(vectors);
  }

  async function embedBatch(
    texts: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<Result<readonly Float32Array[]>> {
    const answer = await request(texts, signal);
    if (answer.ok) return answer;
    const isTooMany = answer.error.details?.['tooMany'] === true;
    const isTooLong = answer.error.code === 'model_context_overflow';
    if (!isTooMany && !isTooLong) return answer;
    if (texts.length > 1) {
      const half = Math.ceil(texts.length / 2);
      // Only a refused count says something about later batches; one long text does not.
      if (isTooMany) mostTexts = Math.min(mostTexts, half);
      const first = await embedBatch(texts.slice(0, half), signal);
      if (!first.ok) return first;
      const second = await embedBatch(texts.slice(half), signal);
      return second.ok ? ok([...first.data, ...second.data]) : second;
    }
    const [text = ''] = texts;
    if (!isTooLong || text.length <= SHORTEST) return answer;
    return embedBatch([text.slice(0, Math.max(SHORTEST, Math.floor(text.length / 2)))], signal);
  }

  return {
    model,
    embed: async (texts, signal) => (texts.length === 0 ? ok([]) : inBatches(texts, signal)),
  };
}
