/** One session's stream as the agent sees it: what happened so far, and a way to add to it. */
import type { Result } from '../errors.ts';
import type { Journal } from '../ports.ts';
import { sessionStream } from '../record/event.ts';
import type { ActorKind, EventDraft, RecordEvent } from '../record/event.ts';
import type { SessionKind, SessionPayload } from '../record/kinds.ts';

export interface SessionRecord {
  readonly sessionId: string;
  /** Everything durable so far, in order. */
  events(): readonly RecordEvent[];
  /** Durable when it resolves with `ok`; nothing of the call is kept otherwise. */
  append(drafts: readonly EventDraft[]): Promise<Result<readonly RecordEvent[]>>;
}

/** Reads the session's stream from the journal and keeps it in step with its own appends. */
export async function openSessionRecord(
  journal: Journal,
  sessionId: string,
): Promise<SessionRecord> {
  const stream = sessionStream(sessionId);
  const events: RecordEvent[] = [];
  for await (const { event } of journal.read(stream)) events.push(event);
  return {
    sessionId,
    events: () => events,
    append: async (drafts) => {
      const appended = await journal.append(stream, drafts);
      if (!appended.ok) return appended;
      events.push(...appended.data);
      events.sort((first, second) => first.seq - second.seq);
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
