/** A review: trajectories that several people score against one rubric, each without seeing the others. */
import * as z from 'zod';

const id = z.string().min(1).max(64);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const Reviewer = z.strictObject({
  reviewerId: id,
  name: z.string().trim().min(1).max(200),
});
export type Reviewer = z.infer<typeof Reviewer>;

/** Written again under the same id, it gets other items or reviewers; what was judged stays. */
export const Review = z.strictObject({
  reviewId: id,
  name: z.string().trim().min(1).max(200),
  rubricId: id,
  rubricVersion: z.int().positive(),
  items: z
    .array(z.strictObject({ trajectoryId: z.string().min(1).max(130), hash }))
    .min(1)
    .max(10_000),
  reviewers: z.array(Reviewer).min(1).max(50),
  /** How many reviewers each item is given to. */
  perItem: z.int().positive().max(50),
  /** Nobody sees another's scores before the item is judged by all who have it. */
  blind: z.boolean(),
  /** From it follows who gets what, in which order. */
  seed: z.string().max(64),
  state: z.enum(['open', 'closed']),
});
export type Review = z.infer<typeof Review>;

/** One reviewer's word on one item. A criterion that could not be judged is null. */
export const Judgement = z.strictObject({
  judgementId: id,
  reviewId: id,
  trajectoryId: z.string().min(1).max(130),
  hash,
  rubricId: id,
  rubricVersion: z.int().positive(),
  reviewer: Reviewer,
  scores: z.record(id, z.number().nullable()),
  note: z.string().trim().max(20_000).default(''),
  /** The reviewer will not judge this item: knows it, made it, or lacks the knowledge. */
  declined: z.string().trim().min(1).max(2_000).optional(),
  judgedAt: z.iso.datetime({ precision: 3 }),
});
export type Judgement = z.infer<typeof Judgement>;

/** What holds where reviewers disagreed, by whom. */
export const Settlement = z.strictObject({
  reviewId: id,
  trajectoryId: z.string().min(1).max(130),
  scores: z.record(id, z.number().nullable()),
  by: z.string().trim().min(1).max(200),
  note: z.string().trim().max(20_000).default(''),
});
export type Settlement = z.infer<typeof Settlement>;
