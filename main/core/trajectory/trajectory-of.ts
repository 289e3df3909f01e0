/** From a path of events to the neutral view. Pure: the same events give the same trajectory. */
import { openPayload, type OpenedPayload } from '../record/payload.ts';
import type { RecordEvent } from '../record/event.ts';
import { isCopyNote } from './leaves.ts';
import { place } from './placing.ts';
import type { Trajectory, TrajectoryStep } from './trajectory.ts';
import type { OpenStep } from './walk.ts';
import { newWalk } from './walk.ts';

/** What `trajectoryOf` takes besides the events. */
export interface TrajectoryParts {
  /** Trajectories of sub-agents of the session; those that calls of this path ran are taken in. */
  readonly children?: readonly Trajectory[];
  /** False for a path that is not the one in use. */
  readonly active?: boolean;
  /** Sessions of sub-agents by the call that ran them, where they are not taken in whole. */
  readonly childSessions?: ReadonlyMap<string, string>;
  /** How an event's content is read; to read it once for several paths. */
  readonly open?: (event: RecordEvent) => OpenedPayload;
}

/**
 * Every event of the path is in exactly one place: in a step's `eventIds`, or in the trajectory's own. Notes
 * of copies that a person took away are in none, so that an export does not change the next one.
 * Results stand in the order of their calls.
 */
export function trajectoryOf(
  path: readonly RecordEvent[],
  parts: TrajectoryParts = {},
): Trajectory {
  const walking = walkAlong(path, parts);
  for (;;) {
    const next = walking.next();
    if (next.done === true) return next.value;
  }
}

/** The same in small pieces: each `next` places one event, the last gives the trajectory. */
export function* walkAlong(
  path: readonly RecordEvent[],
  { children = [], active = true, childSessions, open = openPayload }: TrajectoryParts = {},
): Generator<void, Trajectory, void> {
  const walk = newWalk();
  const done = path.filter((event) => !isCopyNote(event));
  for (const event of done) {
    place(walk, event, open(event));
    yield;
  }
  const { opened } = walk;
  const first = walk.policies[0]?.policy;
  const leaf = done.at(-1);
  const sessionId = opened?.sessionId ?? leaf?.stream.split('/')[1] ?? '';
  const ran = new Map<string | undefined, string>(childSessions);
  for (const { parent, sessionId: childId } of children) ran.set(parent?.callId, childId);
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
    ...(opened?.about === undefined ? {} : { about: opened.about }),
    ends: walk.ends,
    branch: { ...(leaf ? { leafId: leaf.id } : {}), active, opened: walk.branches },
    steps: walk.steps.map((step) => closed(step, ran)),
    eventIds: walk.facts,
    children: children.filter(({ parent }) => parent && walk.callers.has(parent.callId)),
  };
}

/** `ran`: sessions of sub-agents by the call that ran them. */
function closed(
  { seq: _seq, stepId: _stepId, ...step }: OpenStep,
  ran: ReadonlyMap<string | undefined, string>,
): TrajectoryStep {
  const order = new Map(step.calls.map(({ callId }, index) => [callId, index]));
  const rank = (callId: string | undefined) => order.get(callId ?? '') ?? order.size;
  return {
    ...step,
    observations: step.observations
      .toSorted((first, second) => rank(first.callId) - rank(second.callId))
      .map((observation) => {
        const childSessionId = ran.get(observation.callId);
        return childSessionId === undefined ? observation : { ...observation, childSessionId };
      }),
  };
}
