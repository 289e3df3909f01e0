/**
 * Messages and what a model gave, as an Inspect log holds them; only the fields that Cairn writes.
 * https://inspect.aisi.org.uk/reference/inspect_ai.model.html
 */
import * as z from 'zod';

const Text = z.strictObject({ type: z.literal('text'), text: z.string() });
const Reasoning = z.strictObject({
  type: z.literal('reasoning'),
  reasoning: z.string(),
  redacted: z.boolean(),
});

export const InspectContent = z.union([
  z.string(),
  z.array(z.discriminatedUnion('type', [Text, Reasoning])),
]);
export type InspectContent = z.infer<typeof InspectContent>;

export const InspectToolCall = z.strictObject({
  id: z.string(),
  function: z.string(),
  arguments: z.record(z.string(), z.unknown()),
  type: z.literal('function'),
});
export type InspectToolCall = z.infer<typeof InspectToolCall>;

/** The kinds of errors Inspect tells apart. */
export const InspectErrorType = z.enum([
  'parsing',
  'timeout',
  'unicode_decode',
  'permission',
  'file_not_found',
  'is_a_directory',
  'limit',
  'approval',
  'cancelled',
  'sandbox_unavailable',
  'unknown',
  'output_limit',
]);
export type InspectErrorType = z.infer<typeof InspectErrorType>;

export const InspectToolError = z.strictObject({ type: InspectErrorType, message: z.string() });
export type InspectToolError = z.infer<typeof InspectToolError>;

/** Within a sample a message has one id wherever it stands. */
const named = { id: z.string().min(1) };

export const InspectAssistant = z.strictObject({
  ...named,
  role: z.literal('assistant'),
  content: InspectContent,
  source: z.literal('generate').optional(),
  tool_calls: z.array(InspectToolCall).optional(),
  model: z.string().optional(),
});
export type InspectAssistant = z.infer<typeof InspectAssistant>;

export const InspectMessage = z.discriminatedUnion('role', [
  z.strictObject({ ...named, role: z.literal('system'), content: InspectContent }),
  z.strictObject({
    ...named,
    role: z.literal('user'),
    content: InspectContent,
    source: z.literal('input').optional(),
  }),
  InspectAssistant,
  z.strictObject({
    ...named,
    role: z.literal('tool'),
    content: InspectContent,
    tool_call_id: z.string(),
    function: z.string().optional(),
    error: InspectToolError.optional(),
  }),
]);
export type InspectMessage = z.infer<typeof InspectMessage>;

const tokens = z.int().nonnegative();

export const InspectUsage = z.strictObject({
  /** Without those that came from a cache. */
  input_tokens: tokens,
  output_tokens: tokens,
  total_tokens: tokens,
  input_tokens_cache_read: tokens.optional(),
  reasoning_tokens: tokens.optional(),
  /** US dollars. */
  total_cost: z.number().nonnegative().optional(),
});
export type InspectUsage = z.infer<typeof InspectUsage>;

export const InspectOutput = z.strictObject({
  model: z.string(),
  choices: z.array(
    z.strictObject({
      message: InspectAssistant,
      stop_reason: z.enum(['stop', 'max_tokens', 'tool_calls', 'content_filter', 'unknown']),
    }),
  ),
  completion: z.string(),
  usage: InspectUsage.optional(),
  /** Seconds. */
  time: z.number().nonnegative().optional(),
});
export type InspectOutput = z.infer<typeof InspectOutput>;

export const InspectTool = z.strictObject({
  name: z.string(),
  description: z.string(),
  parameters: z.looseObject({
    type: z.literal('object'),
    properties: z.record(z.string(), z.looseObject({})),
    required: z.array(z.string()),
  }),
});
export type InspectTool = z.infer<typeof InspectTool>;
