/** A review: trajectories that several people score against one rubric, each without seeing the others. */
import * as z from 'zod';

const id = z.string().min(1).max(64);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const Reviewer = z.strictObject({
  reviewerId: id,
  name: z.string().trim().min(1).max(200),
});
export type Reviewer = z.infer<typeof Reviewer>;

const trajectoryId = z.string().min(1).max(130);

/** One trajectory as it was when it was put into the review. */
export const ReviewItem = z.strictObject({
  trajectoryId,
  hash,
  /** Who it was given to; judgements that were declined say who got it then. */
  assigned: z.array(id).max(50),
  /** What it is in the workspace it came from, when it came in a file from another machine. */
  origin: z.strictObject({ trajectoryId, hash }).optional(),
});
export type ReviewItem = z.infer<typeof ReviewItem>;

/** Written again under the same id, it gets other items or reviewers; what was judged stays. */
export const Review = z.strictObject({
  reviewId: id,
  name: z.string().trim().min(1).max(200),
  rubricId: id,
  rubricVersion: z.int().positive(),
  items: z.array(ReviewItem).min(1).max(10_000),
  reviewers: z.array(Reviewer).min(1).max(50),
  /** How many reviewers each item is given to. */
  perItem: z.int().positive().max(50),
  /** Nobody sees another's scores before the item is judged by all who have it. */
  blind: z.boolean(),
  /** From it follows who gets what, in which order. */
  seed: z.string().max(64),
  state: z.enum(['open', 'closed']),
  /** It belongs to another workspace; what is judged here goes back there in a file. */
  received: z
    .strictObject({
      workspaceId: z.string().min(1).max(64),
      workspaceName: z.string().max(200),
      /** SHA-256 of each file it came in. */
      packets: z.array(hash).min(1).max(1_000),
    })
    .optional(),
});
export type Review = z.infer<typeof Review>;

/** One reviewer's word on one item. A criterion that could not be judged is null. */
export const Judgement = z.strictObject({
  judgementId: id,
  reviewId: id,
  trajectoryId,
  hash,
  rubricId: id,
  rubricVersion: z.int().positive(),
  reviewer: Reviewer,
  scores: z.record(id, z.number().nullable()),
  note: z.string().trim().max(20_000).default(''),
  /** The reviewer will not judge this item: knows it, made it, or lacks the knowledge. */
  declined: z.string().trim().min(1).max(2_000).optional(),
  /** The reviewer who got a declined item instead, when there was one. */
  passedTo: id.optional(),
  /** SHA-256 of the file from another machine that brought it. */
  broughtBy: hash.optional(),
  judgedAt: z.iso.datetime({ precision: 3 }),
});
export type Judgement = z.infer<typeof Judgement>;

/** What holds where reviewers disagreed, by whom. */
export const Settlement = z.strictObject({
  reviewId: id,
  trajectoryId,
  hash,
  scores: z.record(id, z.number().nullable()),
  by: z.string().trim().min(1).max(200),
  note: z.string().trim().max(20_000).default(''),
});
export type Settlement = z.infer<typeof Settlement>;
