/** Events of a sample's transcript, as far as Cairn writes them. https://inspect.aisi.org.uk/reference/inspect_ai.event.html */
import * as z from 'zod';
import {
  InspectMessage,
  InspectOutput,
  InspectTool,
  InspectToolCall,
  InspectToolError,
} from './message-schema.ts';

const Metadata = z.record(z.string(), z.unknown());

const every = {
  /** ISO 8601: when it began. */
  timestamp: z.iso.datetime({ offset: true }),
  /** Seconds since the sample began. */
  working_start: z.number().nonnegative(),
  /** The span it happened in. */
  span_id: z.string().optional(),
  metadata: Metadata.optional(),
};
const lasting = {
  completed: z.iso.datetime({ offset: true }).optional(),
  /** Seconds. */
  working_time: z.number().nonnegative().optional(),
};

/** Half open: `[start, end)` in the sample's `events_data.messages`. */
export const InputRef = z.tuple([z.int().nonnegative(), z.int().positive()]);
export type InputRef = z.infer<typeof InputRef>;

export const ModelEvent = z.strictObject({
  event: z.literal('model'),
  ...every,
  ...lasting,
  model: z.string(),
  /** Empty: what the model was shown is in `input_refs`. */
  input: z.array(InspectMessage).max(0),
  input_refs: z.array(InputRef),
  tools: z.array(InspectTool),
  tool_choice: z.enum(['auto', 'none']),
  config: z.record(z.string(), z.unknown()),
  output: InspectOutput,
});
export type ModelEvent = z.infer<typeof ModelEvent>;

export const ToolEvent = z.strictObject({
  event: z.literal('tool'),
  ...every,
  ...lasting,
  type: z.literal('function'),
  id: z.string(),
  function: z.string(),
  arguments: z.record(z.string(), z.unknown()),
  result: z.string(),
  error: InspectToolError.optional(),
  events: z.array(z.never()),
  agent_span_id: z.string().optional(),
});
export type ToolEvent = z.infer<typeof ToolEvent>;

export const ApprovalEvent = z.strictObject({
  event: z.literal('approval'),
  ...every,
  message: z.string(),
  call: InspectToolCall,
  approver: z.string(),
  decision: z.enum(['approve', 'modify', 'reject']),
  modified: InspectToolCall.optional(),
  explanation: z.string().optional(),
});
export type ApprovalEvent = z.infer<typeof ApprovalEvent>;

export const InspectEvent = z.discriminatedUnion('event', [
  ModelEvent,
  ToolEvent,
  ApprovalEvent,
  z.strictObject({
    event: z.literal('input'),
    ...every,
    input: z.string(),
    input_ansi: z.string(),
  }),
  z.strictObject({
    event: z.literal('compaction'),
    ...every,
    type: z.literal('summary'),
    source: z.string(),
    tokens_before: z.int().nonnegative().optional(),
    tokens_after: z.int().nonnegative().optional(),
  }),
  z.strictObject({
    event: z.literal('interrupt'),
    ...every,
    source: z.enum(['user_cancel', 'system']),
    interrupted: z.enum(['generate', 'tool_call', 'between_turns']),
    interrupted_tool_call_id: z.string().optional(),
  }),
  z.strictObject({
    event: z.literal('info'),
    ...every,
    source: z.literal('cairn'),
    data: z.record(z.string(), z.unknown()),
  }),
  z.strictObject({
    event: z.literal('span_begin'),
    ...every,
    id: z.string(),
    name: z.string(),
    type: z.literal('agent'),
    parent_id: z.string().optional(),
  }),
  z.strictObject({ event: z.literal('span_end'), ...every, id: z.string() }),
]);
export type InspectEvent = z.infer<typeof InspectEvent>;
