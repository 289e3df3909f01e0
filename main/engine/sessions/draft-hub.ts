/** Replies as they arrive: kept in memory only, told to followers in batches, gone once recorded. */
import type { DraftRetry, SessionDraft } from '../../../preload/contract/events.ts';
import type { ReplyDelta } from '../../core/agent/model/client.ts';
import type { FailedAttempt } from '../../core/agent/model/retry.ts';
import { assertNever } from '../../core/errors.ts';
import type { Clock, Journal } from '../../core/ports.ts';
import { gathered } from '../emitter.ts';

type Listener = (draft: SessionDraft) => void;
type Part = Pick<SessionDraft, 'reasoning' | 'text' | 'calls'>;

export interface DraftHub {
  add(sessionId: string, delta: ReplyDelta): void;
  /** A try failed and the next is waited for: told in place of what had arrived. */
  retry(sessionId: string, attempt: FailedAttempt): void;
  /** What has arrived so far, at once; then what comes. */
  follow(sessionId: string, listener: Listener): () => void;
  /** What was shown is recorded by now. */
  end(sessionId: string): void;
  close(): void;
}

/** A frame of a screen at 30 frames a second, in milliseconds. */
const BATCH = 33;
const DRAFT_ENDS = new Set([
  'model.replied',
  'model.failed',
  'session.closed',
  'session.interrupted',
  'branch.opened',
]);
const nothing: Part = { reasoning: '', text: '', calls: [] };

interface Desk {
  readonly listeners: Set<Listener>;
  /** Everything since the reply began, and what followers have not heard of it yet. */
  whole: Part;
  news: Part;
  /** Followers have not heard of this reply yet: its first frame starts it. */
  isNew: boolean;
  /** While another try is waited for or asked; nothing has arrived then. */
  retry: Retry | undefined;
  readonly tell: ReturnType<typeof gathered>;
}

interface Retry extends Omit<DraftRetry, 'wait'> {
  /** When the next try begins, in milliseconds of the clock. */
  readonly at: number;
}

/** The recorded events take a draft's place: their listeners hear of them before its end. */
export function createDraftHub(journal: Pick<Journal, 'onAppended'>, clock: Clock): DraftHub {
  const desks = new Map<string, Desk>();

  function deskOf(sessionId: string): Desk {
    const known = desks.get(sessionId);
    if (known !== undefined) return known;
    const desk: Desk = {
      listeners: new Set(),
      whole: nothing,
      news: nothing,
      isNew: false,
      retry: undefined,
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

  function clear(desk: Desk): void {
    desk.tell.cancel();
    desk.whole = nothing;
    desk.news = nothing;
    desk.retry = undefined;
  }

  /** The whole so far, for who has seen none of it. */
  function startOf(sessionId: string, { whole, retry }: Desk): SessionDraft {
    const frame = frameOf(sessionId, whole, { start: true, done: false });
    if (retry === undefined) return frame;
    const { at, ...told } = retry;
    return { ...frame, retry: { ...told, wait: Math.max(0, at - clock.now().getTime()) } };
  }

  function end(sessionId: string): void {
    const desk = desks.get(sessionId);
    if (desk === undefined || hasNothing(desk)) return;
    clear(desk);
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
      desk.retry = undefined;
      desk.whole = joined(desk.whole, delta);
      desk.news = joined(desk.news, delta);
      desk.tell.soon();
    },
    retry(sessionId, { wait, ...told }) {
      const desk = deskOf(sessionId);
      clear(desk);
      desk.retry = { ...told, at: clock.now().getTime() + wait };
      const frame = startOf(sessionId, desk);
      for (const listener of desk.listeners) listener(frame);
    },
    follow(sessionId, listener) {
      const desk = deskOf(sessionId);
      flush(sessionId);
      desk.listeners.add(listener);
      if (!hasNothing(desk)) listener(startOf(sessionId, desk));
      return () => {
        desk.listeners.delete(listener);
        if (desk.listeners.size === 0 && hasNothing(desk)) desks.delete(sessionId);
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

function hasNothing({ whole, retry }: Desk): boolean {
  return isEmpty(whole) && retry === undefined;
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
