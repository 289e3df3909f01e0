import type { StepItem, StepState, TimelineItem } from './items.ts';

/** Failures of a call that say that it was kept from running or from ending. */
const CANCELLED: ReadonlySet<string> = new Set([
  'approval_rejected',
  'approval_denied',
  'stopped',
  'interrupted',
]);

export interface StepSurroundings {
  /** True while somebody is at work on the session. */
  readonly live: boolean;
  /** True for a tool whose calls run alone. */
  readonly sideEffect: (tool: string) => boolean;
}

/** The items with the state of every step and, for calls of one reply, their places in it. */
export function withStates(
  items: readonly TimelineItem[],
  surroundings: StepSurroundings,
): readonly TimelineItem[] {
  const sizes = new Map<string, number>();
  for (const item of items) {
    const stepId = item.kind === 'step' ? item.call.body.stepId : undefined;
    if (stepId !== undefined) sizes.set(stepId, (sizes.get(stepId) ?? 0) + 1);
  }
  const counted = new Map<string, number>();
  const open: StepItem[] = [];
  return items.map((item) => {
    if (item.kind !== 'step') return item;
    const stepId = item.call.body.stepId;
    const index = stepId === undefined ? 0 : (counted.get(stepId) ?? 0);
    if (stepId !== undefined) counted.set(stepId, index + 1);
    const state = stateOf(item, open, surroundings);
    const size = stepId === undefined ? 1 : (sizes.get(stepId) ?? 1);
    const step: StepItem = {
      ...item,
      state,
      ...(stepId === undefined ? {} : { place: { index, size } }),
    };
    if (step.result === undefined) open.push(step);
    return step;
  });
}

function stateOf(
  step: StepItem,
  openBefore: readonly StepItem[],
  { live, sideEffect }: StepSurroundings,
): StepState {
  const result = step.result?.body;
  if (result?.outcome === 'success') return 'success';
  if (result?.outcome === 'error') return CANCELLED.has(result.error.code) ? 'cancelled' : 'error';
  if (!live) return 'cancelled';
  if (step.requested !== undefined && step.decided === undefined) return 'awaiting';
  if (openBefore.length === 0) return 'running';
  const waits =
    sideEffect(step.tool) ||
    openBefore.some((before) => before.state === 'awaiting' || sideEffect(before.tool));
  return waits ? 'queued' : 'running';
}
