/** A review with everything that was said in it, read at one moment. */
import { failSaying } from '../../core/trajectory/failures/failure.ts';
import {
  getReview,
  getRubric,
  judgementsOf,
  settlementsOf,
  type StoredSettlement,
} from '../../adapters/sqlite/query-reviews.ts';
import { ok, type Result } from '../../core/errors.ts';
import type {
  Judgement,
  Review,
  ReviewItem,
  Reviewer,
} from '../../core/trajectory/judging/review.ts';
import type { Rubric } from '../../core/trajectory/judging/rubric.ts';
import { standingsOf, type ItemStanding } from '../../core/trajectory/judging/standing.ts';
import type { Room } from '../room.ts';

export interface OpenedReview {
  readonly review: Review;
  readonly changedAt: string;
  readonly rubric: Rubric;
  readonly judgements: readonly Judgement[];
  readonly settlements: ReadonlyMap<string, StoredSettlement>;
  readonly standings: readonly ItemStanding[];
}

/** Fails with `not_found`. */
export function openReview(
  { database }: Pick<Room, 'database'>,
  reviewId: string,
): Result<OpenedReview> {
  const stored = getReview(database, reviewId);
  if (stored === undefined) return failSaying('not_found', 'review_not_here', {});
  const { review, changedAt } = stored;
  const rubric = getRubric(database, review.rubricId, review.rubricVersion);
  if (rubric === undefined)
    return failSaying('not_found', 'review_rubric_erased', { name: review.name });
  const judgements = judgementsOf(database, reviewId);
  return ok({
    review,
    changedAt,
    rubric,
    judgements,
    settlements: settlementsOf(database, reviewId),
    standings: standingsOf(review, judgements),
  });
}

/** Fails with `not_found` when the review has no such item. */
export function itemOf({ standings }: OpenedReview, trajectoryId: string): Result<ItemStanding> {
  const found = standings.find(({ item }) => item.trajectoryId === trajectoryId);
  return found === undefined ? failSaying('not_found', 'item_not_in_review', {}) : ok(found);
}

/** Also those who left the review and judged in it. Fails with `not_found`. */
export function reviewerOf({ review }: OpenedReview, reviewerId: string): Result<Reviewer> {
  const found = review.reviewers.find((one) => one.reviewerId === reviewerId);
  return found === undefined ? failSaying('not_found', 'reviewer_not_in_review', {}) : ok(found);
}

/** The name of each reviewer, those who left included. */
export function namesIn({ review, judgements }: OpenedReview): ReadonlyMap<string, string> {
  return new Map(
    [...judgements.map(({ reviewer }) => reviewer), ...review.reviewers].map(
      ({ reviewerId, name }) => [reviewerId, name],
    ),
  );
}

/** With the item put in the place of the one of the same trajectory. */
export function withItem(review: Review, item: ReviewItem): Review {
  return {
    ...review,
    items: review.items.map((one) => (one.trajectoryId === item.trajectoryId ? item : one)),
  };
}
