/**
 * Neutral trajectories as Cairn writes them whole: in a packet of a review from another machine, one to a
 * line. They were written by a program of somebody else's machine, so each step is held against its
 * schema like any other's.
 */
import { Trajectory, TrajectoryStep } from '../trajectory.ts';
import { fieldOf, fieldsOf, wordsOf } from './fields.ts';
import type { DocumentFormat, DocumentReading, ReadContext } from './reading.ts';
import { headOf } from './steps.ts';
import { remark } from './remarks/remark.ts';

export const cairnFormat: DocumentFormat = {
  kind: 'document',
  id: 'cairn',
  recognises: (value) =>
    wordsOf(fieldOf(value, 'trajectoryId')) !== undefined &&
    ['steps', 'policies', 'prompts', 'eventIds', 'children'].every((name) =>
      Array.isArray(fieldOf(value, name)),
    ),
  list: () => 'steps',
  open: openTrajectory,
};

function openTrajectory(root: unknown, context: ReadContext, place: number): DocumentReading {
  const { sink, fileName } = context;
  return {
    take(element, index) {
      const step = TrajectoryStep.safeParse(element);
      if (step.success) sink.step(step.data);
      else
        sink.damaged(
          remark('at_step_of', { step: index + 1, trajectory: place }),
          remark('no_step'),
        );
    },
    end() {
      const whole = Trajectory.safeParse({ ...fieldsOf(root), steps: [] });
      const named = headOf({
        agent: { name: 'unknown' },
        task: wordsOf(fieldOf(root, 'task')),
        fallback: `${fileName}, ${place}`,
      });
      if (!whole.success) {
        sink.damaged(remark('at_trajectory', { number: place }), remark('head_unreadable'));
        sink.end(named);
        return;
      }
      const { steps: _, trajectoryId: __, ...trajectory } = whole.data;
      sink.end({ title: named.title, trajectory });
    },
  };
}
