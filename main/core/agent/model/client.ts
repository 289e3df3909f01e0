/** The port to a language model: one request, one streamed reply. Nothing of it throws. */
import * as z from 'zod';
import type { Failure } from '../../errors.ts';
import type { DiscardedCall, FinishReason, Usage } from './reply.ts';

/** One call as the model wrote it. `arguments` is the JSON text, byte for byte. */
export const WrittenCall = z.strictObject({
  id: z.string(),
  name: z.string(),
  arguments: z.string(),
});
export type WrittenCall = z.infer<typeof WrittenCall>;

/** What a model is shown, in the order it is shown. */
export const ModelMessage = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('system'), content: z.string() }),
  z.strictObject({ role: z.literal('user'), content: z.string() }),
  z.strictObject({
    role: z.literal('assistant'),
    content: z.string(),
    calls: z.array(WrittenCall),
    /** Sent back only to servers that ask for it within a tool loop. */
    reasoning: z.string().optional(),
    /** `reasoning_details` exactly as they came (OpenRouter). */
    reasoningDetails: z.array(z.json()).optional(),
  }),
  z.strictObject({ role: z.literal('tool'), callId: z.string(), content: z.string() }),
]);
export type ModelMessage = z.infer<typeof ModelMessage>;

export interface ModelTool {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the arguments. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

export interface ModelRequest {
  readonly messages: readonly ModelMessage[];
  readonly tools: readonly ModelTool[];
}

/** What is shown while it arrives; never stored. `call` names a call as soon as its name is known. */
export type ReplyDelta =
  | { readonly kind: 'reasoning'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'call'; readonly index: number; readonly name: string; readonly text: string };

/** A failure with what a retry needs to know. */
export interface ReplyFailure extends Failure {
  /** From Retry-After, in milliseconds. */
  readonly retryAfter?: number;
  /** For `model_context_overflow`: the window the server named, in tokens. */
  readonly contextTokens?: number;
}

export interface ModelReply {
  readonly text: string;
  readonly reasoning: string;
  readonly reasoningDetails?: readonly z.infer<ReturnType<typeof z.json>>[];
  /** Whole calls with readable arguments, in the order the model wrote them. */
  readonly calls: readonly WrittenCall[];
  readonly discardedCalls: readonly DiscardedCall[];
  readonly finishReason: FinishReason;
  /** As the server counted; absent when it did not. */
  readonly usage?: Usage;
  /** Milliseconds to the first part that carried content. */
  readonly firstToken?: number;
  readonly milliseconds: number;
  /** Set when the reply did not end well; what arrived before is in the other fields. */
  readonly failure?: ReplyFailure;
}

export interface ModelClient {
  /** The model's name as the server knows it, and the server's label for a person. */
  readonly model: string;
  readonly server: string;
  /** Sampling and other parameters sent with each request, for the record. */
  readonly parameters: Readonly<Record<string, z.infer<ReturnType<typeof z.json>>>>;
  /**
   * One try. Ends soon after `signal` aborts, with `finishReason: 'stopped'` and what had arrived;
   * at once when the signal was aborted before. Time limits are the client's own.
   */
  reply(
    request: ModelRequest,
    options: { readonly signal: AbortSignal; readonly onDelta?: (delta: ReplyDelta) => void },
  ): Promise<ModelReply>;
}

/** Milliseconds; each with its own failure. A healthy stream has no limit on its whole length. */
export const ReplyLimits = z.strictObject({
  /** Until the first part with content: a local model may read a long prompt for minutes. */
  firstChunk: z
    .int()
    .positive()
    .default(10 * 60_000),
  /** Between two parts, of whatever kind. */
  chunkGap: z
    .int()
    .positive()
    .default(2 * 60_000),
});
export type ReplyLimits = z.infer<typeof ReplyLimits>;
