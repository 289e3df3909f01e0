/** What of our own view ATIF has no field for: carried below `extra.cairn`, and read back from there. */
import * as z from 'zod';
import { SignedHead } from '../../record/event.ts';
import {
  Trajectory,
  TrajectoryCall,
  TrajectoryObservation,
  TrajectoryStep,
  type Extra,
} from '../trajectory.ts';

/** The key of `extra` that is ours. */
export const OWN = 'cairn';

export const OwnStep = TrajectoryStep.pick({ kind: true, eventIds: true, effects: true }).extend(
  TrajectoryStep.pick({
    source: true,
    round: true,
    reasoning: true,
    model: true,
    server: true,
    parameters: true,
    usage: true,
    costUsd: true,
    finishReason: true,
    discardedCalls: true,
    partial: true,
    train: true,
    detail: true,
  }).partial().shape,
);
export type OwnStep = z.infer<typeof OwnStep>;

export const OwnCall = TrajectoryCall.pick({
  modelCallId: true,
  arguments: true,
  written: true,
  approval: true,
}).partial();
export type OwnCall = z.infer<typeof OwnCall>;

const [success, failed] = TrajectoryObservation.options;

export const OwnObservation = z.strictObject({
  ...success.pick({ callId: true, milliseconds: true, childSessionId: true }).shape,
  error: failed.shape.error.optional(),
});
export type OwnObservation = z.infer<typeof OwnObservation>;

export const OwnRoot = Trajectory.pick({
  task: true,
  language: true,
  policies: true,
  prompts: true,
  versions: true,
  parent: true,
  about: true,
  ends: true,
  branch: true,
  eventIds: true,
}).extend({
  /** Where the record stood, signed when the export was written. */
  record: SignedHead.partial().required({ stream: true, seq: true, hash: true }).optional(),
});
export type OwnRoot = z.infer<typeof OwnRoot>;

/** Ours and the rest of an `extra`; ours is left where it is when it does not fit. */
export function splitExtra<Schema extends z.ZodType>(
  extra: Extra | null | undefined,
  schema: Schema,
): { readonly own?: z.output<Schema>; readonly rest?: Extra } {
  if (extra === null || extra === undefined) return {};
  const parsed = schema.safeParse(extra[OWN]);
  if (!parsed.success) return { rest: extra };
  const { [OWN]: _own, ...rest } = extra;
  return { own: parsed.data, ...(Object.keys(rest).length === 0 ? {} : { rest }) };
}

/** An `extra` with ours in it, left out when there is nothing. */
export function joinExtra(own: object | undefined, rest: Extra | undefined): { extra?: Extra } {
  const filled = own !== undefined && Object.keys(own).length > 0 ? { [OWN]: own } : {};
  const extra = { ...rest, ...filled };
  return Object.keys(extra).length === 0 ? {} : { extra };
}
