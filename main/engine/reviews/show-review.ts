/** Reviews as their screens show them. What is not open yet never leaves from here. */
import type {
  ItemToJudge,
  JudgementView,
  ReviewAgreement,
  ReviewItemView,
  ReviewQueue,
  ReviewSummary,
} from '../../../preload/contract/views/review.ts';
import { ok, type Result } from '../../core/errors.ts';
import { queueOf } from '../../core/trajectory/judging/assignment.ts';
import { agreementsOf } from '../../core/trajectory/judging/review-agreement.ts';
import type { Judgement, Reviewer, ReviewItem } from '../../core/trajectory/judging/review.ts';
import {
  resultsOf,
  unsettledIn,
  verdictOf,
  type Verdict,
} from '../../core/trajectory/judging/result.ts';
import {
  lastOfEach,
  visibleJudgements,
  type ItemStanding,
} from '../../core/trajectory/judging/standing.ts';
import type { Room } from '../room.ts';
import { isAsPutIn, trajectoryNow, type TrajectoryNow } from './now.ts';
import { itemOf, namesIn, reviewerOf, type OpenedReview } from './opened-review.ts';

export function summaryOf(opened: OpenedReview): ReviewSummary {
  const { review, rubric, standings, changedAt } = opened;
  const complete = standings.filter((standing) => standing.complete);
  return {
    reviewId: review.reviewId,
    name: review.name,
    rubric: { rubricId: rubric.rubricId, version: rubric.version, name: rubric.name },
    state: review.state,
    blind: review.blind,
    perItem: review.perItem,
    items: standings.length,
    complete: complete.length,
    unsettled: standings.filter((standing) => isUnsettled(opened, standing)).length,
    settled: standings.filter((standing) => isSettled(opened, standing)).length,
    short: standings.filter(({ holders }) => holders.size < review.perItem).length,
    reviewers: reviewersOf(opened),
    ...(review.received === undefined
      ? {}
      : { received: { workspaceName: review.received.workspaceName } }),
    changedAt,
  };
}

/** All who have it judged it, their scores differ, and nobody has said yet what holds. */
export function isUnsettled(opened: OpenedReview, standing: ItemStanding): boolean {
  return standing.complete && unsettledIn(resultsIn(opened, standing)) > 0;
}

function isSettled({ settlements }: OpenedReview, { item }: ItemStanding): boolean {
  return settlements.get(item.trajectoryId)?.settlement.hash === item.hash;
}

export async function itemView(
  room: Room,
  opened: OpenedReview,
  standing: ItemStanding,
): Promise<ReviewItemView> {
  const { settlements } = opened;
  const { item, holders, judged, declined, complete, open } = standing;
  const names = namesIn(opened);
  const now = await trajectoryNow(room, item.trajectoryId);
  const results = open ? resultsIn(opened, standing) : [];
  const settled = isSettled(opened, standing) ? settlements.get(item.trajectoryId) : undefined;
  return {
    trajectoryId: item.trajectoryId,
    title: now.ok ? now.data.title : item.trajectoryId,
    ...branchAsPutIn(item, now),
    standing: !now.ok ? 'missing' : isAsPutIn(item, now.data) ? 'same' : 'changed',
    holders: [...holders].map((reviewerId) => ({
      reviewerId,
      name: names.get(reviewerId) ?? reviewerId,
      judged: judged.has(reviewerId),
    })),
    declined: declined.map(({ reviewer, declined: reason = '' }) => ({ ...reviewer, reason })),
    complete,
    open,
    judgements: visibleJudgements(standing).map(judgementView),
    results: [...results],
    ...(open ? { verdict: verdictIn(opened, standing) } : {}),
    ...(settled === undefined
      ? {}
      : {
          settlement: { by: settled.settlement.by, note: settled.settlement.note, at: settled.at },
        }),
  };
}

/** What went on since is another branch perhaps, so that nothing is said of it. */
function branchAsPutIn(
  item: ReviewItem,
  now: Result<TrajectoryNow>,
): Pick<ReviewItemView, 'branch'> {
  return now.ok && isAsPutIn(item, now.data) && now.data.branch !== undefined
    ? { branch: now.data.branch }
    : {};
}

/** Fails with `not_found` for somebody who is not in the review. */
export function queueView(opened: OpenedReview, reviewerId: string): Result<ReviewQueue> {
  const reviewer = reviewerOf(opened, reviewerId);
  if (!reviewer.ok) return reviewer;
  const { review, standings, judgements } = opened;
  const judged = new Set(
    standings
      .filter((standing) => standing.judged.has(reviewerId))
      .map(({ item }) => item.trajectoryId),
  );
  const items = queueOf(review, reviewerId, lastOfEach(judgements)).map(({ trajectoryId }) => ({
    trajectoryId,
    state: judged.has(trajectoryId) ? ('judged' as const) : ('waiting' as const),
  }));
  const next = items.find(({ state }) => state === 'waiting')?.trajectoryId;
  return ok({
    reviewId: review.reviewId,
    reviewer: reviewer.data,
    items,
    declined: declinedBy(standings, reviewerId),
    ...(next === undefined ? {} : { next }),
  });
}

/** Only what the reviewer gave themselves. */
export async function itemToJudge(
  room: Room,
  opened: OpenedReview,
  reviewer: Reviewer,
  trajectoryId: string,
): Promise<Result<ItemToJudge>> {
  const found = itemOf(opened, trajectoryId);
  if (!found.ok) return found;
  const { item, judged } = found.data;
  const now = await trajectoryNow(room, trajectoryId);
  const own = judged.get(reviewer.reviewerId);
  const given = opened.judgements.filter(
    (one) =>
      one.trajectoryId === trajectoryId &&
      one.reviewer.reviewerId === reviewer.reviewerId &&
      one.declined === undefined,
  );
  const { review, rubric } = opened;
  return ok({
    trajectoryId,
    title: now.ok ? now.data.title : trajectoryId,
    ...branchAsPutIn(item, now),
    standing: !now.ok ? 'missing' : isAsPutIn(item, now.data) ? 'same' : 'changed',
    rubric,
    ...(own === undefined ? {} : { own: judgementView(own) }),
    earlier: given.filter(({ judgementId }) => judgementId !== own?.judgementId).length,
    locked: review.state === 'closed' ? 'closed' : isLocked(opened, found.data) ? 'open' : 'no',
  });
}

/**
 * Once all have judged a blind item, each could see the others' scores: no word is changed after that.
 * Who is alone with it, as on a machine of their own, has seen nothing.
 */
export function isLocked({ review }: OpenedReview, { complete, judged }: ItemStanding): boolean {
  return review.blind && complete && judged.size > 1;
}

export function agreementView(opened: OpenedReview): ReviewAgreement {
  const { review, rubric, standings } = opened;
  const open = standings.filter((standing) => standing.open).length;
  return {
    open,
    waiting: standings.length - open,
    reviewers: [...namesIn(opened)].map(([reviewerId, name]) => ({ reviewerId, name })),
    agreements: [...agreementsOf(review, rubric, standings)],
  };
}

/** What the item comes to by the bars of its rubric. */
export function verdictIn(opened: OpenedReview, standing: ItemStanding): Verdict {
  const values = new Map(
    resultsIn(opened, standing).map(({ criterionId, value }) => [criterionId, value]),
  );
  return verdictOf(opened.rubric, (id) => values.get(id) ?? null);
}

export function resultsIn({ rubric, settlements }: OpenedReview, standing: ItemStanding) {
  return resultsOf(rubric, standing, settlements.get(standing.item.trajectoryId)?.settlement);
}

function judgementView(judgement: Judgement): JudgementView {
  const { judgementId, reviewer, scores, note, judgedAt, broughtBy } = judgement;
  return { judgementId, ...reviewer, scores, note, judgedAt, brought: broughtBy !== undefined };
}

function declinedBy(standings: readonly ItemStanding[], reviewerId: string): number {
  return standings.filter(({ declined }) =>
    declined.some(({ reviewer }) => reviewer.reviewerId === reviewerId),
  ).length;
}

function reviewersOf(opened: OpenedReview): ReviewSummary['reviewers'] {
  const { review, standings } = opened;
  const present = new Set(review.reviewers.map(({ reviewerId }) => reviewerId));
  return [...namesIn(opened)].map(([reviewerId, name]) => ({
    reviewerId,
    name,
    items: standings.filter(({ holders }) => holders.has(reviewerId)).length,
    judged: standings.filter(({ judged }) => judged.has(reviewerId)).length,
    declined: declinedBy(standings, reviewerId),
    present: present.has(reviewerId),
  }));
}
