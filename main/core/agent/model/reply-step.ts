/** A reply as it enters the record: what counted, what it cost, and what a person should know of it. */
import { fail } from '../../errors.ts';
import type { Failure } from '../../errors.ts';
import type { Step } from '../step.ts';
import type { SessionPayload } from '../../record/kinds.ts';
import type { ModelClient, ModelReply, WrittenCall } from './client.ts';
import type {
  DiscardedCall,
  ModelAttempt,
  ModelFailed,
  ModelNotice,
  ModelReplied,
  Usage,
} from './reply.ts';
import type { ModelSettings, Prices } from './server.ts';
import { estimateText, promptWasTruncated } from './tokens.ts';

/** What was sent, and from what. */
export interface Sent {
  readonly stepId: string;
  readonly purpose: ModelReplied['purpose'];
  readonly sawSeq: number;
  readonly contextHash: string;
  /** Our own count. */
  readonly contextTokens: number;
  /** What our count is multiplied by to come near the server's. */
  readonly ratio: number;
}

/** Calls of a reply that did not end by itself are never run, however whole they look. */
const UNSAFE_ENDS: ReadonlySet<string> = new Set(['cut', 'stopped', 'content_filter']);

export function repliedFrom(
  client: ModelClient,
  settings: ModelSettings,
  sent: Sent,
  reply: ModelReply,
  attempts: readonly ModelAttempt[],
): ModelReplied {
  const { stepId, purpose, sawSeq, contextHash, contextTokens } = sent;
  const usage = usageOf(reply, sent);
  const costUsd = costOf(usage, settings.prices);
  const discardedCalls = [...reply.discardedCalls, ...unsafeCalls(reply)].slice(0, 200);
  return {
    stepId,
    purpose,
    model: client.model,
    server: client.server,
    sawSeq,
    contextHash,
    contextTokens,
    parameters: { ...client.parameters },
    finishReason: finishOf(reply),
    usage,
    ...(costUsd === undefined ? {} : { costUsd }),
    milliseconds: reply.milliseconds,
    ...(reply.firstToken === undefined ? {} : { firstTokenMilliseconds: reply.firstToken }),
    attempts: attempts.slice(0, 50),
    notices: noticesOf(client, reply, sent, discardedCalls),
    discardedCalls,
  };
}

/** A request that brought nothing, for the record. */
export function failedFrom(
  client: ModelClient,
  { stepId, purpose, sawSeq }: Sent,
  reply: ModelReply,
  attempts: readonly ModelAttempt[],
): ModelFailed {
  const { code, message } = failureOf(client, reply);
  return {
    stepId,
    purpose,
    model: client.model,
    server: client.server,
    sawSeq,
    failure: { code, message },
    attempts: attempts.slice(0, 50),
    milliseconds: reply.milliseconds,
  };
}

/** Why a reply brought nothing, in words for a person. */
export function failureOf({ server }: ModelClient, reply: ModelReply): Failure {
  if (reply.failure !== undefined) {
    const { code, message, retry } = reply.failure;
    return { code, message, ...(retry === undefined ? {} : { retry }) };
  }
  if (reply.finishReason === 'content_filter') {
    return fail(
      'model_refused',
      `${server} refused to answer: its content filter ended the reply. What was recorded is kept. Ask in other words, or choose another model.`,
    ).error;
  }
  return fail(
    'model_empty_reply',
    'The model answered with nothing. What was recorded is kept. Retry, allow longer replies, or choose another model.',
    { retry: true },
  ).error;
}

/** Everything the request brought, as one step. */
export function replyStep(reply: ModelReply, replied: ModelReplied): Step {
  const calls = isUnsafe(reply) ? [] : reply.calls.flatMap(requestOf);
  const reasoning = reasoningOf(reply);
  return {
    kind: 'reply',
    replied,
    ...(reasoning === undefined ? {} : { reasoning }),
    text: reply.text,
    partial: isUnsafe(reply),
    calls,
  };
}

/** US dollars; undefined without a price. Cached tokens have their own, or the usual one. */
export function costOf(usage: Usage, prices: Prices | undefined): number | undefined {
  if (prices === undefined) return undefined;
  const cached = Math.min(usage.cachedTokens ?? 0, usage.promptTokens);
  const fresh = usage.promptTokens - cached;
  const total =
    fresh * prices.input +
    cached * (prices.cachedInput ?? prices.input) +
    usage.completionTokens * prices.output;
  return total / 1_000_000;
}

/** Reasoning that a server counted or sealed but did not show is recorded as hidden, and nothing is made up for it. */
function reasoningOf(reply: ModelReply): Omit<SessionPayload<'reasoning'>, 'stepId'> | undefined {
  const details =
    reply.reasoningDetails === undefined || reply.reasoningDetails.length === 0
      ? {}
      : { details: [...reply.reasoningDetails] };
  if (reply.reasoning !== '') return { text: reply.reasoning, ...details };
  const isHidden = (reply.usage?.reasoningTokens ?? 0) > 0 || 'details' in details;
  return isHidden ? { text: '', hidden: true, ...details } : undefined;
}

/** Arguments that passed the client's check and still cannot be read were never run before; they are not now. */
function requestOf({ id, name, arguments: written }: WrittenCall) {
  const parsed = parsedArguments(written);
  if (parsed === undefined) return [];
  const modelCallId = id === '' || id.length > 200 ? {} : { modelCallId: id };
  return [{ tool: name.slice(0, 100), arguments: parsed.value, ...modelCallId }];
}

function parsedArguments(written: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(written.trim() === '' ? '{}' : written);
    return { value };
  } catch {
    return undefined;
  }
}

function unsafeCalls(reply: ModelReply): readonly DiscardedCall[] {
  return reply.calls.flatMap(({ name, arguments: written }): DiscardedCall[] => {
    const reason = isUnsafe(reply)
      ? 'unfinished'
      : parsedArguments(written) === undefined
        ? 'not_json'
        : undefined;
    if (reason === undefined) return [];
    return [{ name: name.slice(0, 200), arguments: written.slice(0, 2_000_000), reason }];
  });
}

function isUnsafe(reply: ModelReply): boolean {
  return reply.failure !== undefined || UNSAFE_ENDS.has(reply.finishReason);
}

/** A reply that broke off is `cut`, whatever the stream had said before. */
function finishOf(reply: ModelReply): ModelReply['finishReason'] {
  const isOwnEnd = reply.finishReason === 'stopped' || reply.finishReason === 'content_filter';
  return reply.failure !== undefined && !isOwnEnd ? 'cut' : reply.finishReason;
}

function usageOf(reply: ModelReply, { contextTokens, ratio }: Sent): Usage {
  if (reply.usage !== undefined) return reply.usage;
  const written = reply.calls.map(({ name, arguments: input }) => name + input).join('');
  const discarded = reply.discardedCalls.map(({ name, arguments: input }) => name + input).join('');
  return {
    promptTokens: Math.ceil(contextTokens * ratio),
    completionTokens: estimateText(reply.text + reply.reasoning + written + discarded),
    source: 'estimate',
  };
}

function noticesOf(
  client: ModelClient,
  reply: ModelReply,
  { contextTokens, ratio }: Sent,
  discarded: readonly DiscardedCall[],
): ModelNotice[] {
  const notices: ModelNotice[] = [];
  const expected = Math.ceil(contextTokens * ratio);
  const reported = reply.usage?.source === 'server' ? reply.usage.promptTokens : undefined;
  if (reported === undefined && !UNSAFE_ENDS.has(reply.finishReason)) {
    notices.push({
      code: 'usage_missing',
      message: `${client.server} did not say how many tokens this took; the counts are Cairn’s estimate.`,
    });
  }
  if (reported !== undefined && promptWasTruncated(reported, expected)) {
    notices.push({
      code: 'prompt_truncated',
      message: `About ${expected} tokens were sent, and ${client.server} read only ${reported}: it cut the beginning without saying so. Give the model a longer context (Ollama: OLLAMA_CONTEXT_LENGTH or num_ctx) and set its length in the model’s settings.`,
    });
  }
  if (discarded.length > 0) {
    notices.push({
      code: 'calls_discarded',
      message:
        `Not run, because not whole or not readable: ${[...new Set(discarded.map(({ name }) => name || 'a call without a name'))].join(', ')}.`.slice(
          0,
          2_000,
        ),
    });
  }
  if (finishOf(reply) === 'cut') {
    notices.push({
      code: 'reply_cut',
      message: (reply.failure?.message ?? 'The stream ended without saying why.').slice(0, 2_000),
    });
  }
  if (reply.finishReason === 'length') {
    notices.push({
      code: 'reply_length_limit',
      message: 'The reply ended at the limit of its length, not by itself.',
    });
  }
  return notices;
}
