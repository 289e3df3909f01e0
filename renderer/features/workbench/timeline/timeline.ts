import type { StepItem, TimelineBlock, TimelineItem, WorkItem, WorkLine } from './items.ts';
import { isKind } from './payload.ts';
import type { EventOf, SessionEvent } from './payload.ts';

/** Bookkeeping of the record that a reader of the conversation need not see as a line. */
const SILENT: ReadonlySet<string> = new Set(['session.opened', 'round.opened', 'round.closed']);

/** Notes that speak to the reader and stand between blocks; other notes belong to the work. */
const SPOKEN_NOTES: ReadonlySet<string> = new Set([
  'session.interrupted',
  'session.resumed',
  'session.closed',
  'model.changed',
]);

/** Reads the events into items: calls with their results, thoughts with the call they led to. */
export function timelineItems(events: readonly SessionEvent[]): readonly TimelineItem[] {
  const items: TimelineItem[] = [];
  const steps = new Map<string, number>();
  const questions = new Map<string, number>();
  let openCall: string | undefined;
  let thoughts: EventOf<'reasoning'>[] = [];

  const flushThoughts = (): void => {
    for (const event of thoughts) items.push({ kind: 'thought', id: event.id, event });
    thoughts = [];
  };
  const changeStep = (callId: string, change: (step: StepItem) => StepItem): boolean => {
    const index = steps.get(callId);
    const step = index === undefined ? undefined : items[index];
    if (index === undefined || step?.kind !== 'step') return false;
    items[index] = change(step);
    return true;
  };

  for (const event of events) {
    if (isKind(event, 'reasoning')) {
      thoughts.push(event);
      continue;
    }
    if (isKind(event, 'tool.called')) {
      const { callId, tool } = event.body;
      steps.set(callId, items.length);
      items.push({ kind: 'step', id: event.id, tool, call: event, reasoning: thoughts, made: [] });
      thoughts = [];
      openCall = callId;
      continue;
    }
    if (isKind(event, 'tool.result')) {
      const { callId } = event.body;
      if (openCall === callId) openCall = undefined;
      if (changeStep(callId, (step) => ({ ...step, result: event }))) continue;
    }
    if (isPlainEnd(event)) continue;
    if (openCall !== undefined) {
      changeStep(openCall, (step) => ({ ...step, made: [...step.made, event] }));
    }
    if (isKind(event, 'question.asked')) {
      flushThoughts();
      questions.set(event.body.questionId, items.length);
      items.push({ kind: 'question', id: event.id, event });
    } else if (isKind(event, 'question.answered')) {
      const index = questions.get(event.body.questionId);
      const question = index === undefined ? undefined : items[index];
      if (index !== undefined && question?.kind === 'question') {
        items[index] = { ...question, answer: event.body.text };
      }
    } else if (isKind(event, 'report.written')) {
      flushThoughts();
      items.push({ kind: 'report', id: event.id, report: event.body, event });
    } else if (isKind(event, 'message.researcher') || isKind(event, 'message.agent')) {
      flushThoughts();
      const author = event.kind === 'message.agent' ? 'agent' : 'researcher';
      items.push({ kind: 'message', id: event.id, author, text: event.body.text, event });
    } else if (!SILENT.has(event.kind) && (openCall === undefined || event.erased)) {
      flushThoughts();
      items.push({ kind: 'note', id: event.id, event });
    }
  }
  flushThoughts();
  return items;
}

/** An ending that the line below the conversation says already. */
function isPlainEnd(event: SessionEvent): boolean {
  if (!isKind(event, 'session.closed') || event.body.failure) return false;
  return event.body.outcome === 'answered' || event.body.outcome === 'stopped';
}

/** Gathers the steps between two things that are said. */
export function timelineBlocks(items: readonly TimelineItem[]): readonly TimelineBlock[] {
  const blocks: TimelineBlock[] = [];
  let work: WorkItem[] = [];
  const flush = (): void => {
    const first = work[0];
    if (first) blocks.push({ kind: 'work', id: `work-${first.id}`, items: work });
    work = [];
  };
  for (const item of items) {
    if (item.kind === 'step' || item.kind === 'thought') {
      work.push(item);
    } else if (item.kind === 'note' && !SPOKEN_NOTES.has(item.event.kind)) {
      work.push(item);
    } else {
      flush();
      blocks.push(item);
    }
  }
  flush();
  return blocks;
}

/** Runs of three or more successful steps of one tool become one line. */
export function foldRuns(items: readonly WorkItem[]): readonly WorkLine[] {
  const lines: WorkLine[] = [];
  let run: StepItem[] = [];
  const flush = (): void => {
    const first = run[0];
    if (first && run.length >= 3) {
      lines.push({ kind: 'fold', id: `fold-${first.id}`, tool: first.tool, steps: run });
    } else {
      lines.push(...run);
    }
    run = [];
  };
  for (const item of items) {
    if (item.kind === 'step' && item.result?.body.outcome === 'success') {
      if (run[0] && run[0].tool !== item.tool) flush();
      run.push(item);
    } else {
      flush();
      lines.push(item);
    }
  }
  flush();
  return lines;
}

/** How many steps of each tool the work holds, in order of first use, and the time they took. */
export function workSummary(items: readonly WorkItem[]): {
  readonly tools: readonly (readonly [tool: string, count: number])[];
  readonly milliseconds: number;
} {
  const counts = new Map<string, number>();
  let milliseconds = 0;
  for (const item of items) {
    if (item.kind !== 'step') continue;
    counts.set(item.tool, (counts.get(item.tool) ?? 0) + 1);
    milliseconds += item.result?.body.milliseconds ?? 0;
  }
  return { tools: [...counts], milliseconds };
}
