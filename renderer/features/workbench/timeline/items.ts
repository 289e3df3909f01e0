import type { Report } from '../../../../preload/contract/types.ts';
import type { EventOf, SessionEvent } from './payload.ts';

/**
 * How a call stands. `queued`: an earlier call of the reply has to end first. `cancelled`: it was not
 * run, or not to its end, because somebody said no or the run was stopped.
 */
export type StepState = 'queued' | 'awaiting' | 'running' | 'success' | 'error' | 'cancelled';

/** One call of a tool, with everything that belongs to it. */
export interface StepItem {
  readonly kind: 'step';
  readonly id: string;
  readonly tool: string;
  readonly state: StepState;
  readonly call: EventOf<'tool.called'>;
  readonly result?: EventOf<'tool.result'>;
  /** What the assistant thought before it made this call. */
  readonly reasoning: readonly EventOf<'reasoning'>[];
  /** Events recorded while the call ran: evidence, a plan, a report. */
  readonly made: readonly SessionEvent[];
  /** The request to a model that brought the call, with the call's place among its calls (from 0). */
  readonly replied?: EventOf<'model.replied'>;
  readonly place?: { readonly index: number; readonly size: number };
  readonly requested?: EventOf<'approval.requested'>;
  readonly decided?: EventOf<'approval.decided'>;
}

export interface MessageItem {
  readonly kind: 'message';
  readonly id: string;
  readonly author: 'researcher' | 'agent';
  readonly text: string;
  readonly event: SessionEvent;
  /** What the model thought before it said this, when one reply brought both. */
  readonly reasoning: readonly EventOf<'reasoning'>[];
  readonly replied?: EventOf<'model.replied'>;
  /** Sources it names that the record does not hold. */
  readonly refused: readonly string[];
}

/** What stands in the timeline, in the order it happened. */
export type TimelineItem =
  | StepItem
  | MessageItem
  | {
      readonly kind: 'thought';
      readonly id: string;
      readonly event: EventOf<'reasoning'>;
      readonly replied?: EventOf<'model.replied'>;
    }
  | {
      readonly kind: 'question';
      readonly id: string;
      readonly event: EventOf<'question.asked'>;
      readonly answer?: string;
    }
  | {
      readonly kind: 'report';
      readonly id: string;
      readonly report: Report;
      readonly event: SessionEvent;
    }
  /** Paths part after the event `parentId`; what follows is one of them. */
  | { readonly kind: 'parting'; readonly id: string; readonly parentId: string }
  /** A line of the record that is neither said nor done by a tool: opened, stopped, judged, erased … */
  | {
      readonly kind: 'note';
      readonly id: string;
      readonly event: SessionEvent;
      /** The request that wrote a summary. */
      readonly replied?: EventOf<'model.replied'>;
    };

/**
 * What is drawn: `work` holds the steps between two things that are said, so that a finished round
 * can be closed to one line.
 */
export type TimelineBlock =
  | Exclude<TimelineItem, StepItem | { readonly kind: 'thought' | 'note' }>
  | { readonly kind: 'work'; readonly id: string; readonly items: readonly WorkItem[] }
  | Extract<TimelineItem, { readonly kind: 'note' }>;

export type WorkItem = Extract<TimelineItem, { readonly kind: 'step' | 'thought' | 'note' }>;

/** A run of steps shown as one line ("5 searches"), or the calls of one reply side by side. */
export type WorkLine =
  | WorkItem
  | {
      readonly kind: 'fold';
      readonly id: string;
      readonly tool: string;
      readonly steps: readonly StepItem[];
    }
  | { readonly kind: 'group'; readonly id: string; readonly steps: readonly StepItem[] };
