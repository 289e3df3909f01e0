/** Replies as they arrive: kept in memory only, told to followers in batches, gone once recorded. */
import type { SessionDraft } from '../../../preload/contract/events.ts';
import type { ReplyDelta } from '../../core/agent/model/client.ts';
import { assertNever } from '../../core/errors.ts';
import type { Journal } from '../../core/ports.ts';
import { gathered } from '../emitter.ts';

type Listener = (draft: SessionDraft) => void;
type Part = Pick<SessionDraft, 'reasoning' | 'text' | 'calls'>;

export interface DraftHub {
  add(sessionId: string, delta: ReplyDelta): void;
  /** What has arrived so far, at once; then what comes. */
  follow(sessionId: string, listener: Listener): () => void;
  /** What was shown does not count: recorded by now, or asked for anew. */
  end(sessionId: string): void;
  close(): void;
}

/** A frame of a screen at 30 frames a second, in milliseconds. */
const BATCH = 33;
const DRAFT_ENDS = new Set(['model.replied', 'model.failed', 'session.closed', 'branch.opened']);
const nothing: Part = { reasoning: '', text: '', calls: [] };

interface Desk {
  readonly listeners: Set<Listener>;
  /** Everything since the reply began, and what followers have not heard of it yet. */
  whole: Part;
  news: Part;
  /** Followers have not heard of this reply yet: its first frame starts it. */
  isNew: boolean;
  readonly tell: ReturnType<typeof gathered>;
}

/** The recorded events take a draft's place: their listeners hear of them before its end. */
export function createDraftHub(journal: Pick<Journal, 'onAppended'>): DraftHub {
  const desks = new Map<string, Desk>();

  function deskOf(sessionId: string): Desk {
    const known = desks.get(sessionId);
    if (known !== undefined) return known;
    const desk: Desk = {
      listeners: new Set(),
      whole: nothing,
      news: nothing,
      isNew: false,
      tell: gathered(() => flush(sessionId), BATCH),
    };
    desks.set(sessionId, desk);
    return desk;
  }

  function flush(sessionId: string): void {
    const desk = desks.get(sessionId);
    if (desk === undefined || isEmpty(desk.news)) return;
    const frame = frameOf(sessionId, desk.news, { start: desk.isNew, done: false });
    desk.news = nothing;
    desk.isNew = false;
    for (const listener of desk.listeners) listener(frame);
  }

  function end(sessionId: string): void {
    const desk = desks.get(sessionId);
    if (desk === undefined || isEmpty(desk.whole)) return;
    desk.tell.cancel();
    desk.whole = nothing;
    desk.news = nothing;
    const frame = frameOf(sessionId, nothing, { start: true, done: true });
    for (const listener of desk.listeners) listener(frame);
    if (desk.listeners.size === 0) desks.delete(sessionId);
  }

  const stop = journal.onAppended((events) => {
    for (const { stream, kind } of events) {
      if (DRAFT_ENDS.has(kind)) end(stream.replace(/^sessions\//, ''));
    }
  });

  return {
    end,
    add(sessionId, delta) {
      const desk = deskOf(sessionId);
      desk.isNew ||= isEmpty(desk.whole);
      desk.whole = joined(desk.whole, delta);
      desk.news = joined(desk.news, delta);
      desk.tell.soon();
    },
    follow(sessionId, listener) {
      const desk = deskOf(sessionId);
      flush(sessionId);
      desk.listeners.add(listener);
      if (!isEmpty(desk.whole)) {
        listener(frameOf(sessionId, desk.whole, { start: true, done: false }));
      }
      return () => {
        desk.listeners.delete(listener);
        if (desk.listeners.size === 0 && isEmpty(desk.whole)) desks.delete(sessionId);
      };
    },
    close() {
      stop();
      for (const { tell } of desks.values()) tell.cancel();
      desks.clear();
    },
  };
}

function frameOf(
  sessionId: string,
  part: Part,
  flags: Pick<SessionDraft, 'start' | 'done'>,
): SessionDraft {
  return { type: 'session.draft', sessionId, ...flags, ...part };
}

function isEmpty({ reasoning, text, calls }: Part): boolean {
  return reasoning === '' && text === '' && calls.length === 0;
}

function joined(part: Part, delta: ReplyDelta): Part {
  switch (delta.kind) {
    case 'reasoning':
      return { ...part, reasoning: part.reasoning + delta.text };
    case 'text':
      return { ...part, text: part.text + delta.text };
    case 'call': {
      const { index, name, text } = delta;
      const known = part.calls.find((call) => call.index === index);
      if (known === undefined) return { ...part, calls: [...part.calls, { index, name, text }] };
      const grown = { index, name: known.name || name, text: known.text + text };
      return { ...part, calls: part.calls.map((call) => (call === known ? grown : call)) };
    }
    default:
      return assertNever(delta);
  }
}
