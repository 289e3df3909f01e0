/** What came of one request to a language model, as the record keeps it. */
import * as z from 'zod';
import { ErrorCode } from '../../errors.ts';

/** Tokens of one request. `promptTokens` includes `cachedTokens`; `completionTokens` includes `reasoningTokens`. */
export const Usage = z.strictObject({
  promptTokens: z.int().nonnegative(),
  completionTokens: z.int().nonnegative(),
  cachedTokens: z.int().nonnegative().optional(),
  reasoningTokens: z.int().nonnegative().optional(),
  /** `estimate`: the server did not say, so Cairn counted characters. */
  source: z.enum(['server', 'estimate']),
});
export type Usage = z.infer<typeof Usage>;

/** `cut`: the stream ended without saying why. `stopped`: the researcher or a limit of ours ended it. */
export const FinishReason = z.enum([
  'stop',
  'tool_calls',
  'length',
  'content_filter',
  'cut',
  'stopped',
]);
export type FinishReason = z.infer<typeof FinishReason>;

/** A try that failed before the one that counted. */
export const ModelAttempt = z.strictObject({
  code: ErrorCode,
  message: z.string().max(10_000),
  /** Milliseconds waited before the next try. */
  waited: z.number().nonnegative(),
});
export type ModelAttempt = z.infer<typeof ModelAttempt>;

/** A call whose arguments did not arrive whole or cannot be read; it was not run. */
export const DiscardedCall = z.strictObject({
  name: z.string().max(200),
  arguments: z.string().max(2_000_000),
  reason: z.enum(['unfinished', 'not_json', 'no_name']),
});
export type DiscardedCall = z.infer<typeof DiscardedCall>;

/** Something about a reply that a person should know: a silent truncation, a missing count. */
export const ModelNotice = z.strictObject({
  code: z.enum([
    'prompt_truncated',
    'usage_missing',
    'calls_discarded',
    'reply_cut',
    'reply_length_limit',
  ]),
  message: z.string().max(2_000),
});
export type ModelNotice = z.infer<typeof ModelNotice>;

const id = z.string().min(1).max(64);

/**
 * Heads the events of one reply: the reasoning, message and calls that follow carry its `stepId`.
 * Recorded with them in one append.
 */
export const ModelReplied = z.strictObject({
  stepId: id,
  purpose: z.enum(['next_step', 'compaction']),
  model: z.string().max(300),
  /** The server's label, for a person. */
  server: z.string().max(300),
  /** The last event of the path that the request was built from; later messages were not seen. */
  sawSeq: z.int().min(-1),
  /** SHA-256 of the canonical JSON of `{messages, tools}` as sent: shows that a rebuilt context is the one sent. */
  contextHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** Our own count of what was sent. */
  contextTokens: z.int().nonnegative(),
  parameters: z.record(z.string(), z.json()),
  finishReason: FinishReason,
  usage: Usage,
  /** Absent when no price is set for the model. */
  costUsd: z.number().nonnegative().optional(),
  milliseconds: z.number().nonnegative(),
  firstTokenMilliseconds: z.number().nonnegative().optional(),
  attempts: z.array(ModelAttempt).max(50),
  notices: z.array(ModelNotice).max(20),
  discardedCalls: z.array(DiscardedCall).max(200),
});
export type ModelReplied = z.infer<typeof ModelReplied>;

/** A request that gave nothing: every try failed. */
export const ModelFailed = z.strictObject({
  stepId: id,
  purpose: z.enum(['next_step', 'compaction']),
  model: z.string().max(300),
  server: z.string().max(300),
  sawSeq: z.int().min(-1),
  failure: z.strictObject({ code: ErrorCode, message: z.string() }),
  /** After `model_context_overflow`: the window, in our own count, that is assumed from here on. */
  contextTokens: z.int().positive().optional(),
  attempts: z.array(ModelAttempt).max(50),
  milliseconds: z.number().nonnegative(),
});
export type ModelFailed = z.infer<typeof ModelFailed>;
