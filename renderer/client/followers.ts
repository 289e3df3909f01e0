import type { ClientFrame, SessionDraft, SessionTail } from '../../preload/contract/events.ts';

type Events = SessionTail['events'];
type Listener = (events: Events) => void;
type DraftListener = (draft: SessionDraft) => void;

interface Follower {
  readonly listener: Listener;
  /** Sequence number of the last event this follower was given. */
  last: number;
}

/**
 * Keeps who follows which session and what each was already given. A frame may repeat events after a
 * reconnect or when a second follower asked from further back; nobody sees an event twice.
 */
export class Followers {
  readonly #sessions = new Map<string, Set<Follower>>();
  readonly #drafts = new Map<string, Set<DraftListener>>();
  /** Replies that are arriving, each as one frame that starts it: for who listens later. */
  readonly #arriving = new Map<string, SessionDraft>();
  readonly #send: (frame: ClientFrame) => void;

  constructor(send: (frame: ClientFrame) => void) {
    this.#send = send;
  }

  follow(sessionId: string, afterSeq: number, listener: Listener): () => void {
    const group = this.#sessions.get(sessionId) ?? new Set();
    const follower: Follower = { listener, last: afterSeq };
    group.add(follower);
    this.#sessions.set(sessionId, group);
    this.#send({ type: 'follow', sessionId, afterSeq: earliest(group) });
    return () => {
      if (!group.delete(follower)) return;
      if (group.size === 0 && this.#sessions.get(sessionId) === group) {
        this.#sessions.delete(sessionId);
        this.#arriving.delete(sessionId);
        this.#send({ type: 'unfollow', sessionId });
      }
    };
  }

  /** The reply that is arriving, what has come of it at once, while somebody follows the session's events as well. */
  followDraft(sessionId: string, listener: DraftListener): () => void {
    const group = this.#drafts.get(sessionId) ?? new Set();
    group.add(listener);
    this.#drafts.set(sessionId, group);
    const arriving = this.#arriving.get(sessionId);
    if (arriving !== undefined) listener(arriving);
    return () => {
      group.delete(listener);
      if (group.size === 0 && this.#drafts.get(sessionId) === group) this.#drafts.delete(sessionId);
    };
  }

  deliverDraft(draft: SessionDraft): void {
    const { sessionId } = draft;
    if (draft.done) this.#arriving.delete(sessionId);
    else this.#arriving.set(sessionId, wholeDraft(this.#arriving.get(sessionId), draft));
    for (const listener of this.#drafts.get(draft.sessionId) ?? []) listener(draft);
  }

  /**
   * Asks for every followed session again, each from the last event that was delivered. A reply that was
   * arriving is let go: one that still arrives is given anew and whole, one that ended with its engine
   * never will be.
   */
  askAgain(): void {
    for (const sessionId of this.#arriving.keys()) this.deliverDraft(endOfDraft(sessionId));
    for (const [sessionId, group] of this.#sessions) {
      this.#send({ type: 'follow', sessionId, afterSeq: earliest(group) });
    }
  }

  deliver(tail: SessionTail): void {
    for (const follower of this.#sessions.get(tail.sessionId) ?? []) {
      const fresh = tail.events
        .filter((event) => event.seq > follower.last)
        .toSorted((left, right) => left.seq - right.seq);
      const newest = fresh.at(-1);
      if (newest === undefined) continue;
      follower.last = newest.seq;
      follower.listener(fresh);
    }
  }
}

function endOfDraft(sessionId: string): SessionDraft {
  const nothing = { reasoning: '', text: '', calls: [] };
  return { type: 'session.draft', sessionId, start: true, done: true, ...nothing };
}

/** One frame that says what all so far said. */
function wholeDraft(before: SessionDraft | undefined, more: SessionDraft): SessionDraft {
  if (more.start || before === undefined) return { ...more, start: true };
  const calls = new Map(before.calls.map((call) => [call.index, call]));
  for (const { index, name, text } of more.calls) {
    const known = calls.get(index);
    calls.set(index, {
      index,
      name: name || (known?.name ?? ''),
      text: (known?.text ?? '') + text,
    });
  }
  return {
    ...more,
    start: true,
    reasoning: before.reasoning + more.reasoning,
    text: before.text + more.text,
    calls: [...calls.values()],
  };
}

function earliest(group: ReadonlySet<Follower>): number {
  return Math.min(...[...group].map((follower) => follower.last));
}
