/** What a person said of single steps, put into the trajectory that is to be exported. */
import { stepKeyOf } from '../step-key.ts';
import type { Trajectory } from '../trajectory.ts';
import type { StepMark } from './step-mark.ts';

export type StepMarks = ReadonlyMap<string, Pick<StepMark, 'train'>>;

const NONE: StepMarks = new Map();

/**
 * The trajectory with the person's word on which steps are learned. `marks`: of its session or import,
 * by step key; `ofChild`: of a sub-agent's session.
 */
export function applyMarks(
  trajectory: Trajectory,
  marks: StepMarks,
  ofChild: (sessionId: string) => StepMarks = () => NONE,
): Trajectory {
  const steps = trajectory.steps.map((step, position) => {
    const train = marks.get(stepKeyOf(step, position))?.train;
    return train === undefined || train === null ? step : { ...step, train };
  });
  const children = trajectory.children.map((child) =>
    applyMarks(child, ofChild(child.sessionId), ofChild),
  );
  return { ...trajectory, steps, children };
}
