/** The passages of works that a step brought: each once, however often the step holds it. */
import { isObject } from '../../is-object.ts';
import type { Trajectory, TrajectoryStep } from '../../trajectory.ts';
import { passagesInData } from './in-data.ts';
import { outputRead, passagesInText } from './in-text.ts';
import type { Passage } from './passage.ts';

export const EVIDENCE_EFFECT = 'evidence.recorded';

export function passagesIn(step: TrajectoryStep): readonly Passage[] {
  const { detail, observations, effects } = step;
  const found = [
    ...observations.flatMap((observation): readonly Passage[] => {
      const { data } = observation;
      const inData = passagesInData(data);
      if (inData.length > 0 || observation.outcome === 'error') return inData;
      const output = outputRead(observation.text, data);
      return output === undefined ? passagesInText(observation.text, data) : [output];
    }),
    ...(isRecorded(step) ? passagesInData(detail) : []),
    ...effects.flatMap((effect) =>
      effect.kind === EVIDENCE_EFFECT ? passagesInData(effect.detail) : [],
    ),
  ];
  return [...new Map(found.toReversed().map((each) => [each.text, each])).values()].toReversed();
}

/** True for a step that Cairn wrote down and nobody said: evidence, what cannot be read, a list made by rule. */
export function isRecorded({ kind, detail }: Pick<TrajectoryStep, 'kind' | 'detail'>): boolean {
  if (kind === 'evidence' || kind === 'unreadable') return true;
  return kind === 'compaction' && isObject(detail) && detail['method'] === 'rule';
}

/** The trajectory and those of its sub-agents, theirs too. */
export function withDescendants(trajectory: Trajectory): readonly Trajectory[] {
  return [trajectory, ...trajectory.children.flatMap(withDescendants)];
}
