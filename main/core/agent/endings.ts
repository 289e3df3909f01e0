/** How a run ends: in each case nothing is left hanging in the record. */
import { ok } from '../errors.ts';
import type { Failure, Result } from '../errors.ts';
import type { EventDraft, RecordEvent } from '../record/event.ts';
import type { SessionOutcome } from '../record/kinds.ts';
import { stoppedFailure, unfinishedResult } from './calls/results.ts';
import { draft } from './session-record.ts';
import type { SessionRecord } from './session-record.ts';
import { isRoundOpen, lastRound, openCalls } from './session-state.ts';

/** Every open call gets its result first. */
export function stoppedDrafts(events: readonly RecordEvent[]): readonly EventDraft[] {
  return [
    ...openCalls(events).map((call) => unfinishedResult(call, stoppedFailure(call))),
    draft('session.interrupted', { reason: 'stopped_by_researcher' }, 'system'),
    draft('session.closed', { outcome: 'stopped' }, 'system'),
  ];
}

/** The assistant itself failed. */
export function failedDrafts(
  events: readonly RecordEvent[],
  failure: Failure,
): readonly EventDraft[] {
  return [
    draft('session.interrupted', { reason: 'error', note: failure.message }, 'system'),
    ...closedDrafts(events, 'failed', failure),
  ];
}

/** The round came to an end of its own, or to a limit. */
export function closedDrafts(
  events: readonly RecordEvent[],
  outcome: SessionOutcome,
  failure?: Failure,
): readonly EventDraft[] {
  return [
    ...roundClosed(events),
    draft('session.closed', failure ? { outcome, failure } : { outcome }, 'system'),
  ];
}

/** Closes the round if it is open. */
export function roundClosed(events: readonly RecordEvent[]): readonly EventDraft[] {
  const round = lastRound(events);
  return round && isRoundOpen(events)
    ? [draft('round.closed', { round: round.round }, 'system')]
    : [];
}

/** Closes a round that a stop had left open, and opens the one after it. */
export function nextRound(events: readonly RecordEvent[]): readonly EventDraft[] {
  const round = (lastRound(events)?.round ?? 0) + 1;
  return [...roundClosed(events), draft('round.opened', { round }, 'system')];
}

/** Records the end. */
export async function end(
  record: SessionRecord,
  outcome: SessionOutcome,
  drafts: readonly EventDraft[],
): Promise<Result<SessionOutcome>> {
  const recorded = await record.append(drafts);
  return recorded.ok ? ok(outcome) : recorded;
}
