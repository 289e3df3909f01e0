/**
 * Conger's κ against what was printed of it, with scores missing. "irrCAC" is Gwet's R package: its
 * overview is https://cran.r-project.org/web/packages/irrCAC/vignettes/overview.html, its vignette on
 * weights https://cran.r-project.org/web/packages/irrCAC/vignettes/weighting.html; figures of three
 * places are those of the tests of irrCAC for Python, https://github.com/afergadis/irrCAC.
 */
import { expect, test } from 'vitest';
import { agreementOn } from '../../../../../../main/core/trajectory/judging/agreement/agreement.ts';
import { cohensKappa } from '../../../../../../main/core/trajectory/judging/agreement/cohen.ts';
import { congersKappa } from '../../../../../../main/core/trajectory/judging/agreement/conger.ts';
import {
  weightsOf,
  type Nearness,
  type Ratings,
} from '../../../../../../main/core/trajectory/judging/agreement/ratings.ts';
import {
  ABSTRACTORS,
  BEN_AND_GERRY,
  FIFTEEN_COMPLETE,
  FIVE_OBSERVERS,
  FOURTEEN_UNITS,
  pairsOf,
  TWELVE_UNITS,
} from '../../../../../support/published-ratings.ts';

test.each([
  ['twelve units by four, scores missing', TWELVE_UNITS, 'same_only', 0.76282, 5],
  ['twelve units by four, scores missing', TWELVE_UNITS, 'linear', 0.814, 3],
  ['twelve units by four, scores missing', TWELVE_UNITS, 'quadratic', 0.85771, 5],
  ['fifteen units by five, scores missing', FIVE_OBSERVERS, 'same_only', 0.469, 3],
  ['fourteen units by four, scores missing', FOURTEEN_UNITS, 'same_only', 0.659, 3],
  ['twelve units by two, one score missing', BEN_AND_GERRY, 'same_only', 0.657, 3],
  ['fifteen units by four, all scored', FIFTEEN_COMPLETE, 'same_only', 0.166, 3],
] as const)(
  'irrCAC: Conger’s κ of %s (%s) is as published',
  (_, ratings, nearness, published, places) => {
    expect(conger(ratings, nearness)).toBeCloseTo(published, places);
  },
);

test.each([
  ['same_only', 0.7964094],
  ['quadratic', 0.8921569],
] as const)(
  'of two who scored the same items Conger’s κ is Cohen’s (%s)',
  (nearness, published) => {
    const pairs = pairsOf(ABSTRACTORS);
    expect(conger(pairs, nearness)).toBeCloseTo(cohen(pairs, nearness), 12);
    expect(conger(pairs, nearness)).toBeCloseTo(published, 6);
  },
);

test('of two where one lacks a score Conger’s κ counts the other’s choice there, Cohen’s leaves it out', () => {
  const both = BEN_AND_GERRY.filter(([, gerry]) => gerry !== null);
  // By hand. Both agree on 8 of 11. Ben chose 3, 2, 3, 2 and 1 times on these 11, Gerry 1, 4, 3, 2 and 1.
  const chance = (3 * 1 + 2 * 4 + 3 * 3 + 2 * 2 + 1 * 1) / (11 * 11);
  expect(cohen(BEN_AND_GERRY, 'same_only')).toBeCloseTo((8 / 11 - chance) / (1 - chance), 12);
  expect(cohen(BEN_AND_GERRY, 'same_only')).toBe(cohen(both, 'same_only'));
  expect(conger(both, 'same_only')).toBeCloseTo(cohen(both, 'same_only'), 12);
  // With the tenth unit Ben chose the fourth value a third time, of 12.
  const all = (3 * 1 + 2 * 4 + 3 * 3 + 3 * 2 + 1 * 1) / (12 * 11);
  expect(conger(BEN_AND_GERRY, 'same_only')).toBeCloseTo((8 / 11 - all) / (1 - all), 12);
});

test('a reviewer without a score and an item without one change nothing', () => {
  const wider: Ratings = [
    ...TWELVE_UNITS.map((row) => [null, ...row]),
    [null, null, null, null, null],
  ];
  expect(conger(wider, 'linear')).toBe(conger(TWELVE_UNITS, 'linear'));
});

test('Conger’s κ says when no item has two scores, and when all scores are the same', () => {
  const [nobody, same] = [
    [
      [1, null, null],
      [null, 2, null],
    ],
    [
      [2, 2, 2],
      [2, 2, null],
    ],
  ].map((ratings) => congersKappa(ratings, [1, 2, 3], weightsOf([1, 2, 3], 'linear', 'ranks')));
  expect(nobody).toEqual({ figure: { state: 'unknown', why: 'no_pairs' }, items: 0 });
  expect(same).toEqual({ figure: { state: 'unknown', why: 'no_variation' }, items: 2 });
});

test('agreement gives Cohen’s κ while two have scored, and Conger’s with an interval once a third has', () => {
  const third = TWELVE_UNITS.map((row) => row.slice(0, 3));
  const two = kappaIn(third.map(([one = null, other = null]) => [one, other, null]));
  expect(two?.kind).toBe('cohen');
  expect(two?.pairs).toHaveLength(1);
  expect(two).toMatchObject({ figure: two?.pairs[0]?.figure, interval: two?.pairs[0]?.interval });
  expect(two?.interval).toBeDefined();
  const three = kappaIn(third);
  expect(three?.kind).toBe('conger');
  expect(three?.pairs).toHaveLength(3);
  const value = conger(third, 'same_only');
  expect(three?.figure).toEqual({ state: 'known', value });
  expect(three?.figure).not.toEqual(three?.mean);
  expect(three?.interval?.low).toBeLessThan(value);
  expect(three?.interval?.high).toBeGreaterThan(value);
});

function kappaIn(ratings: Ratings) {
  return agreementOn({
    of: { kind: 'verdict' },
    scale: 'nominal',
    values: valuesIn(ratings),
    reviewers: ['ada', 'bo', 'chi'],
    ratings,
    sharedPairs: ratings.length,
    seed: 'seed',
  }).kappa[0];
}

function conger(ratings: Ratings, nearness: Nearness): number {
  const values = valuesIn(ratings);
  return valueOf(congersKappa(ratings, values, weightsOf(values, nearness, 'ranks')));
}

function cohen(
  pairs: readonly (readonly [number | null, number | null])[],
  nearness: Nearness,
): number {
  const values = valuesIn(pairs);
  return valueOf(cohensKappa(pairs, values, weightsOf(values, nearness, 'ranks')));
}

function valuesIn(ratings: Ratings): readonly number[] {
  const given = ratings.flat().filter((score) => score !== null);
  return [...new Set(given)].toSorted((one, other) => one - other);
}

function valueOf({ figure }: ReturnType<typeof congersKappa>): number {
  if (figure.state === 'unknown') throw new Error(`There is no figure: ${figure.why}.`);
  return figure.value;
}
