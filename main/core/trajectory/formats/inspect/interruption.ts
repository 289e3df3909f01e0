/** What an interruption cut short, and what a compaction saved, in the words of their events. */
import { sessionKinds } from '../../../record/kinds.ts';
import { isObject } from '../../is-object.ts';
import type { TrajectoryStep } from '../../trajectory.ts';
import type { InspectEvent } from './event-schema.ts';

type Interruption = Pick<
  Extract<InspectEvent, { event: 'interrupt' }>,
  'source' | 'interrupted' | 'interrupted_tool_call_id'
>;

/** `last`: the step of the agent before it. */
export function interruptionOf(
  { detail }: TrajectoryStep,
  last: TrajectoryStep | undefined,
): Interruption {
  const stopped = sessionKinds['session.interrupted'].payload.safeParse(detail);
  const byHand = stopped.success && stopped.data.reason === 'stopped_by_researcher';
  const source = byHand ? 'user_cancel' : 'system';
  const answered = new Set(last?.observations.map(({ callId }) => callId));
  const open = last?.calls.find(({ callId }) => !answered.has(callId));
  if (open !== undefined)
    return { source, interrupted: 'tool_call', interrupted_tool_call_id: open.callId };
  return { source, interrupted: last?.partial === true ? 'generate' : 'between_turns' };
}

type Saved = Pick<Extract<InspectEvent, { event: 'compaction' }>, 'tokens_before' | 'tokens_after'>;

export function tokensOf({ detail }: TrajectoryStep): Saved {
  const before = wholeNumber(detail, 'tokensBefore');
  const after = wholeNumber(detail, 'tokensAfter');
  return {
    ...(before === undefined ? {} : { tokens_before: before }),
    ...(after === undefined ? {} : { tokens_after: after }),
  };
}

function wholeNumber(value: unknown, name: string): number | undefined {
  const found = isObject(value) ? value[name] : undefined;
  return typeof found === 'number' && Number.isSafeInteger(found) && found >= 0 ? found : undefined;
}
