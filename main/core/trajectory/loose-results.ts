/**
 * Which results of a step belong to its calls. Files of other programs hold some that name no call, or
 * one that is not in their step, or a second one of the same call.
 */
import type { TrajectoryObservation, TrajectoryStep } from './trajectory.ts';

type Results = Pick<TrajectoryStep, 'calls' | 'observations'>;

/** The first result of each call, in the order they came. */
export function tiedResults({
  calls,
  observations,
}: Results): readonly (TrajectoryObservation & { readonly callId: string })[] {
  const open = new Set(calls.map(({ callId }) => callId));
  return observations.flatMap((observation) => {
    const { callId } = observation;
    return callId !== undefined && open.delete(callId) ? [{ ...observation, callId }] : [];
  });
}

/** Those that no call of the step asked for. One without words, such as a mere reference, says nothing. */
export function looseResults({ calls, observations }: Results): readonly TrajectoryObservation[] {
  const open = new Set(calls.map(({ callId }) => callId));
  return observations.filter((observation) => {
    const { callId } = observation;
    if (callId !== undefined && open.delete(callId)) return false;
    return observation.outcome === 'error' || observation.text !== '';
  });
}
