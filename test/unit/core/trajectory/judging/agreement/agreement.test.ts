import { expect, test } from 'vitest';
import {
  agreementOn,
  type Scored,
} from '../../../../../../main/core/trajectory/judging/agreement/agreement.ts';
import { bootstrapInterval } from '../../../../../../main/core/trajectory/judging/agreement/bootstrap.ts';
import type { Ratings } from '../../../../../../main/core/trajectory/judging/agreement/ratings.ts';

function scored(ratings: Ratings, more: Partial<Scored> = {}): Scored {
  return {
    of: { kind: 'criterion', criterionId: 'c' },
    scale: 'ordinal',
    values: [1, 2, 3],
    reviewers: ['ada', 'bo'],
    ratings,
    sharedPairs: ratings.length,
    seed: 'seed',
    ...more,
  };
}

test('when nobody scored an item together, every figure says that there is no pair', () => {
  const none = agreementOn(
    scored([
      [1, null],
      [null, 2],
    ]),
  );
  const noPairs = { state: 'unknown', why: 'no_pairs' };
  expect(none).toMatchObject({ items: 0, pairs: { shared: 2, scored: 0 } });
  expect(none.percent.figure).toEqual(noPairs);
  expect(none.alpha.figure).toEqual(noPairs);
  expect(none.gwet.map(({ figure }) => figure)).toEqual([noPairs, noPairs, noPairs]);
  expect(none.kappa.map(({ mean }) => mean)).toEqual([noPairs, noPairs, noPairs]);
});

test('when all scores are the same, α and κ are not defined while AC1 and percent are 1', () => {
  const same = agreementOn(
    scored([
      [2, 2],
      [2, 2],
      [2, 2],
    ]),
  );
  const none = { state: 'unknown', why: 'no_variation' };
  expect(same.alpha.figure).toEqual(none);
  expect(same.kappa[0]?.mean).toEqual(none);
  expect(same.percent.figure).toEqual({ state: 'known', value: 1 });
  expect(same.gwet[0]?.figure).toEqual({ state: 'known', value: 1 });
});

test('a nominal scale has no weighted figures, an ordered one has three of each', () => {
  const ratings: Ratings = [
    [1, 2],
    [3, 3],
  ];
  expect(agreementOn(scored(ratings, { scale: 'nominal' })).kappa).toHaveLength(1);
  expect(agreementOn(scored(ratings)).kappa.map(({ nearness }) => nearness)).toEqual([
    'same_only',
    'linear',
    'quadratic',
  ]);
});

test('pairs that miss a score are counted, and κ names the items of each pair of reviewers', () => {
  const three = agreementOn(
    scored(
      [
        [1, 2, null],
        [3, 3, 3],
        [null, 1, 2],
      ],
      { reviewers: ['ada', 'bo', 'chi'], sharedPairs: 9 },
    ),
  );
  expect(three.pairs).toEqual({ shared: 9, scored: 5 });
  expect(three.kappa[0]?.pairs.map(({ one, other, items }) => [one, other, items])).toEqual([
    ['ada', 'bo', 2],
    ['ada', 'chi', 1],
    ['bo', 'chi', 2],
  ]);
});

test('a distance of an interval scale is that of its numbers, of an ordinal one that of its ranks', () => {
  const ratings: Ratings = [
    [1, 2],
    [1, 2],
    [2, 10],
    [10, 10],
    [1, 1],
  ];
  const values = [1, 2, 10];
  const ranks = agreementOn(scored(ratings, { values }));
  const numbers = agreementOn(scored(ratings, { values, scale: 'interval' }));
  expect(ranks.kappa[1]?.mean).not.toEqual(numbers.kappa[1]?.mean);
  // Without weights the distance plays no part.
  expect(ranks.kappa[0]?.mean).toEqual(numbers.kappa[0]?.mean);
});

test('the interval lies around the figure, is the same for the same seed, and is left out of small reviews', () => {
  const ratings: Ratings = Array.from({ length: 40 }, (_, index) => [
    1 + (index % 3),
    index % 5 === 0 ? 1 + ((index + 1) % 3) : 1 + (index % 3),
  ]);
  const one = agreementOn(scored(ratings)).alpha;
  expect(agreementOn(scored(ratings)).alpha).toEqual(one);
  const value = one.figure.state === 'known' ? one.figure.value : Number.NaN;
  expect(one.interval?.low).toBeLessThan(value);
  expect(one.interval?.high).toBeGreaterThan(value);
  expect(agreementOn(scored(ratings.slice(0, 4))).alpha.interval).toBeUndefined();
});

test('an interval is left out when most samples have no figure', () => {
  let asked = 0;
  const interval = bootstrapInterval([1, 2, 3, 4, 5, 6], 'seed', () => {
    asked += 1;
    return asked % 3 === 0
      ? { state: 'known', value: 1 }
      : { state: 'unknown', why: 'no_variation' };
  });
  expect(asked).toBe(500);
  expect(interval).toBeUndefined();
});
