/** Turns of the conversation as a log's messages, and an error in Inspect's words. */
import type { AgentTurn, DialogueTurn } from '../../dialogue.ts';
import { isObject } from '../../is-object.ts';
import type { ExportChoices } from '../../options.ts';
import type { TrajectoryStep } from '../../trajectory.ts';
import {
  InspectErrorType,
  type InspectContent,
  type InspectMessage,
  type InspectToolCall,
  type InspectToolError,
} from './message-schema.ts';

type Unnamed<Message> = Message extends unknown ? Omit<Message, 'id'> : never;

/** A message that has no id yet. */
export type MessageDraft = Unnamed<InspectMessage>;

/** What one turn is: a reply's results follow it. `step`: what the turn was made of. */
export function draftsOf(
  turn: DialogueTurn,
  step: TrajectoryStep,
  reasoning: ExportChoices['reasoning'],
): readonly MessageDraft[] {
  if (turn.role === 'system') return [{ role: 'system', content: turn.content }];
  if (turn.role !== 'agent')
    return [
      { role: 'user', content: turn.content, ...(turn.role === 'user' ? { source: 'input' } : {}) },
    ];
  return [replyDraft(turn, step, reasoning), ...resultDrafts(turn, step)];
}

function replyDraft(
  { content, reasoning: thought, calls }: AgentTurn,
  { model, kind }: TrajectoryStep,
  reasoning: ExportChoices['reasoning'],
): MessageDraft {
  return {
    role: 'assistant',
    content: contentOf(content, thought, reasoning),
    ...(kind === 'reply' ? { source: 'generate' } : {}),
    ...(calls.length === 0
      ? {}
      : {
          tool_calls: calls.map(({ callId, tool, arguments: input }) =>
            toolCall(callId, tool, input),
          ),
        }),
    ...(model === undefined ? {} : { model }),
  };
}

function resultDrafts({ calls, results }: AgentTurn, step: TrajectoryStep): MessageDraft[] {
  return results.map(({ callId, text }) => {
    const name = calls.find((call) => call.callId === callId)?.tool;
    const found = step.observations.find((each) => each.callId === callId);
    return {
      role: 'tool',
      content: text,
      tool_call_id: callId,
      ...(name === undefined ? {} : { function: name }),
      ...(found?.outcome === 'error' ? { error: toolError(found.error) } : {}),
    };
  });
}

/** Words alone, or the reasoning as a part of its own before them. */
export function contentOf(
  text: string,
  thought: string | undefined,
  reasoning: ExportChoices['reasoning'],
): InspectContent {
  if (thought === undefined || reasoning === 'omit') return text;
  if (reasoning === 'inline') return `<think>\n${thought}\n</think>\n\n${text}`;
  return [
    { type: 'reasoning', reasoning: thought, redacted: false },
    { type: 'text', text },
  ];
}

export function toolCall(id: string, name: string, input: unknown): InspectToolCall {
  return { id, function: name, arguments: isObject(input) ? { ...input } : {}, type: 'function' };
}

const TYPE_OF_CODE: Readonly<Record<string, InspectErrorType>> = {
  tool_timeout: 'timeout',
  tool_input_invalid: 'parsing',
  approval_rejected: 'approval',
  approval_denied: 'approval',
  stopped: 'cancelled',
  interrupted: 'cancelled',
  too_large: 'output_limit',
  budget_exhausted: 'limit',
  path_refused: 'permission',
  network_refused: 'permission',
  file_missing: 'file_not_found',
};

/** An error of another's log keeps its own kind. */
export function toolError({
  code,
  message,
}: {
  readonly code: string;
  readonly message: string;
}): InspectToolError {
  const own = InspectErrorType.safeParse(code);
  return { type: own.success ? own.data : (TYPE_OF_CODE[code] ?? 'unknown'), message };
}
