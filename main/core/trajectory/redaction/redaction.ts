/** A place in a trajectory that may have to be cut from what leaves this workspace. */
import * as z from 'zod';
import { StepKey } from '../curation/step-mark.ts';

/**
 * The part of a step, or without a step of the trajectory itself, that a place stands in. `extra`:
 * what a format brought that Cairn has no place for. `other`: facts of the trajectory or step in few
 * words, such as a server's address.
 */
export const RedactionField = z.enum([
  'message',
  'reasoning',
  'arguments',
  'written',
  'approval',
  'result',
  'error',
  'data',
  'effect',
  'discarded',
  'task',
  'prompt',
  'tool',
  'notes',
  'detail',
  'extra',
  'other',
]);
export type RedactionField = z.infer<typeof RedactionField>;

/**
 * Where it stands. `child`: in the trajectory of this sub-agent; `index`: which call, observation,
 * effect or tool; `path`: the member below the field, as a JSON Pointer (RFC 6901), cut in the middle
 * when it is longer than this allows; `inName`: in the member's name, not in its value. `start` and
 * `end` count UTF-16 units, half open.
 */
export const RedactionPlace = z.strictObject({
  child: z.string().max(300).optional(),
  stepKey: StepKey.optional(),
  field: RedactionField,
  index: z.int().nonnegative().optional(),
  path: z.string().max(2_000).optional(),
  inName: z.boolean().optional(),
  start: z.int().nonnegative(),
  end: z.int().positive(),
});
export type RedactionPlace = z.infer<typeof RedactionPlace>;

export const RedactionFingerprint = z.string().regex(/^[0-9a-f]{64}$/);

/** `undecided`: what was decided before is taken back; it is cut until somebody keeps it. */
export const RedactionVerdict = z.enum(['redact', 'keep', 'undecided']);
export type RedactionVerdict = z.infer<typeof RedactionVerdict>;

/** Kept with a decision, so that the record never repeats what was to be cut. */
export const RedactionDecision = z.strictObject({
  /** Of the words, under the workspace's key: equal words have one, and without the key none can be tried. */
  fingerprint: RedactionFingerprint,
  /**
   * Which key that was. Left out in decisions of the event's first version, whose fingerprint is the
   * SHA-256 of the workspace's id and the words.
   */
  key: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional(),
  rule: z.string().min(1).max(100),
  /** `everywhere`: wherever these words stand; otherwise only here. */
  everywhere: z.boolean(),
  place: RedactionPlace.optional(),
  decision: RedactionVerdict,
  /** What stands in their place; left out: the rule's label and a number, in brackets. */
  replacement: z.string().max(200).optional(),
});
export type RedactionDecision = z.infer<typeof RedactionDecision>;
