/** The one result of a call, as an event. */
import { fail } from '../../errors.ts';
import type { Failure, Result } from '../../errors.ts';
import type { EventDraft } from '../../record/event.ts';
import type { SessionPayload } from '../../record/kinds.ts';
import type { ToolOutput } from '../../tools/tool.ts';
import { draft } from '../session-record.ts';

export type Call = SessionPayload<'tool.called'>;

/** `milliseconds`: how long the tool itself ran. */
export function resultDraft(
  { callId, tool }: Call,
  result: Result<ToolOutput>,
  milliseconds: number,
): EventDraft {
  const about = { callId, tool, milliseconds };
  const payload: SessionPayload<'tool.result'> = result.ok
    ? { ...about, outcome: 'success', ...result.data }
    : { ...about, outcome: 'error', error: result.error };
  return draft('tool.result', payload, 'tool', tool);
}

/** The result for a call that will not be run, or whose run was lost. */
export function unfinishedResult(call: Call, failure: Failure): EventDraft {
  const { callId, tool } = call;
  return draft(
    'tool.result',
    { callId, tool, outcome: 'error', error: failure, milliseconds: 0 },
    'system',
  );
}

export function stoppedFailure({ tool }: Call): Failure {
  return fail('stopped', `Stopped before ${tool} had run. Nothing of it was kept.`).error;
}

/** Whether it took effect is unknown, so it is never run a second time by Cairn itself. */
export function interruptedFailure({ tool }: Call): Failure {
  return fail(
    'interrupted',
    `Cairn ended before ${tool} had its result. What it had recorded is kept; it can be called again.`,
  ).error;
}

/** The call began on another branch, and its result came after the place where this one begins. */
export function elsewhereFailure({ tool }: Call): Failure {
  return fail(
    'interrupted',
    `This branch begins before ${tool} had its result. What it did is part of the other branch; call it again if it is needed.`,
  ).error;
}

/** An error in words, for a person and the record. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
