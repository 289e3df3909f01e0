/** What a person says of one step of a trajectory: words, labels, and whether it is to be learned. */
import * as z from 'zod';

/**
 * A step's name, which stays when other steps come or go: the id of its first event in a session of
 * ours, `s` and its place (from 0) in an import. Branches that share a step share its marks.
 */
export const StepKey = z.string().min(1).max(64);
export type StepKey = z.infer<typeof StepKey>;

/** Written again, what is given takes the place of what was there; a null takes it away. */
export const StepMark = z.strictObject({
  note: z.string().trim().min(1).max(10_000).nullish(),
  labels: z.array(z.string().trim().min(1).max(100)).max(50).nullish(),
  /** Left out or taken away: the defaults of the export decide. */
  train: z.enum(['learn', 'mask']).nullish(),
});
export type StepMark = z.infer<typeof StepMark>;
