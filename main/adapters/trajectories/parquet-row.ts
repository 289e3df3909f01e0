/** A sample as a row, and the schema its columns have in the file. */
import type { SchemaElement } from 'hyparquet';
import * as z from 'zod';
import { messagesOf, toolsOf } from '../../core/trajectory/chat.ts';
import type { Dialogue } from '../../core/trajectory/dialogue.ts';
import type { ExportChoices } from '../../core/trajectory/options.ts';
import type { Trajectory } from '../../core/trajectory/trajectory.ts';

const ParquetCall = z.object({
  id: z.string(),
  type: z.literal('function'),
  function: z.object({ name: z.string().min(1), arguments: z.string() }),
});

/** Fields that a role does not have are null: a column has one shape. */
export const ParquetMessage = z.object({
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  content: z.string(),
  reasoning_content: z.string().nullish(),
  tool_call_id: z.string().nullish(),
  tool_calls: z.array(ParquetCall).nullish(),
  /** False for what is shown to the model and not learned. */
  train: z.boolean(),
});
export type ParquetMessage = z.infer<typeof ParquetMessage>;

export const ParquetRow = z.object({
  trajectory_id: z.string(),
  session_id: z.string(),
  /** Which sample of the trajectory, from 0. */
  part: z.int(),
  task: z.string(),
  language: z.string().nullish(),
  agent: z.string(),
  model: z.string().nullish(),
  outcome: z.string().nullish(),
  /** ISO 8601. */
  started_at: z.string().nullish(),
  messages: z.array(ParquetMessage).min(1),
  /** JSON: functions in the OpenAI notation. */
  tools: z.string(),
});
export type ParquetRow = z.infer<typeof ParquetRow>;

export const COLUMNS = Object.keys(ParquetRow.shape).filter(isColumn);

function isColumn(name: string): name is keyof ParquetRow {
  return name in ParquetRow.shape;
}

type Repetition = 'REQUIRED' | 'OPTIONAL' | 'REPEATED';

function text(name: string, repetition: Repetition = 'REQUIRED'): SchemaElement {
  return {
    name,
    type: 'BYTE_ARRAY',
    converted_type: 'UTF8',
    logical_type: { type: 'STRING' },
    repetition_type: repetition,
  };
}

function group(name: string, children: number, repetition: Repetition): SchemaElement {
  return { name, num_children: children, repetition_type: repetition };
}

function list(name: string, repetition: Repetition): readonly SchemaElement[] {
  return [
    {
      name,
      num_children: 1,
      repetition_type: repetition,
      converted_type: 'LIST',
      logical_type: { type: 'LIST' },
    },
    group('list', 1, 'REPEATED'),
  ];
}

/** Depth first, as Parquet lays it down; in the order of `ParquetRow`. */
export const SCHEMA: readonly SchemaElement[] = [
  { name: 'root', num_children: COLUMNS.length },
  text('trajectory_id'),
  text('session_id'),
  { name: 'part', type: 'INT32', repetition_type: 'REQUIRED' },
  text('task'),
  text('language', 'OPTIONAL'),
  text('agent'),
  text('model', 'OPTIONAL'),
  text('outcome', 'OPTIONAL'),
  text('started_at', 'OPTIONAL'),
  ...list('messages', 'REQUIRED'),
  group('element', 6, 'REQUIRED'),
  text('role'),
  text('content'),
  text('reasoning_content', 'OPTIONAL'),
  text('tool_call_id', 'OPTIONAL'),
  ...list('tool_calls', 'OPTIONAL'),
  group('element', 3, 'REQUIRED'),
  text('id'),
  text('type'),
  group('function', 2, 'REQUIRED'),
  text('name'),
  text('arguments'),
  { name: 'train', type: 'BOOLEAN', repetition_type: 'REQUIRED' },
  text('tools'),
];

/** One sample of the trajectory. */
export function rowOf(
  trajectory: Trajectory,
  dialogue: Dialogue,
  part: number,
  { reasoning }: Pick<ExportChoices, 'reasoning'>,
): ParquetRow {
  const { agent, ends, steps } = trajectory;
  return {
    trajectory_id: trajectory.trajectoryId,
    session_id: trajectory.sessionId,
    part,
    task: trajectory.task,
    language: trajectory.language ?? null,
    agent: agent.name,
    model: agent.model ?? null,
    outcome: ends.at(-1)?.outcome ?? null,
    started_at: steps.find(({ time }) => time !== undefined)?.time ?? null,
    messages: messagesOf(dialogue, reasoning).map((message): ParquetMessage => {
      const isReply = message.role === 'assistant';
      const calls = isReply
        ? message.calls.map(({ callId, tool, arguments: input }) => ({
            id: callId,
            type: 'function' as const,
            function: { name: tool, arguments: JSON.stringify(input) },
          }))
        : [];
      return {
        role: message.role,
        content: message.content,
        reasoning_content: isReply ? (message.reasoning_content ?? null) : null,
        tool_call_id: message.role === 'tool' ? message.tool_call_id : null,
        tool_calls: calls.length === 0 ? null : calls,
        train: isReply && !message.masked,
      };
    }),
    tools: JSON.stringify(toolsOf(dialogue)),
  };
}
