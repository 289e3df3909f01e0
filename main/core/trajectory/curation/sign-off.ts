/** A named person's word on whether a trajectory's task was really done. */
import * as z from 'zod';

export const SignOff = z.strictObject({
  /** What was judged: a trajectory that went on since has another hash, and needs another word. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** A null takes the word back. */
  verdict: z.enum(['success', 'failure']).nullable(),
  /** What it rests on: scores against a rubric, or checks the person made and names in the note. */
  basis: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('rubric'),
      judgementIds: z.array(z.string().max(64)).max(100),
    }),
    z.strictObject({ kind: z.literal('checks') }),
  ]),
  note: z.string().trim().max(10_000).default(''),
});
export type SignOff = z.infer<typeof SignOff>;
