import { expect, test } from 'vitest';
import {
  assign,
  holdersOf,
  queueOf,
  substituteFor,
  type Held,
} from '../../../../../main/core/trajectory/judging/assignment.ts';
import type { ReviewItem, Reviewer } from '../../../../../main/core/trajectory/judging/review.ts';
import { seededRandom } from '../../../../../main/core/trajectory/judging/seeded.ts';

interface Plan {
  readonly items: readonly ReviewItem[];
  readonly reviewers: readonly Reviewer[];
  readonly perItem: number;
  readonly seed: string;
}

function item(trajectoryId: string): ReviewItem {
  return { trajectoryId, hash: 'a'.repeat(64), assigned: [] };
}

function reviewer(reviewerId: string): Reviewer {
  return { reviewerId, name: reviewerId };
}

function planOf(items: number, reviewers: number, perItem: number, seed: string): Plan {
  return {
    items: Array.from({ length: items }, (_, index) => item(`trj_${index}`)),
    reviewers: Array.from({ length: reviewers }, (_, index) => reviewer(`rev_${index}`)),
    perItem,
    seed,
  };
}

function given(plan: Plan, judged: readonly Held[] = []) {
  return {
    ...plan,
    items: [...assign({ ...plan, items: [...plan.items], reviewers: [...plan.reviewers] }, judged)],
  };
}

function asReview({ items, reviewers, perItem, seed }: Plan) {
  return { items: [...items], reviewers: [...reviewers], perItem, seed };
}

function loadsOf({ items, reviewers }: Plan, judged: readonly Held[] = []): number[] {
  return reviewers.map(
    ({ reviewerId }) =>
      items.filter((each) =>
        holdersOf(
          each,
          judged.filter(({ trajectoryId }) => trajectoryId === each.trajectoryId),
        ).has(reviewerId),
      ).length,
  );
}

const random = seededRandom('shapes');
const shapes = Array.from({ length: 60 }, (_, index) => ({
  items: 1 + Math.floor(random() * 60),
  reviewers: 1 + Math.floor(random() * 7),
  perItem: 1 + Math.floor(random() * 4),
  seed: `seed ${index}`,
}));

test('each item goes to as many different reviewers as asked, or to all there are, and nobody gets over one more than another', () => {
  for (const { items, reviewers, perItem, seed } of shapes) {
    const plan = given(planOf(items, reviewers, perItem, seed));
    for (const { assigned } of plan.items) {
      expect(new Set(assigned).size).toBe(assigned.length);
      expect(assigned).toHaveLength(Math.min(perItem, reviewers));
    }
    const loads = loadsOf(plan);
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
  }
});

test('the seed alone decides: the same gives the same, another gives another', () => {
  const one = given(planOf(30, 4, 2, 'first'));
  expect(given(planOf(30, 4, 2, 'first'))).toEqual(one);
  expect(given(planOf(30, 4, 2, 'second')).items).not.toEqual(one.items);
});

test('items and reviewers that come later take nothing away, and no item comes twice to anybody', () => {
  for (const { items, reviewers, perItem, seed } of shapes) {
    const first = given(planOf(items, reviewers, perItem, seed));
    const later = planOf(items + 7, reviewers + 2, perItem, seed);
    const second = given({ ...later, items: [...first.items, ...later.items.slice(items)] });
    for (const [index, before] of first.items.entries()) {
      expect(second.items[index]?.assigned.slice(0, before.assigned.length)).toEqual(
        before.assigned,
      );
    }
    for (const { assigned } of second.items) {
      expect(new Set(assigned).size).toBe(assigned.length);
      expect(assigned).toHaveLength(Math.min(perItem, reviewers + 2));
    }
  }
});

test('new items go to those who have the least', () => {
  const first = given(planOf(10, 2, 1, 'seed'));
  const grown = given({
    ...first,
    items: [...first.items, ...Array.from({ length: 5 }, (_, index) => item(`new_${index}`))],
    reviewers: [...first.reviewers, reviewer('rev_late')],
  });
  expect(loadsOf(grown)).toEqual([5, 5, 5]);
});

test('who leaves the review loses what they had not judged, and it goes to others', () => {
  const first = given(planOf(12, 3, 2, 'seed'));
  const leaving = 'rev_1';
  const own = first.items.filter(({ assigned }) => assigned.includes(leaving));
  const judged: Held[] = own
    .slice(0, 2)
    .map(({ trajectoryId }) => ({ trajectoryId, reviewer: reviewer(leaving) }));
  const left = given(
    { ...first, reviewers: first.reviewers.filter(({ reviewerId }) => reviewerId !== leaving) },
    judged,
  );
  const kept = left.items.filter(({ assigned }) => assigned.includes(leaving));
  expect(kept.map(({ trajectoryId }) => trajectoryId)).toEqual(
    own.slice(0, 2).map(({ trajectoryId }) => trajectoryId),
  );
  for (const { assigned } of left.items) expect(assigned).toHaveLength(2);
});

test('a declined item goes to the one with the least to do who never had it, or to nobody', () => {
  const plan = given(planOf(9, 3, 2, 'seed'));
  const [first] = plan.items;
  if (first === undefined) throw new Error('The plan has no item.');
  const declining = first.assigned[0] ?? '';
  const third = plan.reviewers.find(({ reviewerId }) => !first.assigned.includes(reviewerId));
  const other = substituteFor(asReview(plan), first, declining, []);
  expect(other).toBe(third?.reviewerId);
  const declined: Held = {
    trajectoryId: first.trajectoryId,
    reviewer: reviewer(declining),
    declined: 'I made it.',
    ...(other === undefined ? {} : { passedTo: other }),
  };
  const holders = holdersOf(first, [declined]);
  expect(holders.has(declining)).toBe(false);
  expect(holders.has(other ?? '')).toBe(true);
  // Nobody is left who has not had it.
  expect(substituteFor(asReview(plan), first, other ?? '', [declined])).toBeUndefined();
  // Given out again, the item is not given back to who declined it.
  const again = given(plan, [declined]).items[0];
  expect(holdersOf(again ?? first, [declined]).has(declining)).toBe(false);
});

test('every reviewer has an order of their own, each of their items once', () => {
  const plan = asReview(given(planOf(20, 3, 3, 'seed')));
  const orders = plan.reviewers.map(({ reviewerId }) =>
    queueOf(plan, reviewerId, []).map(({ trajectoryId }) => trajectoryId),
  );
  for (const order of orders) expect(new Set(order).size).toBe(20);
  expect(orders[0]).not.toEqual(orders[1]);
  expect(orders[1]).not.toEqual(orders[2]);
  expect(queueOf(plan, 'rev_0', []).map(({ trajectoryId }) => trajectoryId)).toEqual(orders[0]);
});

test('10,000 items are given to 50 reviewers, evenly', () => {
  const plan = given(planOf(10_000, 50, 3, 'large'));
  const loads = loadsOf(plan);
  expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1);
});
