/** Taking from a step or a trajectory what goes below `metadata.cairn`. */
import { isObject } from '../../is-object.ts';
import type { Trajectory, TrajectoryStep } from '../../trajectory.ts';
import { withoutAnswers } from '../../without-answers.ts';
import type { OwnStep, OwnTrajectory } from './own.ts';

/** All but the steps and the sub-agents; answers that were held back stay here. */
export function ownTrajectory(trajectory: Trajectory): OwnTrajectory {
  const { steps: _steps, children: _children, extra: whole, ...facts } = trajectory;
  const extra = withoutAnswers(whole);
  return { ...facts, ...(extra === undefined ? {} : { extra }) };
}

/** Everything of the step that is neither words nor reasoning, call, result or effect. */
export function factsOf(step: TrajectoryStep): OwnStep {
  const {
    message: _message,
    reasoning: _reasoning,
    calls: _calls,
    observations: _observations,
    effects: _effects,
    ...facts
  } = step;
  return facts;
}

/** What an event's own calls have no field for. */
export function ownCalls({ calls }: TrajectoryStep): Pick<OwnStep, 'calls'> {
  const own = calls.map((call) => {
    const { modelCallId, approval, extra, arguments: input } = call;
    const isOther = 'written' in call || !isObject(input);
    return {
      ...(modelCallId === undefined ? {} : { modelCallId }),
      ...(isOther ? { arguments: input } : {}),
      ...('written' in call ? { written: call.written } : {}),
      ...(approval === undefined ? {} : { approval }),
      ...(extra === undefined ? {} : { extra }),
    };
  });
  return own.some((each) => Object.keys(each).length > 0) ? { calls: own } : {};
}

/** Of a step whose event has no calls of its own. */
export function wholeCalls({ calls }: TrajectoryStep): Pick<OwnStep, 'calls'> {
  return calls.length === 0 ? {} : { calls };
}
