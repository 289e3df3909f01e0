/** A step's name among the steps of its session or import. */
import type { TrajectoryStep } from './trajectory.ts';

/** See `StepKey`. A step of ours that repeats a fact of the session (a changed prompt) is named by its place. */
export function stepKeyOf({ eventIds }: TrajectoryStep, position: number): string {
  return eventIds[0] ?? `s${position}`;
}
