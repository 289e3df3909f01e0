/** What a trajectory and its sub-agents hold of works' words, of works' names, and of their own. */
import type { Trajectory, TrajectoryStep } from '../../trajectory.ts';
import type { InPieces } from './in-pieces.ts';
import { namesInData, stringsIn } from './in-data.ts';
import { isRecorded, passagesIn, withDescendants } from './of-step.ts';
import type { Passage } from './passage.ts';

export interface Gathered {
  readonly passages: readonly Passage[];
  readonly names: readonly string[];
  /** What agents and the researcher wrote, their quotations too: an export keeps it whole. */
  readonly own: readonly string[];
}

export function* gathered(trajectory: Trajectory): InPieces<Gathered> {
  const steps = withDescendants(trajectory).flatMap((each) => each.steps);
  const passages: Passage[] = [];
  const names: string[] = [];
  const own: string[] = [];
  for (const step of steps) {
    passages.push(...passagesIn(step));
    for (const { data } of step.observations) names.push(...namesInData(data));
    own.push(...ownWords(step));
    yield 0;
  }
  return { passages, names, own };
}

function ownWords(step: TrajectoryStep): readonly string[] {
  const { message, reasoning, calls, effects } = step;
  return [
    ...(isRecorded(step) ? [] : [message]),
    ...(reasoning?.state === 'shown' ? [reasoning.text] : []),
    ...calls.flatMap((call) => [...stringsIn(call.arguments), ...stringsIn(call.written)]),
    ...effects.flatMap(({ kind, detail }) => (kind === 'report.written' ? stringsIn(detail) : [])),
  ];
}
