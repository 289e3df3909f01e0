/** What a crash left behind: calls without a result, and what is certain about each. */
import type { Failure } from '../../errors.ts';
import type { EventDraft, RecordEvent } from '../../record/event.ts';
import { openCalls } from '../session-state.ts';
import { interruptedFailure, unfinishedResult } from './results.ts';
import type { Call } from './results.ts';
import { decisionOf, rejectedFailure, wasRequested } from './rules.ts';

export interface Leftovers {
  /** Results that can be recorded at once. */
  readonly drafts: readonly EventDraft[];
  /** From the first call that still waits for a person on; in order. */
  readonly calls: readonly Call[];
  /** Those of `calls` that will not run, and why. */
  readonly settled: ReadonlyMap<string, Failure>;
}

/**
 * A call that waits for a person waits on. Every other call may have been running when the crash
 * came, or was never reached: either way it is not run again. `untouched`: approved while nothing
 * ran, so it is certain that they did not run.
 */
export function leftoversOf(
  events: readonly RecordEvent[],
  untouched: ReadonlySet<string>,
): Leftovers {
  const open = openCalls(events);
  const settled = new Map<string, Failure>();
  for (const call of open) {
    const failure = failureOf(events, call, untouched);
    if (failure) settled.set(call.callId, failure);
  }
  const first = open.findIndex(({ callId }) => !settled.has(callId));
  const certain = first < 0 ? open : open.slice(0, first);
  return {
    drafts: certain.map((call) =>
      unfinishedResult(call, settled.get(call.callId) ?? interruptedFailure(call)),
    ),
    calls: first < 0 ? [] : open.slice(first),
    settled,
  };
}

function failureOf(
  events: readonly RecordEvent[],
  call: Call,
  untouched: ReadonlySet<string>,
): Failure | undefined {
  const decided = decisionOf(events, call.callId);
  if (decided?.decision === 'reject') return rejectedFailure(call, decided);
  if (decided) return untouched.has(call.callId) ? undefined : interruptedFailure(call);
  return wasRequested(events, call.callId) ? undefined : interruptedFailure(call);
}
