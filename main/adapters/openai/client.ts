/** A language model behind the OpenAI chat protocol, read from the raw stream. */
import type { Stream } from 'openai/streaming';
import { ReplyLimits } from '../../core/agent/model/client.ts';
import type {
  ModelClient,
  ModelReply,
  ModelRequest,
  ReplyDelta,
} from '../../core/agent/model/client.ts';
import type { ModelServer, ModelSettings } from '../../core/agent/model/server.ts';
import { failureOf, reportedFailure } from './failures.ts';
import type { Asked } from './failures.ts';
import { endOf, stalledFailure } from './reply-end.ts';
import type { ReplyEnd } from './reply-end.ts';
import { endedWithDone, placeIn, replyFetch } from './reply-fetch.ts';
import type { Trace } from './reply-fetch.ts';
import { replyReader } from './reply-reader.ts';
import type { ReplyReader } from './reply-reader.ts';
import { bodyOf, parametersOf } from './request-body.ts';
import type { Body } from './request-body.ts';
import { withoutKey } from './key-header.ts';
import type { FetchLike } from './request-failed.ts';
import { SERVERS } from './server-table.ts';
import { startWatchdog } from './watchdog.ts';
import type { Watchdog } from './watchdog.ts';

export interface ModelClientOptions {
  readonly server: ModelServer;
  /** As the server knows it. */
  readonly model: string;
  /** Blank or absent where a server wants none. */
  readonly key?: string | undefined;
  readonly settings?: ModelSettings;
  /** The way out; it may throw `NetError` with words of its own. */
  readonly fetch: FetchLike;
  readonly limits?: Partial<ReplyLimits>;
}

/** A reply, and whether it came in parts. */
export interface ObservedReply extends ModelReply {
  readonly streamed: boolean;
}

export interface ObservingClient extends ModelClient {
  reply(
    request: ModelRequest,
    options: { readonly signal: AbortSignal; readonly onDelta?: (delta: ReplyDelta) => void },
  ): Promise<ObservedReply>;
}

/** One model of one server. Each `reply` is one try; it never throws. */
export function createModelClient(options: ModelClientOptions): ObservingClient {
  const { server, model, settings = {}, fetch, key } = options;
  const asked: Asked = { server: server.label, model };
  const parameters = parametersOf(server.kind, settings);
  const limits = ReplyLimits.parse(options.limits ?? {});
  /** Off for good once the server refused the field. */
  let countUsage = true;

  async function attempt(
    request: ModelRequest,
    signal: AbortSignal,
    onDelta: (delta: ReplyDelta) => void,
  ): Promise<ObservedReply> {
    const reading = beginReading(limits);
    const ended = new AbortController();
    const all = AbortSignal.any([signal, reading.watchdog.signal, ended.signal]);
    const body = bodyOf(server.kind, model, request, parameters, countUsage);
    try {
      const aborted = whenAborted(all);
      const read = readStream(reading, { body, signal: all, onDelta });
      const end = await Promise.race([read, aborted]);
      return observed(reading, end === 'aborted' ? abortedEnd(reading, signal) : keyless(end));
    } finally {
      reading.watchdog.stop();
      // Lets go of the connection in every case.
      ended.abort();
    }
  }

  async function readStream(
    reading: Reading,
    send: { body: Body; signal: AbortSignal; onDelta: (delta: ReplyDelta) => void },
  ): Promise<ReplyEnd | 'aborted'> {
    const { reader, trace, watchdog } = reading;
    const { packageClient, reportedBy } = await import('./package-client.ts');
    try {
      const api = packageClient(server.baseUrl, replyFetch(fetch, key, trace));
      const stream = await api.post<Stream<unknown>>('/chat/completions', {
        body: send.body,
        signal: send.signal,
        stream: true,
      });
      for await (const chunk of stream) {
        if (send.signal.aborted) return 'aborted';
        const { deltas, error } = reader.take(chunk);
        if (deltas.length > 0) {
          reading.firstToken ??= performance.now() - reading.started;
          watchdog.content();
        }
        for (const delta of deltas) send.onDelta(delta);
        if (error) {
          return {
            finishReason: 'cut',
            failure: reportedFailure(error, undefined, undefined, asked),
          };
        }
        if (reader.tooLong) return { finishReason: 'length' };
      }
    } catch (error) {
      if (send.signal.aborted) return 'aborted';
      return {
        finishReason: 'cut',
        failure: failureOf(error, asked, placeIn(trace), reportedBy(error)),
      };
    }
    if (send.signal.aborted) return 'aborted';
    return endOf(reader, asked, endedWithDone(trace), SERVERS[server.kind].emptyMeansOverflow);
  }

  function keyless(end: ReplyEnd): ReplyEnd {
    if (!end.failure) return end;
    const { message, details, ...rest } = end.failure;
    const said = typeof details?.['said'] === 'string' ? withoutKey(details['said'], key) : '';
    const kept = details ? { details: { ...details, ...(said === '' ? {} : { said }) } } : {};
    return { ...end, failure: { ...rest, message: withoutKey(message, key), ...kept } };
  }

  function abortedEnd(reading: Reading, signal: AbortSignal): ReplyEnd {
    const limit = reading.watchdog.ended;
    if (signal.aborted || limit === undefined) return { finishReason: 'stopped' };
    const length = limit === 'first_chunk' ? limits.firstChunk : limits.chunkGap;
    return { finishReason: 'cut', failure: stalledFailure(asked, limit, length) };
  }

  return {
    model,
    server: server.label,
    parameters,
    reply: async (request, { signal, onDelta = () => undefined }) => {
      if (signal.aborted) return observed(beginReading(limits, false), { finishReason: 'stopped' });
      const first = await attempt(request, signal, onDelta);
      if (!countUsage || !refusesUsage(first)) return first;
      countUsage = false;
      return attempt(request, signal, onDelta);
    },
  };
}

interface Reading {
  readonly started: number;
  readonly reader: ReplyReader;
  readonly trace: Trace;
  readonly watchdog: Watchdog;
  firstToken?: number;
}

function beginReading(limits: ReplyLimits, watched = true): Reading {
  const watchdog = startWatchdog(limits);
  if (!watched) watchdog.stop();
  const trace: Trace = {
    answered: false,
    ended: false,
    streamed: false,
    tail: '',
    onBytes: watchdog.bytes,
  };
  return { started: performance.now(), reader: replyReader(), trace, watchdog };
}

function observed(reading: Reading, end: ReplyEnd): ObservedReply {
  const { reader, trace, firstToken, started } = reading;
  const whole = ['stop', 'tool_calls'].includes(end.finishReason);
  const { calls, discarded } = reader.calls.result(whole);
  const stopped = end.finishReason === 'stopped';
  return {
    text: reader.text,
    reasoning: reader.reasoning,
    ...(reader.details.length > 0 ? { reasoningDetails: [...reader.details] } : {}),
    // Whoever stops a reply does not want its calls run, whole or not.
    calls: stopped ? [] : calls,
    discardedCalls: stopped
      ? [
          ...calls.map(({ name, arguments: text }) => ({
            name,
            arguments: text,
            reason: 'unfinished' as const,
          })),
          ...discarded,
        ]
      : discarded,
    finishReason: end.finishReason,
    ...(reader.usage ? { usage: reader.usage } : {}),
    ...(firstToken === undefined ? {} : { firstToken }),
    milliseconds: performance.now() - started,
    ...(end.failure ? { failure: end.failure } : {}),
    streamed: trace.streamed,
  };
}

/** A server that does not know `stream_options` says so before it does anything. */
function refusesUsage({ failure }: ObservedReply): boolean {
  return /stream_options|include_usage/.test(failure?.message ?? '');
}

function whenAborted(signal: AbortSignal): Promise<'aborted'> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve('aborted'), { once: true });
  });
}
