/** What was said, thought, called and answered along a path, read straight from its events. */
import { resultWords } from '../../main/core/agent/model/context-words.ts';
import { eventsOf } from '../../main/core/agent/session-state.ts';
import type { RecordEvent } from '../../main/core/record/event.ts';
import type { Dialogue } from '../../main/core/trajectory/dialogue.ts';

export interface Said {
  readonly researcher: readonly string[];
  readonly agent: readonly string[];
  readonly thoughts: readonly string[];
  /** Tool and arguments as they ran, by call, in the order of calling. */
  readonly calls: readonly (readonly [id: string, tool: string, input: unknown])[];
  /** By call, in the order of calling, in the words a model is shown. */
  readonly results: readonly (readonly [id: string, text: string])[];
}

/** The oracle of the export tests: it shares no code with the view. */
export function saidIn(path: readonly RecordEvent[]): Said {
  const calls = eventsOf(path, 'tool.called').map(({ payload }) => payload);
  const edits = new Map(
    eventsOf(path, 'approval.decided')
      .filter(({ payload }) => payload.arguments !== undefined)
      .map(({ payload }) => [payload.callId, payload.arguments]),
  );
  const results = new Map(
    eventsOf(path, 'tool.result').map(({ payload }) => [payload.callId, resultWords(payload)]),
  );
  return {
    researcher: eventsOf(path, 'message.researcher').map(({ payload }) => payload.text),
    agent: eventsOf(path, 'message.agent').map(({ payload }) => payload.text),
    thoughts: eventsOf(path, 'reasoning')
      .filter(({ payload }) => payload.hidden !== true)
      .map(({ payload }) => payload.text),
    calls: calls.map(({ callId, tool, arguments: input }) => [
      callId,
      tool,
      edits.get(callId) ?? input,
    ]),
    results: calls.flatMap(({ callId }) => {
      const text = results.get(callId);
      return text === undefined ? [] : [[callId, text] as const];
    }),
  };
}

/** The same of a dialogue that was read from a file. */
export function saidInDialogue({ turns }: Dialogue): Said {
  const replies = turns.filter((turn) => turn.role === 'agent');
  return {
    researcher: turns.flatMap((turn) => (turn.role === 'user' ? [turn.content] : [])),
    agent: replies.map(({ content }) => content).filter((content) => content !== ''),
    thoughts: replies.flatMap(({ reasoning }) => reasoning ?? []),
    calls: replies.flatMap(({ calls }) =>
      calls.map(({ callId, tool, arguments: input }) => [callId, tool, input] as const),
    ),
    results: replies.flatMap(({ results }) =>
      results.map(({ callId, text }) => [callId, text] as const),
    ),
  };
}
