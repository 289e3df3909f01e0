/**
 * Worked examples of the literature; each names where the table and the figure stand. "irrCAC overview"
 * is https://cran.r-project.org/web/packages/irrCAC/vignettes/overview.html, Gwet's own package.
 */
import { expect, test } from 'vitest';
import { cohensKappa } from '../../../../../../main/core/trajectory/judging/agreement/cohen.ts';
import { gwetsCoefficient } from '../../../../../../main/core/trajectory/judging/agreement/gwet.ts';
import { krippendorffsAlpha } from '../../../../../../main/core/trajectory/judging/agreement/krippendorff.ts';
import {
  weightsOf,
  type Figure,
  type Ratings,
} from '../../../../../../main/core/trajectory/judging/agreement/ratings.ts';
import { ABSTRACTORS, pairsOf, TWELVE_UNITS } from '../../../../../support/published-ratings.ts';

/** 15 of Fleiss's (1971) psychiatric patients by six raters each, as counts: `distrib.6raters` of irrCAC. */
const SIX_RATERS = [
  [0, 0, 0, 6, 0],
  [0, 3, 0, 0, 3],
  [0, 1, 4, 0, 1],
  [0, 0, 0, 0, 6],
  [0, 3, 0, 3, 0],
  [2, 0, 4, 0, 0],
  [0, 0, 4, 0, 2],
  [2, 0, 3, 1, 0],
  [2, 0, 0, 4, 0],
  [0, 0, 0, 0, 6],
  [1, 0, 0, 5, 0],
  [1, 1, 0, 4, 0],
  [0, 3, 3, 0, 0],
  [1, 0, 0, 5, 0],
  [0, 2, 0, 3, 1],
];

/**
 * Table 1 of Cohen, J. (1968), Weighted kappa, Psychological Bulletin 70, as proportions of 200 cases;
 * worked through at https://cran.r-project.org/web/packages/DMAR/vignettes/weighted_kappa.html.
 */
const DIAGNOSES = [
  [88, 14, 18],
  [10, 40, 10],
  [2, 6, 12],
];

/** 91 couples: Agresti (1990), Categorical Data Analysis, section 10.5; `SexualFun` of the R package vcd. */
const COUPLES = [
  [7, 7, 2, 3],
  [2, 8, 3, 7],
  [1, 5, 4, 9],
  [2, 8, 9, 14],
];

test.each([
  ['nominal', 0.743],
  ['ordinal', 0.815],
  ['interval', 0.849],
] as const)('Krippendorff (2011): α of twelve units on a %s scale is %d', (metric, published) => {
  const { figure, items, scores } = krippendorffsAlpha(TWELVE_UNITS, metric);
  expect(valueOf(figure)).toBeCloseTo(published, 3);
  // The twelfth unit has one score and is no pair.
  expect({ items, scores }).toEqual({ items: 11, scores: 40 });
});

test('irrCAC overview: α of the six raters is 0.4204 and AC1 is 0.4448', () => {
  const ratings = ratingsOf(SIX_RATERS);
  expect(valueOf(krippendorffsAlpha(ratings, 'nominal').figure)).toBeCloseTo(0.4204384, 6);
  const { observed, coefficient } = gwet(ratings, [1, 2, 3, 4, 5], 'same_only');
  expect(valueOf(observed)).toBeCloseTo(0.5511111, 6);
  expect(valueOf(coefficient)).toBeCloseTo(0.4448007, 6);
});

test('irrCAC overview: with scores missing AC1 is 0.77544, its agreement 0.81818', () => {
  const { observed, coefficient, items } = gwet(TWELVE_UNITS, [1, 2, 3, 4, 5], 'same_only');
  expect(valueOf(observed)).toBeCloseTo(0.8181818, 6);
  expect(valueOf(coefficient)).toBeCloseTo(0.77544, 5);
  expect(items).toBe(11);
});

test('irrCAC overview: two abstractors have κ 0.7964 and AC1 0.8493', () => {
  const pairs = pairsOf(ABSTRACTORS);
  expect(valueOf(kappa(pairs, [1, 2, 3], 'same_only'))).toBeCloseTo(0.7964094, 6);
  expect(valueOf(gwet(pairs, [1, 2, 3], 'same_only').coefficient)).toBeCloseTo(0.8493305, 6);
});

/**
 * The figures with quadratic weights are those printed in Gwet's vignette of irrCAC, "Weighted
 * Chance-corrected Agreement Coefficients":
 * https://cran.r-project.org/web/packages/irrCAC/vignettes/weighting.html
 */
test('irrCAC weighting: with quadratic weights the two abstractors have κ 0.8922 and AC2 0.9402', () => {
  const pairs = pairsOf(ABSTRACTORS);
  expect(valueOf(kappa(pairs, [1, 2, 3], 'quadratic'))).toBeCloseTo(0.8921569, 6);
  const { observed, coefficient } = gwet(pairs, [1, 2, 3], 'quadratic');
  expect(valueOf(observed)).toBeCloseTo(0.9725, 6);
  expect(valueOf(coefficient)).toBeCloseTo(0.9402369, 6);
});

test('irrCAC weighting: with scores missing AC2 is 0.914 and α with squared distances 0.84911', () => {
  const { observed, coefficient } = gwet(TWELVE_UNITS, [1, 2, 3, 4, 5], 'quadratic');
  expect(valueOf(observed)).toBeCloseTo(0.9753788, 6);
  expect(valueOf(coefficient)).toBeCloseTo(0.914, 5);
  const alpha = krippendorffsAlpha(TWELVE_UNITS, 'interval').figure;
  expect(valueOf(alpha)).toBeCloseTo(0.84911, 5);
});

test('irrCAC weighting: with quadratic weights AC2 of the six raters is 0.4837 and α 0.2595', () => {
  const ratings = ratingsOf(SIX_RATERS);
  const { observed, coefficient } = gwet(ratings, [1, 2, 3, 4, 5], 'quadratic');
  expect(valueOf(observed)).toBeCloseTo(0.8544444, 6);
  expect(valueOf(coefficient)).toBeCloseTo(0.4837438, 6);
  expect(valueOf(krippendorffsAlpha(ratings, 'interval').figure)).toBeCloseTo(0.259511, 6);
});

test('Cohen (1968): κ of 200 diagnoses is .492, and .348 with his weights of disagreement', () => {
  const pairs = pairsOf(DIAGNOSES);
  expect(valueOf(kappa(pairs, [1, 2, 3], 'same_only'))).toBeCloseTo(0.492, 3);
  const disagreement = [
    [0, 1, 3],
    [1, 0, 6],
    [3, 6, 0],
  ];
  const weights = disagreement.map((row) => row.map((cost) => 1 - cost / 6));
  expect(valueOf(cohensKappa(pairs, [1, 2, 3], weights).figure)).toBeCloseTo(0.348, 3);
});

test('Agresti (1990), as vcd computes it: κ of 91 couples is 0.1293, with equal spacing 0.2374', () => {
  const pairs = pairsOf(COUPLES);
  expect(valueOf(kappa(pairs, [1, 2, 3, 4], 'same_only'))).toBeCloseTo(0.1293, 4);
  expect(valueOf(kappa(pairs, [1, 2, 3, 4], 'linear'))).toBeCloseTo(0.2374, 4);
});

function ratingsOf(counted: readonly (readonly number[])[]): Ratings {
  return counted.map((counts) =>
    counts.flatMap((count, place) => Array.from({ length: count }, () => place + 1)),
  );
}

function kappa(
  pairs: readonly (readonly [number, number])[],
  values: readonly number[],
  nearness: Parameters<typeof weightsOf>[1],
): Figure {
  return cohensKappa(pairs, values, weightsOf(values, nearness, 'ranks')).figure;
}

function gwet(
  ratings: Ratings,
  values: readonly number[],
  nearness: Parameters<typeof weightsOf>[1],
) {
  return gwetsCoefficient(ratings, values, weightsOf(values, nearness, 'ranks'));
}

function valueOf(figure: Figure): number {
  if (figure.state === 'unknown') throw new Error(`There is no figure: ${figure.why}.`);
  return figure.value;
}
