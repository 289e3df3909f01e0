/** How much of what a trajectory holds. */
import * as z from 'zod';
import type { TrajectoryStep } from '../trajectory.ts';

export const StepCounts = z.strictObject({
  steps: z.int(),
  /** Messages of the researcher. */
  messages: z.int(),
  replies: z.int(),
  calls: z.int(),
  results: z.int(),
  errors: z.int(),
  reasoning: z.int(),
  feedback: z.int(),
});
export type StepCounts = z.infer<typeof StepCounts>;

type Counter = { -readonly [Name in keyof StepCounts]: StepCounts[Name] };

export function noCounts(): Counter {
  return {
    steps: 0,
    messages: 0,
    replies: 0,
    calls: 0,
    results: 0,
    errors: 0,
    reasoning: 0,
    feedback: 0,
  };
}

/** Adds one step. `results` counts observations of either outcome, `errors` those that failed. */
export function countStep(counts: Counter, step: TrajectoryStep): void {
  const { kind, source, calls, observations, effects, reasoning } = step;
  counts.steps += 1;
  if (kind === 'message' && source === 'user') counts.messages += 1;
  if (source === 'agent') counts.replies += 1;
  counts.calls += calls.length;
  counts.results += observations.length;
  counts.errors += observations.filter(({ outcome }) => outcome === 'error').length;
  if (reasoning !== undefined) counts.reasoning += 1;
  // A word on a call (a refusal, changed arguments) is feedback just as a rating is.
  if (kind === 'feedback') counts.feedback += 1;
  counts.feedback += calls.filter(
    ({ approval, written }) =>
      approval?.by === 'researcher' && (approval.decision === 'reject' || written !== undefined),
  ).length;
  counts.feedback += effects.filter((effect) => effect.kind === 'question.answered').length;
}
