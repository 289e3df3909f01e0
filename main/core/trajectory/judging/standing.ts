/** Where each item of a review stands: who has it, who has judged it, and who may see what. */
import { holdersOf } from './assignment.ts';
import type { Judgement, Review, ReviewItem } from './review.ts';

export interface ItemStanding {
  readonly item: ReviewItem;
  /** Reviewers who have it now. */
  readonly holders: ReadonlySet<string>;
  /** Of each reviewer the judgement that holds, for the item as it is in the review. */
  readonly judged: ReadonlyMap<string, Judgement>;
  readonly declined: readonly Judgement[];
  /** All who have it have judged it, and it is with somebody. */
  readonly complete: boolean;
  /** Scores may be shown to others than who gave them. */
  readonly open: boolean;
}

/** In the order of the review's items. Judgements of trajectories that are no items are left out. */
export function standingsOf(
  review: Review,
  judgements: readonly Judgement[],
): readonly ItemStanding[] {
  const byItem = Map.groupBy(judgements, ({ trajectoryId }) => trajectoryId);
  return review.items.map((item) => standingOf(review, item, byItem.get(item.trajectoryId) ?? []));
}

/** `judgements`: those of this item. */
export function standingOf(
  { blind }: Pick<Review, 'blind'>,
  item: ReviewItem,
  judgements: readonly Judgement[],
): ItemStanding {
  const last = lastOfEach(judgements);
  const holders = holdersOf(item, last);
  const judged = new Map(
    last
      .filter(({ declined, hash }) => declined === undefined && hash === item.hash)
      .map((judgement) => [judgement.reviewer.reviewerId, judgement]),
  );
  const complete = holders.size > 0 && [...holders].every((id) => judged.has(id));
  return {
    item,
    holders,
    judged,
    declined: last.filter(({ declined }) => declined !== undefined),
    complete,
    open: complete || !blind,
  };
}

/** Of each reviewer and trajectory the last by the time of judging, wherever it was judged. */
export function lastOfEach(judgements: readonly Judgement[]): readonly Judgement[] {
  const last = new Map<string, Judgement>();
  for (const judgement of judgements) {
    const key = `${judgement.trajectoryId} ${judgement.reviewer.reviewerId}`;
    const before = last.get(key);
    if (before === undefined || before.judgedAt <= judgement.judgedAt) last.set(key, judgement);
  }
  return [...last.values()];
}

/**
 * The judgements of an item that may be shown. `reviewerId` sees their own; the others' only once the
 * item is open. Without one, it is what anybody may see.
 */
export function visibleJudgements(
  { judged, open }: ItemStanding,
  reviewerId?: string,
): readonly Judgement[] {
  const all = [...judged.values()];
  return open ? all : all.filter(({ reviewer }) => reviewer.reviewerId === reviewerId);
}
