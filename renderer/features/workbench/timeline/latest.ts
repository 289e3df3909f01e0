import { isKind } from './payload.ts';
import type { SessionEvent } from './payload.ts';

/** The seq of what last ended a request to a model, for better or worse; -1 before the first. */
export function latestReply(events: readonly SessionEvent[]): number {
  const last = events.findLast(({ kind }) => ENDS.has(kind));
  return last?.seq ?? -1;
}

const PROGRESS: ReadonlySet<string> = new Set([
  'model.replied',
  'model.failed',
  'message.researcher',
  'session.resumed',
]);

const ENDS: ReadonlySet<string> = new Set([
  'model.replied',
  'model.failed',
  'session.closed',
  'session.interrupted',
]);

/** The seq of the last event with which the session went on; what failed after it is still open. */
export function lastProgress(events: readonly SessionEvent[]): number {
  return events.findLast(({ kind }) => PROGRESS.has(kind))?.seq ?? -1;
}

/**
 * Ids of the researcher's messages that came while a reply was being written and that no request to
 * the model has included yet: they are read after the step at hand.
 */
export function unreadMessages(events: readonly SessionEvent[]): ReadonlySet<string> {
  const unread = new Set<string>();
  const seen = events.reduce(
    (most, event) => (isKind(event, 'model.replied') ? Math.max(most, event.body.sawSeq) : most),
    -1,
  );
  const opened = events.findLast(({ kind }) => kind === 'round.opened')?.seq ?? -1;
  for (const { kind, seq, id } of events) {
    if (kind === 'message.researcher' && seq > seen && seq > opened && opened >= 0) unread.add(id);
  }
  return unread;
}
