/**
 * Which steps are learned unless a person says otherwise, with the reason. The viewer shows it and the
 * formats write it, so that a switch never says one thing and a file another.
 */
import { isObject } from '../is-object.ts';
import type { Trajectory, TrajectoryStep } from '../trajectory.ts';

/** Why a reply is shown to the model in training and not learned; in the order they are looked for. */
export type MaskReason =
  | 'partial'
  | 'copied'
  | 'nothing_said'
  | 'cut'
  | 'built_in_beside_model'
  | 'arguments_no_object'
  | 'failed_call'
  | 'edited_call';

/** `none`: not the agent's, so there is nothing to learn in it. */
export type StepTraining =
  | { readonly train: 'learn'; readonly reason: 'agent' | 'marked' }
  | { readonly train: 'mask'; readonly reason: MaskReason | 'marked' }
  | { readonly train: 'none'; readonly reason: 'not_the_agent' };

export interface TrainingChoices {
  readonly maskFailedSteps: boolean;
  /** Mask replies with a call whose arguments the researcher changed. */
  readonly maskEditedCalls?: boolean;
}

/** No format can write these as a reply to be learned, whatever a person says. */
const NEVER_LEARNED: ReadonlySet<MaskReason> = new Set(['nothing_said', 'arguments_no_object']);

/** A person's word on the step comes first, then the defaults. */
export function defaultTraining(
  step: TrajectoryStep,
  trajectory: Pick<Trajectory, 'steps'>,
  { maskFailedSteps, maskEditedCalls = false }: TrainingChoices = { maskFailedSteps: false },
): StepTraining {
  return trainingOf(step, isMixed(trajectory), maskFailedSteps, maskEditedCalls);
}

/** The same for a caller that goes through many steps and knows whether a model took part. */
export function trainingOf(
  step: TrajectoryStep,
  mixed: boolean,
  maskFailedSteps: boolean,
  maskEditedCalls = false,
): StepTraining {
  if (step.source !== 'agent') return { train: 'none', reason: 'not_the_agent' };
  const reason = maskReason(step, mixed, maskFailedSteps, maskEditedCalls);
  if (reason !== undefined && NEVER_LEARNED.has(reason)) return { train: 'mask', reason };
  if (step.train === 'mask') return { train: 'mask', reason: 'marked' };
  if (step.train === 'learn') return { train: 'learn', reason: 'marked' };
  return reason === undefined ? { train: 'learn', reason: 'agent' } : { train: 'mask', reason };
}

/** True when a model made some of the steps: those of the built-in assistant are then not learned. */
export function isMixed({ steps }: Pick<Trajectory, 'steps'>): boolean {
  return steps.some(({ kind }) => kind === 'reply');
}

/** True for a step that is shown to the model and not learned, or that has nothing to learn in it. */
export function isMasked(
  step: TrajectoryStep,
  mixed: boolean,
  { maskFailedSteps, maskEditedCalls = false }: TrainingChoices,
): boolean {
  return trainingOf(step, mixed, maskFailedSteps, maskEditedCalls).train !== 'learn';
}

/**
 * What a file says of a step beside its mask, so that the mask comes in again: a person's word, or what
 * the export chose. All else is known again from the step itself.
 */
export function ownTraining(
  { train }: Pick<TrajectoryStep, 'train'>,
  { reason }: StepTraining,
): TrajectoryStep['train'] {
  const isChosen = reason === 'failed_call' || reason === 'edited_call';
  return train ?? (isChosen ? 'mask' : undefined);
}

/** What by itself keeps an agent's step from being learned; a person's word is not looked at. */
export function maskReason(
  step: TrajectoryStep,
  mixed: boolean,
  maskFailedSteps: boolean,
  maskEditedCalls = false,
): MaskReason | undefined {
  const { partial, finishReason, kind, observations, copied, calls, message } = step;
  // Only thought, or nothing: there is nothing to say or do in it.
  if (message === '' && calls.length === 0) return 'nothing_said';
  if (calls.some((call) => !isObject(call.arguments))) return 'arguments_no_object';
  if (partial === true) return 'partial';
  if (copied === true) return 'copied';
  if (finishReason !== undefined && finishReason !== 'stop' && finishReason !== 'tool_calls') {
    return 'cut';
  }
  if (kind === 'assistant' && mixed) return 'built_in_beside_model';
  if (maskFailedSteps && observations.some(({ outcome }) => outcome === 'error')) {
    return 'failed_call';
  }
  if (maskEditedCalls && calls.some(({ written }) => written !== undefined)) return 'edited_call';
  return undefined;
}

/** The reasons in words, for programs and reports; the interface has its own. */
export const trainingWords: Readonly<Record<StepTraining['reason'], string>> = {
  agent: 'A finished reply of the agent.',
  marked: 'Decided by a person.',
  not_the_agent: 'Not said or done by the agent.',
  partial: 'The reply was stopped before it was whole.',
  copied: 'Copied from an earlier trajectory; it was not made in this one.',
  nothing_said: 'It says nothing and calls no tool.',
  cut: 'The reply was cut, for instance at the longest length.',
  built_in_beside_model:
    'Made by the built-in assistant in a session where a model replied as well.',
  arguments_no_object: 'A call’s arguments could not be read as fields.',
  edited_call:
    'The researcher changed the arguments of a call, and such steps were chosen to be masked.',
  failed_call: 'A call of this step failed, and failed steps were chosen to be masked.',
};
