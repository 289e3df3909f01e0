import type { MessageItem, StepItem, TimelineItem } from './items.ts';
import { isKind } from './payload.ts';
import type { EventOf, SessionEvent } from './payload.ts';
import { withStates } from './step-state.ts';
import type { StepSurroundings } from './step-state.ts';

/** Bookkeeping of the record that a reader of the conversation need not see as a line. */
const SILENT: ReadonlySet<string> = new Set([
  'session.opened',
  'round.opened',
  'round.closed',
  'branch.opened',
]);

/** Notes that speak to the reader and stand between blocks; other notes belong to the work. */
export const SPOKEN_NOTES: ReadonlySet<string> = new Set([
  'session.interrupted',
  'session.resumed',
  'session.closed',
  'model.changed',
  'model.failed',
  'context.compacted',
]);

export interface TimelineOptions extends Partial<StepSurroundings> {
  /** Ids of the events after which paths part. */
  readonly partingAfter?: ReadonlySet<string>;
}

/**
 * Reads the events of one path into items: calls with their approvals and results, thoughts with what
 * they led to, and each with the request to a model that brought it.
 */
export function timelineItems(
  events: readonly SessionEvent[],
  options: TimelineOptions = {},
): readonly TimelineItem[] {
  const reading = new Reading();
  for (const event of events) {
    reading.add(event);
    if (options.partingAfter?.has(event.id)) reading.part(event.id);
  }
  return withStates(reading.end(), {
    live: options.live ?? true,
    sideEffect: options.sideEffect ?? (() => true),
  });
}

class Reading {
  readonly #items: TimelineItem[] = [];
  readonly #places = new Map<string, number>();
  readonly #replies = new Map<string, EventOf<'model.replied'>>();
  #openCalls: { readonly callId: string; readonly tool: string }[] = [];
  #thoughts: EventOf<'reasoning'>[] = [];
  #summarising: EventOf<'model.replied'> | undefined;

  /** The rules a session opens with are no news; a later change of them is. */
  #isSilent({ kind }: SessionEvent): boolean {
    return SILENT.has(kind) || (kind === 'approvals.changed' && this.#items.length === 0);
  }

  add(event: SessionEvent): void {
    if (isKind(event, 'model.replied')) {
      if (event.body.purpose === 'compaction') this.#summarising = event;
      else this.#replies.set(event.body.stepId, event);
    } else if (isKind(event, 'reasoning')) this.#thoughts.push(event);
    else if (isKind(event, 'tool.called')) this.#addCall(event);
    else if (isKind(event, 'tool.result')) this.#addResult(event);
    else if (isKind(event, 'approval.requested')) {
      this.#change(event.body.callId, (step) => ({ ...step, requested: event }));
    } else if (isKind(event, 'approval.decided')) {
      this.#change(event.body.callId, (step) => ({ ...step, decided: event }));
    } else if (isKind(event, 'message.researcher') || isKind(event, 'message.agent')) {
      this.#addMessage(event);
    } else if (isKind(event, 'citations.refused')) {
      this.#refuse(event);
    } else this.#addOther(event);
  }

  /** What comes now is one of several ways to go on. */
  part(parentId: string): void {
    this.#flushThoughts();
    this.#push(`parting-${parentId}`, { kind: 'parting', id: `parting-${parentId}`, parentId });
  }

  end(): readonly TimelineItem[] {
    this.#flushThoughts();
    return this.#items;
  }

  #addCall(event: EventOf<'tool.called'>): void {
    const { callId, tool, stepId } = event.body;
    this.#push(callId, {
      kind: 'step',
      id: event.id,
      tool,
      state: 'running',
      call: event,
      reasoning: this.#thoughts,
      made: [],
      ...this.#replyOf(stepId),
    });
    this.#thoughts = [];
    this.#openCalls.push({ callId, tool });
  }

  #addResult(event: EventOf<'tool.result'>): void {
    const { callId } = event.body;
    this.#openCalls = this.#openCalls.filter((open) => open.callId !== callId);
    if (!this.#change(callId, (step) => ({ ...step, result: event }))) this.#note(event);
  }

  #addMessage(event: EventOf<'message.researcher'> | EventOf<'message.agent'>): void {
    const agent = isKind(event, 'message.agent');
    const stepId = agent ? event.body.stepId : undefined;
    const own = stepId === undefined ? [] : this.#thoughts;
    if (stepId === undefined) this.#flushThoughts();
    else this.#thoughts = [];
    this.#push(event.id, {
      kind: 'message',
      id: event.id,
      author: agent ? 'agent' : 'researcher',
      text: event.body.text,
      event,
      reasoning: own,
      refused: [],
      ...this.#replyOf(stepId),
    });
  }

  /** A source that the record does not hold marks the message that names it. */
  #refuse(event: EventOf<'citations.refused'>): void {
    const index = this.#places.get(event.body.messageId);
    const message = index === undefined ? undefined : this.#items[index];
    if (index === undefined || message?.kind !== 'message') this.#note(event);
    else {
      const refused = [...message.refused, ...event.body.unknown];
      this.#items[index] = { ...message, refused } satisfies MessageItem;
    }
  }

  #addOther(event: SessionEvent): void {
    if (isPlainEnd(event)) return;
    const spoken = SPOKEN_NOTES.has(event.kind);
    const during = spoken ? undefined : this.#callDuring(event);
    if (during !== undefined) {
      this.#change(during, (step) => ({ ...step, made: [...step.made, event] }));
    }
    if (isKind(event, 'question.asked')) {
      this.#flushThoughts();
      this.#push(event.body.questionId, { kind: 'question', id: event.id, event });
    } else if (isKind(event, 'question.answered')) {
      const index = this.#places.get(event.body.questionId);
      const question = index === undefined ? undefined : this.#items[index];
      if (index !== undefined && question?.kind === 'question') {
        this.#items[index] = { ...question, answer: event.body.text };
      }
    } else if (isKind(event, 'report.written')) {
      this.#flushThoughts();
      this.#push(event.id, { kind: 'report', id: event.id, report: event.body, event });
    } else if (!this.#isSilent(event) && (during === undefined || event.erased)) {
      this.#note(event);
    }
  }

  /** The call that a tool's event belongs to: the first one without a result, of that tool if told. */
  #callDuring(event: SessionEvent): string | undefined {
    const { name } = event.actor;
    const open = this.#openCalls.find(({ tool }) => tool === name) ?? this.#openCalls[0];
    return open?.callId;
  }

  #note(event: SessionEvent): void {
    this.#flushThoughts();
    const summarised = isKind(event, 'context.compacted') ? this.#summarising : undefined;
    this.#push(event.id, {
      kind: 'note',
      id: event.id,
      event,
      ...(summarised === undefined ? {} : { replied: summarised }),
    });
    if (summarised !== undefined) this.#summarising = undefined;
  }

  #flushThoughts(): void {
    for (const event of this.#thoughts) {
      const replied = this.#replyOf(event.body.stepId);
      this.#items.push({ kind: 'thought', id: event.id, event, ...replied });
    }
    this.#thoughts = [];
  }

  #replyOf(stepId: string | undefined): { readonly replied?: EventOf<'model.replied'> } {
    const replied = stepId === undefined ? undefined : this.#replies.get(stepId);
    return replied === undefined ? {} : { replied };
  }

  #push(key: string, item: TimelineItem): void {
    this.#places.set(key, this.#items.length);
    this.#items.push(item);
  }

  #change(callId: string, change: (step: StepItem) => StepItem): boolean {
    const index = this.#places.get(callId);
    const step = index === undefined ? undefined : this.#items[index];
    if (index === undefined || step?.kind !== 'step') return false;
    this.#items[index] = change(step);
    return true;
  }
}

/** An ending that the line below the conversation says already. */
function isPlainEnd(event: SessionEvent): boolean {
  if (!isKind(event, 'session.closed') || event.body.failure) return false;
  return event.body.outcome === 'answered' || event.body.outcome === 'stopped';
}
