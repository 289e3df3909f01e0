/**
 * Whether a step is learned, as ATIF says it: `extra.loss_mask`, 0 for a reply that is shown and not
 * learned. What trainers drop by a field of the format itself needs no mask beside it.
 */
import {
  maskReason,
  ownTraining,
  trainingOf,
  type TrainingChoices,
} from '../curation/default-training.ts';
import type { Extra, TrajectoryStep } from '../trajectory.ts';

export interface AtifMask {
  /** For the step's `extra`. */
  readonly field: { readonly loss_mask?: 0 | 1 };
  /** What decided it that cannot be seen in the step itself: a person's word, or the export's choice. */
  readonly own?: 'learn' | 'mask';
}

/** `isOwn`: a step of our own record; its default is known again from it, and no 1 is written. */
export function trainingIn(
  step: TrajectoryStep,
  mixed: boolean,
  choices: TrainingChoices,
  isOwn: boolean,
): AtifMask {
  const { maskFailedSteps, maskEditedCalls } = choices;
  const training = trainingOf(step, mixed, maskFailedSteps, maskEditedCalls);
  const { train, reason } = training;
  if (train === 'none') return { field: {} };
  const own = ownTraining(step, training);
  const said = own === undefined ? {} : { own };
  if (train === 'mask') {
    const isPlain = !isOwn && isDropped(step) && reason !== 'marked';
    return { field: isPlain ? {} : { loss_mask: 0 }, ...said };
  }
  return { field: !isOwn && step.train === 'learn' ? { loss_mask: 1 } : {}, ...said };
}

/** Trainers leave out copied steps, and those of no model. */
function isDropped({ copied, requests }: TrajectoryStep): boolean {
  return copied === true || requests === 0;
}

/**
 * What another program's step says of it, and the rest of its `extra`. A mask that is no plain yes or
 * no, for instance one for each token, stays where it is.
 */
export function maskFrom(extra: Extra = {}): {
  readonly train?: 'learn' | 'mask';
  readonly rest: Extra;
} {
  const { loss_mask: mask, ...rest } = extra;
  if (mask === 0 || mask === false) return { train: 'mask', rest };
  return mask === 1 || mask === true ? { train: 'learn', rest } : { rest: extra };
}

/** Of a step of ours: files of an older Cairn have the mask and not who decided it. */
export function ownMask(step: TrajectoryStep, extra: Extra = {}): Pick<TrajectoryStep, 'train'> {
  const isSaid = step.train !== undefined || extra['loss_mask'] !== 0;
  return isSaid || maskReason(step, true, false) !== undefined ? {} : { train: 'mask' };
}
