/** What a step says and does, without its ids, times and costs: equal prints are equal content. */
import type { TrajectoryStep } from '../trajectory.ts';
import { textsOfStep } from './step-texts.ts';

/** To be hashed; as long as the step. */
export function contentOfStep(step: TrajectoryStep): string {
  const { kind, source, calls, observations } = step;
  const tools = calls.map(({ tool }) => tool);
  const outcomes = observations.map((each) =>
    each.outcome === 'success' ? 'success' : each.error.code,
  );
  const texts = [...textsOfStep(step)].map(({ part, index, text }) => [part, index ?? null, text]);
  return JSON.stringify([kind, source, tools, outcomes, texts]);
}
