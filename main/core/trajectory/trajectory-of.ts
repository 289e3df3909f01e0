/** From a path of events to the neutral view. Pure: the same events give the same trajectory. */
import { openPayload } from '../record/payload.ts';
import type { RecordEvent } from '../record/event.ts';
import { place } from './placing.ts';
import type { Trajectory, TrajectoryStep } from './trajectory.ts';
import type { OpenStep } from './walk.ts';
import { newWalk } from './walk.ts';

/** What `trajectoryOf` takes besides the events. */
export interface TrajectoryParts {
  /** Trajectories of the sub-agents that this session's calls ran. */
  readonly children?: readonly Trajectory[];
  /** False for a path that is not the one in use. */
  readonly active?: boolean;
}

/**
 * Every event of the path is in exactly one place: in a step's `eventIds`, or in the trajectory's own.
 * Results stand in the order of their calls.
 */
export function trajectoryOf(
  path: readonly RecordEvent[],
  { children = [], active = true }: TrajectoryParts = {},
): Trajectory {
  const walk = newWalk();
  for (const event of path) place(walk, event, openPayload(event));
  const { opened } = walk;
  const first = walk.policies[0]?.policy;
  const leaf = path.at(-1);
  const sessionId = opened?.sessionId ?? leaf?.stream.split('/')[1] ?? '';
  const model = walk.policies.find(({ policy }) => policy.kind === 'model')?.policy.name;
  return {
    sessionId,
    trajectoryId: active ? sessionId : `${sessionId}.${leaf?.id ?? ''}`,
    agent: {
      name: 'cairn',
      version: opened?.versions['cairn'] ?? first?.version ?? '',
      ...(model === undefined ? {} : { model }),
    },
    task: opened?.task ?? '',
    ...(opened === undefined ? {} : { language: opened.language }),
    policies: walk.policies,
    prompts: [...walk.prompts],
    tools: [...walk.tools.values()],
    versions: opened?.versions ?? {},
    ...(opened?.parent === undefined ? {} : { parent: opened.parent }),
    ends: walk.ends,
    branch: { ...(leaf ? { leafId: leaf.id } : {}), active, opened: walk.branches },
    steps: walk.steps.map(closed),
    eventIds: walk.facts,
    children: [...children],
  };
}

function closed({ seq: _seq, stepId: _stepId, ...step }: OpenStep): TrajectoryStep {
  const order = new Map(step.calls.map(({ callId }, index) => [callId, index]));
  const rank = (callId: string | undefined) => order.get(callId ?? '') ?? order.size;
  return {
    ...step,
    observations: step.observations.toSorted(
      (first, second) => rank(first.callId) - rank(second.callId),
    ),
  };
}

/** Sessions of sub-agents that the path's calls ran, in order. */
export function childSessionsOf(trajectory: Trajectory): readonly string[] {
  return trajectory.steps.flatMap(({ observations }) =>
    observations.flatMap(({ childSessionId }) => childSessionId ?? []),
  );
}
