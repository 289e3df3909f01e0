/** A rubric: what trajectories are scored on, with words for what each score means. */
import * as z from 'zod';

/** One thing that is scored. Its levels are ordered from the least to the most. */
export const Criterion = z.strictObject({
  criterionId: z.string().min(1).max(64),
  name: z.string().trim().min(1).max(200),
  description: z.string().trim().max(5_000).default(''),
  /** `nominal`: levels without an order; `ordinal`: with one; `interval`: with equal distances. */
  scale: z.enum(['nominal', 'ordinal', 'interval']),
  levels: z
    .array(
      z.strictObject({
        value: z.number(),
        label: z.string().trim().min(1).max(100),
        /** What a trajectory at this level looks like. */
        anchor: z.string().trim().max(2_000).default(''),
      }),
    )
    .min(2)
    .max(11),
  /** A trajectory below this value on it is no success. */
  passAt: z.number().optional(),
});
export type Criterion = z.infer<typeof Criterion>;

/** Saved again under the same id, it is a new version; judgements name the version they used. */
export const Rubric = z.strictObject({
  rubricId: z.string().min(1).max(64),
  version: z.int().positive(),
  name: z.string().trim().min(1).max(200),
  description: z.string().trim().max(5_000).default(''),
  criteria: z.array(Criterion).min(1).max(40),
});
export type Rubric = z.infer<typeof Rubric>;
