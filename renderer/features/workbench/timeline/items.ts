import type { Report } from '../../../../preload/contract/types.ts';
import type { EventOf, SessionEvent } from './payload.ts';

/** One call of a tool, with everything that belongs to it. */
export interface StepItem {
  readonly kind: 'step';
  readonly id: string;
  readonly tool: string;
  readonly call: EventOf<'tool.called'>;
  readonly result?: EventOf<'tool.result'>;
  /** What the assistant thought before it made this call. */
  readonly reasoning: readonly EventOf<'reasoning'>[];
  /** Events recorded while the call ran: evidence, a plan, a report. */
  readonly made: readonly SessionEvent[];
}

/** What stands in the timeline, in the order it happened. */
export type TimelineItem =
  | StepItem
  | { readonly kind: 'thought'; readonly id: string; readonly event: EventOf<'reasoning'> }
  | {
      readonly kind: 'message';
      readonly id: string;
      readonly author: 'researcher' | 'agent';
      readonly text: string;
      readonly event: SessionEvent;
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
  /** A line of the record that is neither said nor done by a tool: opened, stopped, judged, erased … */
  | { readonly kind: 'note'; readonly id: string; readonly event: SessionEvent };

/**
 * What is drawn: `work` holds the steps between two things that are said, so that a finished round
 * can be closed to one line.
 */
export type TimelineBlock =
  | Exclude<TimelineItem, StepItem | { readonly kind: 'thought' | 'note' }>
  | { readonly kind: 'work'; readonly id: string; readonly items: readonly WorkItem[] }
  | Extract<TimelineItem, { readonly kind: 'note' }>;

export type WorkItem = Extract<TimelineItem, { readonly kind: 'step' | 'thought' | 'note' }>;

/** A run of steps of one tool, shown as one line: "5 searches". */
export type WorkLine =
  | WorkItem
  | {
      readonly kind: 'fold';
      readonly id: string;
      readonly tool: string;
      readonly steps: readonly StepItem[];
    };
