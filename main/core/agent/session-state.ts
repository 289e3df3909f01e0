/** Questions put to a session's record. Pure: events in, an answer out. */
import type { Budget } from './budget.ts';
import { sessionKinds } from '../record/kinds.ts';
import type { SessionKind, SessionOutcome, SessionPayload } from '../record/kinds.ts';
import type { RecordEvent } from '../record/event.ts';
import type { Evidence, Report } from '../library/evidence.ts';

export interface Typed<K extends SessionKind> {
  readonly event: RecordEvent;
  readonly payload: SessionPayload<K>;
}

/** Events of one kind with their payload; an erased payload is left out. */
export function eventsOf<K extends SessionKind>(
  events: readonly RecordEvent[],
  kind: K,
): Typed<K>[] {
  const schema = sessionKinds[kind].payload;
  return events.flatMap((event) => {
    if (event.kind !== kind) return [];
    const parsed = schema.safeParse(event.payload);
    // The schema was chosen by K; the compiler cannot follow it through the table of kinds.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return parsed.success ? [{ event, payload: parsed.data as SessionPayload<K> }] : [];
  });
}

export interface OpenRound {
  readonly round: number;
  readonly openedSeq: number;
  /** The message that opened it. */
  readonly question: string;
}

/** The last round that was opened, whether or not it was closed since. */
export function lastRound(events: readonly RecordEvent[]): OpenRound | undefined {
  const opened = eventsOf(events, 'round.opened').at(-1);
  if (!opened) return undefined;
  const question = eventsOf(events, 'message.researcher').findLast(
    ({ event }) => event.seq < opened.event.seq,
  );
  return {
    round: opened.payload.round,
    openedSeq: opened.event.seq,
    question: question?.payload.text ?? '',
  };
}

export function isRoundOpen(events: readonly RecordEvent[]): boolean {
  const last = events.findLast(({ kind }) => kind === 'round.opened' || kind === 'round.closed');
  return last?.kind === 'round.opened';
}

/** `open` while a run may still go on; otherwise how the last run ended. */
export function sessionStatus(events: readonly RecordEvent[]): 'empty' | 'open' | SessionOutcome {
  const last = events.findLast(({ kind }) =>
    ['session.opened', 'session.closed', 'session.resumed', 'round.opened'].includes(kind),
  );
  if (!last) return 'empty';
  return last.kind === 'session.closed'
    ? (eventsOf([last], 'session.closed')[0]?.payload.outcome ?? 'failed')
    : 'open';
}

/** Calls that have no result: after a crash they get one that says `interrupted`. */
export function openCalls(events: readonly RecordEvent[]): SessionPayload<'tool.called'>[] {
  const settled = new Set(eventsOf(events, 'tool.result').map(({ payload }) => payload.callId));
  return eventsOf(events, 'tool.called')
    .map(({ payload }) => payload)
    .filter(({ callId }) => !settled.has(callId));
}

/** Calls that wait for the researcher's word, in the order they were asked about. */
export function pendingApprovals(events: readonly RecordEvent[]): SessionPayload<'tool.called'>[] {
  const decided = new Set(
    eventsOf(events, 'approval.decided').map(({ payload }) => payload.callId),
  );
  const open = new Map(openCalls(events).map((call) => [call.callId, call]));
  return eventsOf(events, 'approval.requested').flatMap(({ payload }) => {
    const call = open.get(payload.callId);
    return call && !decided.has(payload.callId) ? [call] : [];
  });
}

/** A message that no round has taken up: it came after the session was closed. */
export function hasWaitingMessage(events: readonly RecordEvent[]): boolean {
  const message = events.findLast(({ kind }) => kind === 'message.researcher');
  const closed = events.findLast(({ kind }) => kind === 'session.closed');
  const opened = events.findLast(({ kind }) => kind === 'round.opened');
  if (!message) return false;
  if (!opened) return true;
  return closed !== undefined && message.seq > closed.seq && message.seq > opened.seq;
}

/** True when the researcher wrote something after `seq`, which whoever decided at `seq` cannot know. */
export function hasUnseenMessage(events: readonly RecordEvent[], seq: number): boolean {
  return events.some((event) => event.kind === 'message.researcher' && event.seq > seq);
}

/** The budget the session was opened with, if it had one of its own. */
export function budgetOf(events: readonly RecordEvent[]): Budget | undefined {
  return eventsOf(events, 'session.opened')[0]?.payload.budget;
}

/** Evidence of the session, every round's, by id. */
export function evidenceOf(events: readonly RecordEvent[]): ReadonlyMap<string, Evidence> {
  return new Map(
    eventsOf(events, 'evidence.recorded').map(({ payload }) => [payload.evidenceId, payload]),
  );
}

export function reportsOf(events: readonly RecordEvent[]): readonly Report[] {
  return eventsOf(events, 'report.written').map(({ payload }) => payload);
}
