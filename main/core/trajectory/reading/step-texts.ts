/** Every text a step holds, with the part it stands in: what is searched, and what is counted. */
import * as z from 'zod';
import type { TrajectoryStep } from '../trajectory.ts';

export const StepPart = z.enum(['message', 'reasoning', 'arguments', 'result', 'error', 'effect']);
export type StepPart = z.infer<typeof StepPart>;

export interface StepText {
  readonly part: StepPart;
  /** Which call, observation or effect of the step, from 0. */
  readonly index?: number;
  readonly text: string;
}

/** What a step of these kinds carries beside its words is its own to read: a plan, a verdict, evidence. */
const SPEAKS_IN_DETAIL: ReadonlySet<TrajectoryStep['kind']> = new Set([
  'action',
  'feedback',
  'verdict',
  'plan',
  'evidence',
  'report',
  'artifact',
  'question',
  'answer',
  'note',
  'unreadable',
]);

/** In the order of reading. Values within arguments come one by one, names of members left out. */
export function* textsOfStep(step: TrajectoryStep): Generator<StepText> {
  if (step.reasoning?.state === 'shown') yield { part: 'reasoning', text: step.reasoning.text };
  if (step.message !== '') yield { part: 'message', text: step.message };
  if (SPEAKS_IN_DETAIL.has(step.kind)) {
    for (const text of valuesOf(step.detail))
      if (text !== step.message) yield { part: 'effect', text };
  }
  for (const [index, { arguments: input, written }] of step.calls.entries()) {
    for (const text of valuesOf(input)) yield { part: 'arguments', index, text };
    for (const text of valuesOf(written)) yield { part: 'arguments', index, text };
  }
  for (const [index, observation] of step.observations.entries()) {
    if (observation.outcome === 'success') yield { part: 'result', index, text: observation.text };
    else yield { part: 'error', index, text: observation.error.message };
  }
  for (const [index, { detail }] of step.effects.entries()) {
    for (const text of valuesOf(detail)) yield { part: 'effect', index, text };
  }
}

/** Texts and numbers in a value, however deep, without recursion: arguments may be nested at will. */
export function* valuesOf(value: unknown): Generator<string> {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'string') yield next;
    else if (typeof next === 'number') yield String(next);
    else if (typeof next === 'object' && next !== null)
      for (const inner of Object.values(next).toReversed()) open.push(inner);
  }
}
