/**
 * What of our own view a log has no field for: carried below `metadata.cairn` of the sample, of its
 * events and of the spans of sub-agents, and as the data of `info` events; read back from there.
 */
import * as z from 'zod';
import { SignedHead } from '../../../record/event.ts';
import {
  StepEffect,
  Trajectory,
  TrajectoryCall,
  TrajectoryObservation,
  TrajectoryStep,
} from '../../trajectory.ts';

/** The key of `metadata` that is ours, and the source of our `info` events. */
export const OWN = 'cairn';

/** All but the words, reasoning, calls, results and effects where the event has them itself. */
export const OwnStep = TrajectoryStep.pick({
  source: true,
  kind: true,
  time: true,
  eventIds: true,
  round: true,
  reasoning: true,
  model: true,
  server: true,
  parameters: true,
  usage: true,
  costUsd: true,
  requests: true,
  finishReason: true,
  discardedCalls: true,
  partial: true,
  train: true,
  copied: true,
  detail: true,
  effort: true,
  extra: true,
}).extend({
  message: z.string().optional(),
  /** In the order of the event's own; whole where it has none. */
  calls: z.array(TrajectoryCall.partial()).optional(),
});
export type OwnStep = z.infer<typeof OwnStep>;

const [success, failed] = TrajectoryObservation.options;

export const OwnObservation = z.strictObject({
  ...success.pick({ milliseconds: true, childSessionId: true, references: true, extra: true })
    .shape,
  error: failed.shape.error.optional(),
});
export type OwnObservation = z.infer<typeof OwnObservation>;

export const OwnTrajectory = Trajectory.pick({
  sessionId: true,
  trajectoryId: true,
  agent: true,
  task: true,
  language: true,
  policies: true,
  prompts: true,
  tools: true,
  versions: true,
  parent: true,
  about: true,
  ends: true,
  branch: true,
  eventIds: true,
  totals: true,
  notes: true,
  continuedIn: true,
  extra: true,
});
export type OwnTrajectory = z.infer<typeof OwnTrajectory>;

/** Below `metadata.cairn` of a sample. */
export const OwnSample = z.strictObject({
  trajectory: OwnTrajectory,
  /** Where the record stood, signed when the export was written. */
  record: SignedHead.partial().required({ stream: true, seq: true, hash: true }).optional(),
});
export type OwnSample = z.infer<typeof OwnSample>;

/** Of a sub-agent's span; `place`: among its parent's sub-agents. */
export const OwnSpan = z.strictObject({
  trajectory: OwnTrajectory,
  place: z.int().nonnegative(),
});
export type OwnSpan = z.infer<typeof OwnSpan>;

/** Of an event that begins a step. `train`: what came of the person's word and the export's choices. */
export const OwnEvent = z.strictObject({
  step: OwnStep,
  train: z.enum(['learn', 'mask']).optional(),
});
export type OwnEvent = z.infer<typeof OwnEvent>;

/** Of a tool's event. */
export const OwnResult = z.strictObject({ observation: OwnObservation });

/** The data of our `info` events: a step, or what belongs to the step before it. */
export const OwnInfo = z.union([
  z.strictObject({ kind: z.string(), step: OwnStep }),
  z.strictObject({ kind: z.string(), effect: StepEffect }),
  z.strictObject({ kind: z.string(), observation: TrajectoryObservation }),
]);
export type OwnInfo = z.infer<typeof OwnInfo>;
