/** Model servers a person registered on this machine, and what is known about their models. */
import * as z from 'zod';

export const ServerKind = z.enum([
  'ollama',
  'lm_studio',
  'llama_cpp',
  'vllm',
  'sglang',
  'deepseek',
  'openrouter',
  'glm',
  'openai',
  'other',
]);
export type ServerKind = z.infer<typeof ServerKind>;

export const ModelServer = z.strictObject({
  serverId: z.string().min(1).max(64),
  label: z.string().min(1).max(200),
  kind: ServerKind,
  /** With scheme and the path up to `/v1` (or whatever the provider uses); no trailing slash. */
  baseUrl: z.string().max(2_000),
  /** True when it was found by probing this machine. */
  detected: z.boolean(),
});
export type ModelServer = z.infer<typeof ModelServer>;

/** US dollars for a million tokens. */
export const Prices = z.strictObject({
  input: z.number().nonnegative(),
  cachedInput: z.number().nonnegative().optional(),
  output: z.number().nonnegative(),
});
export type Prices = z.infer<typeof Prices>;

/** What a person set for one model. Everything left out is the server's own default. */
export const ModelSettings = z.strictObject({
  temperature: z.number().min(0).max(2).optional(),
  topP: z.number().min(0).max(1).optional(),
  /** The most tokens of one reply. */
  maxTokens: z.int().positive().max(1_000_000).optional(),
  seed: z.int().optional(),
  reasoningEffort: z.enum(['none', 'minimal', 'low', 'medium', 'high']).optional(),
  /** Overrides what the check found. */
  contextTokens: z.int().min(1_000).max(10_000_000).optional(),
  prices: Prices.optional(),
  /** Further fields of the request's body, for what a server adds to the protocol. */
  extra: z.record(z.string(), z.json()).optional(),
});
export type ModelSettings = z.infer<typeof ModelSettings>;

/** What one check of a model found; run once, shown in plain words, repeated on demand. */
export const ModelCapabilities = z.strictObject({
  checkedAt: z.iso.datetime({ precision: 3 }),
  streams: z.boolean(),
  callsTools: z.boolean(),
  /** `hidden`: it reasons (its token count says so) but does not show it. */
  reasoning: z.enum(['shown', 'hidden', 'none']),
  /** Tokens; absent when neither the server nor its model list says. */
  contextTokens: z.int().positive().optional(),
  /** Plain sentences for a person, in the order of weight. */
  notes: z.array(z.string().max(1_000)).max(20),
});
export type ModelCapabilities = z.infer<typeof ModelCapabilities>;

/** Who answers: the built-in assistant, or a model of a registered server. */
export const AssistantChoice = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('built_in') }),
  z.strictObject({
    kind: z.literal('model'),
    serverId: z.string().min(1).max(64),
    model: z.string().min(1).max(300),
  }),
]);
export type AssistantChoice = z.infer<typeof AssistantChoice>;

/** How a server answered when it was last asked. */
export const ServerState = z.enum([
  'ready',
  'no_model',
  'not_loaded',
  'not_listening',
  'key_needed',
  'refused_by_policy',
  'not_a_model_server',
]);
export type ServerState = z.infer<typeof ServerState>;
