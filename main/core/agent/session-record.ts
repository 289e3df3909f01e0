/** One session's stream as the agent sees it: what happened so far, and a way to add to it. */
import type { Result } from '../errors.ts';
import type { Journal } from '../ports.ts';
import { sessionStream } from '../record/event.ts';
import type { ActorKind, EventDraft, RecordEvent } from '../record/event.ts';
import type { SessionKind, SessionPayload } from '../record/kinds.ts';
import { createStreamPath } from './branch.ts';

export interface SessionRecord {
  readonly sessionId: string;
  /** What the session rests on: the durable events along the branch in use, in order. */
  events(): readonly RecordEvent[];
  /** Every durable event, those of branches that were left included. */
  allEvents(): readonly RecordEvent[];
  /** Durable when it resolves with `ok`; nothing of the call is kept otherwise. */
  append(drafts: readonly EventDraft[]): Promise<Result<readonly RecordEvent[]>>;
}

/**
 * Reads the session's stream from the journal and keeps it in step with its own appends. What others
 * wrote into the stream (feedback, what the researcher did) is read with the next append.
 */
export async function openSessionRecord(
  journal: Journal,
  sessionId: string,
): Promise<SessionRecord> {
  const stream = sessionStream(sessionId);
  const events: RecordEvent[] = [];
  for await (const { event } of journal.read(stream)) events.push(event);
  const path = createStreamPath(events);

  async function readFrom(fromSeq: number): Promise<void> {
    const missed: RecordEvent[] = [];
    for await (const { event } of journal.read(stream, { fromSeq })) missed.push(event);
    path.add(missed);
  }

  return {
    sessionId,
    events: () => path.active(),
    allEvents: () => path.all(),
    append: async (drafts) => {
      const appended = await journal.append(stream, drafts);
      if (!appended.ok) return appended;
      const expected = (path.all().at(-1)?.seq ?? -1) + 1;
      path.add(appended.data);
      if ((appended.data[0]?.seq ?? expected) > expected) await readFrom(expected);
      return appended;
    },
  };
}

/** A draft whose payload is checked against its kind by the compiler. */
export function draft<K extends SessionKind>(
  kind: K,
  payload: SessionPayload<K>,
  actor: ActorKind,
  name?: string,
): EventDraft {
  return { actor: name === undefined ? { kind: actor } : { kind: actor, name }, kind, payload };
}
