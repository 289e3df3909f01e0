/** Reviews as their screens show them. Scores of others are in here only once they may be seen. */
import * as z from 'zod';
import { Agreement } from '../../../main/core/trajectory/judging/agreement/agreement.ts';
import { CriterionResult, Verdict } from '../../../main/core/trajectory/judging/result.ts';
import { Rubric } from '../../../main/core/trajectory/judging/rubric.ts';

export const RubricView = z.strictObject({
  rubric: Rubric,
  savedAt: z.string(),
  /** Reviews that use it, in any of its versions. */
  reviews: z.int(),
});
export type RubricView = z.infer<typeof RubricView>;

export const ReviewerView = z.strictObject({
  reviewerId: z.string(),
  name: z.string(),
  /** Items they have, judged ones included. */
  items: z.int(),
  judged: z.int(),
  declined: z.int(),
  /** False when they left the review; what they judged stays. */
  present: z.boolean(),
});
export type ReviewerView = z.infer<typeof ReviewerView>;

export const ReviewSummary = z.strictObject({
  reviewId: z.string(),
  name: z.string(),
  rubric: z.strictObject({ rubricId: z.string(), version: z.int(), name: z.string() }),
  state: z.enum(['open', 'closed']),
  blind: z.boolean(),
  perItem: z.int(),
  items: z.int(),
  /** Items that all who have them judged. */
  complete: z.int(),
  /** Of these, with differing scores that nobody settled. */
  unsettled: z.int(),
  settled: z.int(),
  /** Items with fewer reviewers than asked for, because nobody is left. */
  short: z.int(),
  reviewers: z.array(ReviewerView),
  /** It came in a file from another workspace and goes back there. */
  received: z.strictObject({ workspaceName: z.string() }).optional(),
  changedAt: z.string(),
});
export type ReviewSummary = z.infer<typeof ReviewSummary>;

export const JudgementView = z.strictObject({
  judgementId: z.string(),
  reviewerId: z.string(),
  name: z.string(),
  scores: z.record(z.string(), z.number().nullable()),
  note: z.string(),
  judgedAt: z.string(),
  /** It came in a file from another machine. */
  brought: z.boolean(),
});
export type JudgementView = z.infer<typeof JudgementView>;

/** Which branch of a session an item is; nothing of who signed it, which a blind review keeps away. */
export const JudgedBranch = z.strictObject({
  /** From 1, in the order in which they were opened. */
  number: z.int().positive(),
  total: z.int().positive(),
});
export type JudgedBranch = z.infer<typeof JudgedBranch>;

export const ReviewItemView = z.strictObject({
  trajectoryId: z.string(),
  title: z.string(),
  /** Left out where there is one way only, and where it went on since it was put in. */
  branch: JudgedBranch.optional(),
  /** `changed`: it went on since it was put into the review. `missing`: it is not in this workspace. */
  standing: z.enum(['same', 'changed', 'missing']),
  holders: z.array(
    z.strictObject({ reviewerId: z.string(), name: z.string(), judged: z.boolean() }),
  ),
  declined: z.array(
    z.strictObject({ reviewerId: z.string(), name: z.string(), reason: z.string() }),
  ),
  complete: z.boolean(),
  /** False: scores are not in here yet. */
  open: z.boolean(),
  judgements: z.array(JudgementView),
  results: z.array(CriterionResult),
  verdict: Verdict.optional(),
  settlement: z.strictObject({ by: z.string(), note: z.string(), at: z.string() }).optional(),
});
export type ReviewItemView = z.infer<typeof ReviewItemView>;

export const QueueItem = z.strictObject({
  trajectoryId: z.string(),
  state: z.enum(['waiting', 'judged']),
});
export type QueueItem = z.infer<typeof QueueItem>;

/** What reviewers found of one trajectory in one review, as far as it may be seen. */
export const TrajectoryJudged = z.strictObject({
  reviewId: z.string(),
  name: z.string(),
  rubric: z.strictObject({ rubricId: z.string(), version: z.int(), name: z.string() }),
  /** All who have it judged it; before that a blind review gives no judgements. */
  complete: z.boolean(),
  open: z.boolean(),
  /** The trajectory went on since it was judged. */
  outdated: z.boolean(),
  judgements: z.array(z.strictObject({ judgementId: z.string(), name: z.string() })),
  /** Criteria on which they differ and nobody has said yet what holds; 0 before it is open. */
  unsettled: z.int(),
  verdict: Verdict.optional(),
});
export type TrajectoryJudged = z.infer<typeof TrajectoryJudged>;

/** One reviewer's items in their own order. */
export const ReviewQueue = z.strictObject({
  reviewId: z.string(),
  reviewer: z.strictObject({ reviewerId: z.string(), name: z.string() }),
  items: z.array(QueueItem),
  declined: z.int(),
  next: z.string().optional(),
});
export type ReviewQueue = z.infer<typeof ReviewQueue>;

/** What a reviewer needs to judge one item; nothing of what others gave, unless all have judged it. */
export const ItemToJudge = z.strictObject({
  trajectoryId: z.string(),
  title: z.string(),
  branch: ReviewItemView.shape.branch,
  standing: ReviewItemView.shape.standing,
  rubric: Rubric,
  own: JudgementView.optional(),
  /** Judgements of theirs that were given anew since; they stay in the record. */
  earlier: z.int(),
  /** `open`: all have judged it, and a change is made by settling. `closed`: the review is. */
  locked: z.enum(['no', 'open', 'closed']),
});
export type ItemToJudge = z.infer<typeof ItemToJudge>;

export const ReviewAgreement = z.strictObject({
  /** Items whose scores went into the figures. */
  open: z.int(),
  /** Items that wait for a reviewer, and stay out until then. */
  waiting: z.int(),
  reviewers: z.array(z.strictObject({ reviewerId: z.string(), name: z.string() })),
  agreements: z.array(Agreement),
});
export type ReviewAgreement = z.infer<typeof ReviewAgreement>;

/** Why something that was brought in a file was not taken, or was taken with a remark. */
export const BroughtProblem = z.strictObject({
  what: z.enum(['unknown_reviewer', 'unknown_item', 'item_changed', 'older', 'scores_do_not_fit']),
  count: z.int(),
  /** Reviewers or trajectories it is about, at most 20. */
  names: z.array(z.string()),
});
export type BroughtProblem = z.infer<typeof BroughtProblem>;

export const Brought = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('packet'),
    reviewId: z.string(),
    reviewer: z.strictObject({ reviewerId: z.string(), name: z.string() }),
    workspaceName: z.string(),
    items: z.int(),
    /** Of these, that were here already. */
    known: z.int(),
  }),
  z.strictObject({
    kind: z.literal('judgements'),
    reviewId: z.string(),
    /** New ones, and those that take the place of an earlier one of the same reviewer. */
    added: z.int(),
    changed: z.int(),
    /** The same was here already. */
    known: z.int(),
    declined: z.int(),
    problems: z.array(BroughtProblem),
  }),
  z.strictObject({ kind: z.literal('rubric'), rubric: Rubric, known: z.boolean() }),
]);
export type Brought = z.infer<typeof Brought>;
