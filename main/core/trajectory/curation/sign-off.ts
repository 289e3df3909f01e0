/** A named person's word on whether a trajectory's task was really done. */
import * as z from 'zod';

const id = z.string().min(1).max(64);

/**
 * What the word rests on. `rubric`: what reviewers gave in a review. `scores`: what the person who signs
 * gave by a rubric. `checks`: what that person looked at; `checks` holds those chosen from a list, the note
 * the person's own.
 */
export const SignOffBasis = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('rubric'),
    judgementIds: z.array(z.string().max(64)).max(100),
  }),
  z.strictObject({
    kind: z.literal('scores'),
    rubricId: id,
    rubricVersion: z.int().positive(),
    scores: z.record(id, z.number().nullable()),
  }),
  z.strictObject({
    kind: z.literal('checks'),
    checks: z.array(z.string().trim().min(1).max(300)).max(50).optional(),
  }),
]);
export type SignOffBasis = z.infer<typeof SignOffBasis>;

export const SignOff = z.strictObject({
  /** What was judged: a trajectory that went on since has another hash, and needs another word. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** A null takes the word back. */
  verdict: z.enum(['success', 'failure']).nullable(),
  basis: SignOffBasis,
  note: z.string().trim().max(10_000).default(''),
});
export type SignOff = z.infer<typeof SignOff>;
