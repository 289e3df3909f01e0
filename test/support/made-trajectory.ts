/** Trajectories made by hand, a step at a time. */
import type {
  Trajectory,
  TrajectoryCall,
  TrajectoryObservation,
  TrajectoryStep,
} from '../../main/core/trajectory/trajectory.ts';

const bare = (): Omit<TrajectoryStep, 'source' | 'kind'> => ({
  eventIds: [],
  message: '',
  calls: [],
  observations: [],
  effects: [],
});

/** A step of a person. */
export function said(message: string, more: Partial<TrajectoryStep> = {}): TrajectoryStep {
  return madeStep({ source: 'user', kind: 'message', message, ...more });
}

/** A reply of a model. */
export function reply(more: Partial<TrajectoryStep>): TrajectoryStep {
  return madeStep({ source: 'agent', kind: 'reply', model: 'small', requests: 1, ...more });
}

export function madeStep(
  step: Pick<TrajectoryStep, 'source' | 'kind'> & Partial<TrajectoryStep>,
): TrajectoryStep {
  return { ...bare(), ...step };
}

export function call(tool: string, input: unknown, callId = 'c1'): TrajectoryCall {
  return { callId, tool, arguments: input };
}

export function gave(text: string, callId = 'c1'): TrajectoryObservation {
  return { outcome: 'success', text, callId };
}

export function failed(callId = 'c1', code = 'not_found'): TrajectoryObservation {
  return { outcome: 'error', error: { code, message: 'It is not there.' }, callId };
}

export function trajectoryOfSteps(
  steps: readonly TrajectoryStep[],
  more: Partial<Trajectory> = {},
): Trajectory {
  return {
    sessionId: 'ses_made',
    trajectoryId: 'ses_made',
    agent: { name: 'cairn', version: '1', model: 'small' },
    task: 'Find it.',
    policies: [],
    prompts: [],
    tools: [],
    versions: {},
    ends: [],
    branch: { active: true, opened: [] },
    steps: [...steps],
    eventIds: [],
    children: [],
    ...more,
  };
}
