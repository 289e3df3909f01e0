/**
 * Who judges what. Everything follows from the review's seed and from what was given out before, so
 * items and reviewers that come later take nothing away from anybody.
 */
import type { Judgement, Review, ReviewItem, Reviewer } from './review.ts';
import { numberOf, seededOrder } from './seeded.ts';

type Plan = Pick<Review, 'items' | 'reviewers' | 'perItem' | 'seed'>;

/** What of a judgement decides who has an item. */
export type Held = Pick<Judgement, 'trajectoryId' | 'reviewer' | 'declined' | 'passedTo'>;

/**
 * Gives each item to as many reviewers as the review asks for, always to those who have the least;
 * among equals the seed decides. Who has an item keeps it, unless they left the review without having
 * judged it. An item gets fewer where there is nobody left to give it to.
 */
export function assign(plan: Plan, judged: readonly Held[] = []): readonly ReviewItem[] {
  const byItem = Map.groupBy(judged, ({ trajectoryId }) => trajectoryId);
  const present = new Set(plan.reviewers.map(({ reviewerId }) => reviewerId));
  const kept = plan.items.map((item): ReviewItem => {
    const of = byItem.get(item.trajectoryId) ?? [];
    const has = new Set(of.map(({ reviewer }) => reviewer.reviewerId));
    return {
      ...item,
      assigned: [...new Set(item.assigned)].filter((id) => present.has(id) || has.has(id)),
    };
  });
  const load = new Map(plan.reviewers.map(({ reviewerId }) => [reviewerId, 0]));
  const holders = new Map(
    kept.map((item) => [
      item.trajectoryId,
      [...holdersOf(item, byItem.get(item.trajectoryId) ?? [])],
    ]),
  );
  for (const ids of holders.values()) for (const id of ids) raise(load, id);
  const given = new Map<string, readonly string[]>();
  for (const item of seededOrder(kept, plan.seed, ({ trajectoryId }) => trajectoryId)) {
    const of = byItem.get(item.trajectoryId) ?? [];
    const now = holders.get(item.trajectoryId) ?? [];
    const free = candidatesFor(item, of, plan.reviewers);
    const more = leastLoaded(free, plan.perItem - now.length, load, {
      seed: plan.seed,
      trajectoryId: item.trajectoryId,
    });
    for (const id of more) raise(load, id);
    given.set(item.trajectoryId, [...item.assigned, ...more]);
  }
  return kept.map((item) => ({ ...item, assigned: [...(given.get(item.trajectoryId) ?? [])] }));
}

/** Those who have the item now: given to them, passed on to them, or judged by them; not who declined. */
export function holdersOf(
  item: Pick<ReviewItem, 'assigned'>,
  judged: readonly Held[],
): ReadonlySet<string> {
  const holders = new Set(item.assigned);
  for (const { reviewer, declined, passedTo } of judged) {
    if (declined === undefined) holders.add(reviewer.reviewerId);
    else holders.delete(reviewer.reviewerId);
    if (passedTo !== undefined && !hasDeclined(judged, passedTo)) holders.add(passedTo);
  }
  return holders;
}

/** Who gets an item that `declining` will not judge: the one with the least to do who never had it. */
export function substituteFor(
  plan: Plan,
  item: ReviewItem,
  declining: string,
  judged: readonly Held[],
): string | undefined {
  const byItem = Map.groupBy(judged, ({ trajectoryId }) => trajectoryId);
  const load = new Map(plan.reviewers.map(({ reviewerId }) => [reviewerId, 0]));
  for (const each of plan.items) {
    for (const id of holdersOf(each, byItem.get(each.trajectoryId) ?? [])) raise(load, id);
  }
  const free = candidatesFor(item, byItem.get(item.trajectoryId) ?? [], plan.reviewers);
  const others = free.filter((id) => id !== declining);
  const { seed } = plan;
  return leastLoaded(others, 1, load, { seed, trajectoryId: item.trajectoryId })[0];
}

/** A reviewer's items in their own order, which nobody else has. */
export function queueOf(
  plan: Plan,
  reviewerId: string,
  judged: readonly Held[],
): readonly ReviewItem[] {
  const byItem = Map.groupBy(judged, ({ trajectoryId }) => trajectoryId);
  const own = plan.items.filter((item) =>
    holdersOf(item, byItem.get(item.trajectoryId) ?? []).has(reviewerId),
  );
  return seededOrder(own, `${plan.seed} ${reviewerId}`, ({ trajectoryId }) => trajectoryId);
}

/** Reviewers who never had the item. */
function candidatesFor(
  item: ReviewItem,
  judged: readonly Held[],
  reviewers: readonly Reviewer[],
): string[] {
  const had = new Set(item.assigned);
  for (const { reviewer, passedTo } of judged) {
    had.add(reviewer.reviewerId);
    if (passedTo !== undefined) had.add(passedTo);
  }
  return reviewers.map(({ reviewerId }) => reviewerId).filter((id) => !had.has(id));
}

function leastLoaded(
  candidates: readonly string[],
  count: number,
  load: ReadonlyMap<string, number>,
  { seed, trajectoryId }: { readonly seed: string; readonly trajectoryId: string },
): string[] {
  if (count <= 0) return [];
  return candidates
    .map((id) => ({
      id,
      load: load.get(id) ?? 0,
      place: numberOf(`${seed} ${trajectoryId} ${id}`),
    }))
    .toSorted((a, b) => a.load - b.load || a.place - b.place || (a.id < b.id ? -1 : 1))
    .slice(0, count)
    .map(({ id }) => id);
}

function hasDeclined(judged: readonly Held[], reviewerId: string): boolean {
  return judged.some(
    ({ reviewer, declined }) => declined !== undefined && reviewer.reviewerId === reviewerId,
  );
}

function raise(load: Map<string, number>, id: string): void {
  load.set(id, (load.get(id) ?? 0) + 1);
}
