/** A place in a trajectory that may have to be cut from what leaves this workspace. */
import * as z from 'zod';
import { StepKey } from '../curation/step-mark.ts';

/**
 * Where it stands. `field`: the part of the step; `index`: which call or observation of it; `path`: the
 * member of a call's arguments or a result's data, as a JSON Pointer (RFC 6901). Without a step: in the
 * trajectory's own words (`task`, `prompt`, `notes`). `start` and `end` count UTF-16 units, half open.
 */
export const RedactionPlace = z.strictObject({
  stepKey: StepKey.optional(),
  field: z.enum([
    'message',
    'reasoning',
    'arguments',
    'written',
    'result',
    'error',
    'data',
    'task',
    'detail',
    'extra',
  ]),
  index: z.int().nonnegative().optional(),
  path: z.string().max(2_000).optional(),
  start: z.int().nonnegative(),
  end: z.int().positive(),
});
export type RedactionPlace = z.infer<typeof RedactionPlace>;

/** Kept with a decision, so that the record never repeats what was to be cut. */
export const RedactionDecision = z.strictObject({
  /** Salted with the workspace's id: equal words have one fingerprint, which cannot be guessed back. */
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  rule: z.string().min(1).max(100),
  /** `everywhere`: wherever these words stand; otherwise only here. */
  everywhere: z.boolean(),
  place: RedactionPlace.optional(),
  decision: z.enum(['redact', 'keep']),
  /** What stands in their place; left out: the rule's name in brackets. */
  replacement: z.string().max(200).optional(),
});
export type RedactionDecision = z.infer<typeof RedactionDecision>;
