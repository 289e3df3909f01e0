import type { StepItem, TimelineBlock, TimelineItem, WorkItem, WorkLine } from './items.ts';
import { SPOKEN_NOTES } from './timeline.ts';

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

/**
 * Calls of one reply stand together; of the rest, runs of three or more successful steps of one tool
 * become one line.
 */
export function foldRuns(items: readonly WorkItem[]): readonly WorkLine[] {
  const lines: WorkLine[] = [];
  let run: StepItem[] = [];
  let group: StepItem[] = [];
  const flushRun = (): void => {
    const first = run[0];
    if (first && run.length >= 3) {
      lines.push({ kind: 'fold', id: `fold-${first.id}`, tool: first.tool, steps: run });
    } else {
      lines.push(...run);
    }
    run = [];
  };
  const flushGroup = (): void => {
    const first = group[0];
    if (first) lines.push({ kind: 'group', id: `group-${first.id}`, steps: group });
    group = [];
  };
  for (const item of items) {
    if (item.kind === 'step' && (item.place?.size ?? 1) > 1) {
      flushRun();
      if (group[0] && group[0].call.body.stepId !== item.call.body.stepId) flushGroup();
      group.push(item);
      continue;
    }
    flushGroup();
    if (item.kind === 'step' && isFoldable(item)) {
      if (run[0] && run[0].tool !== item.tool) flushRun();
      run.push(item);
    } else {
      flushRun();
      lines.push(item);
    }
  }
  flushGroup();
  flushRun();
  return lines;
}

/** A step that went as it should and that nobody had to decide about. */
function isFoldable(step: StepItem): boolean {
  return step.result?.body.outcome === 'success' && step.decided?.body.by !== 'researcher';
}

/** States in which a call has done nothing: it is not told as done. */
const UNDONE: ReadonlySet<string> = new Set(['queued', 'awaiting', 'cancelled']);

/** How many steps of each tool were taken, in order of first use, and the time they took. */
export function workSummary(items: readonly WorkItem[]): {
  readonly tools: readonly (readonly [tool: string, count: number])[];
  readonly milliseconds: number;
} {
  const counts = new Map<string, number>();
  let milliseconds = 0;
  for (const item of items) {
    if (item.kind !== 'step' || UNDONE.has(item.state)) continue;
    counts.set(item.tool, (counts.get(item.tool) ?? 0) + 1);
    milliseconds += item.result?.body.milliseconds ?? 0;
  }
  return { tools: [...counts], milliseconds };
}
