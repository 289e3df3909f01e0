/**
 * Messages in the notation of the GenAI conventions, with the rules of their JSON schemas.
 * https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-input-messages.json,
 * …/gen-ai-output-messages.json and …/gen-ai-tool-definitions.json
 */
import * as z from 'zod';
import { assertNever } from '../../../errors.ts';
import type { FinishReason } from '../../../agent/model/reply.ts';
import type { AgentTurn, DialogueTurn } from '../../dialogue.ts';
import type { ExportChoices } from '../../options.ts';

const Part = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), content: z.string() }),
  z.strictObject({ type: z.literal('reasoning'), content: z.string() }),
  z.strictObject({
    type: z.literal('tool_call'),
    id: z.string(),
    name: z.string().min(1),
    arguments: z.unknown(),
  }),
  z.strictObject({ type: z.literal('tool_call_response'), id: z.string(), response: z.unknown() }),
]);
type Part = z.infer<typeof Part>;

const InputMessage = z.strictObject({
  role: z.enum(['system', 'user', 'assistant', 'tool']),
  parts: z.array(Part),
});
export const InputMessages = z.array(InputMessage);
export type InputMessages = z.infer<typeof InputMessages>;

const OutputMessage = InputMessage.extend({
  role: z.literal('assistant'),
  finish_reason: z.enum(['stop', 'length', 'content_filter', 'tool_call', 'error']),
});
export const OutputMessages = z.array(OutputMessage);
export type OutputMessages = z.infer<typeof OutputMessages>;

/** Parameters are a JSON Schema of draft-07; one that names another dialect is none. */
export const ToolDefinitions = z.array(
  z.strictObject({
    type: z.literal('function'),
    name: z.string().min(1),
    description: z.string().nullish(),
    parameters: z.looseObject({ $schema: z.string().includes('draft-07').optional() }).nullish(),
  }),
);

/** What came before a reply, as the model was shown it. A reply of earlier is not told again. */
export function inputMessages(turns: readonly DialogueTurn[]): InputMessages {
  return turns.flatMap((turn): InputMessages => {
    if (turn.role !== 'agent') {
      const role = turn.role === 'system' ? 'system' : 'user';
      return [{ role, parts: [{ type: 'text', content: turn.content }] }];
    }
    return turn.results.map(({ callId, text }) => ({
      role: 'tool',
      parts: [{ type: 'tool_call_response', id: callId, response: text }],
    }));
  });
}

export function outputMessages(
  { content, reasoning, calls }: AgentTurn,
  choice: ExportChoices['reasoning'],
  finishReason: FinishReason | undefined,
): OutputMessages {
  const thought: Part[] =
    reasoning === undefined || choice === 'omit' ? [] : [{ type: 'reasoning', content: reasoning }];
  const said: Part[] = content === '' ? [] : [{ type: 'text', content }];
  const called = calls.map(({ callId, tool, arguments: input }): Part => ({
    type: 'tool_call',
    id: callId,
    name: tool,
    arguments: input,
  }));
  return [
    {
      role: 'assistant',
      parts: [...thought, ...said, ...called],
      finish_reason: finishOf(finishReason, calls.length > 0),
    },
  ];
}

/** In the convention's words; a stop by the researcher is none of them and stands beside, as Cairn's own. */
function finishOf(
  reason: FinishReason | undefined,
  hasCalls: boolean,
): OutputMessages[number]['finish_reason'] {
  switch (reason) {
    case undefined:
      return hasCalls ? 'tool_call' : 'stop';
    case 'tool_calls':
      return 'tool_call';
    case 'stop':
    case 'length':
    case 'content_filter':
      return reason;
    case 'cut':
    case 'stopped':
      return 'error';
    default:
      return assertNever(reason);
  }
}
