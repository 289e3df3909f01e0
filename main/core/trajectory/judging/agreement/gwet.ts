/**
 * Gwet's AC1, and AC2 with weights, for any number of reviewers with scores missing: Gwet, K. L.
 * (2008), Computing inter-rater reliability and its variance in the presence of high agreement,
 * British Journal of Mathematical and Statistical Psychology 61, 29–48; Gwet, K. L. (2014), Handbook
 * of Inter-Rater Reliability, 4th edition, chapters 3 and 4.
 */
import { chanceCorrected, itemsWithPairs, observedAgreement } from './observed.ts';
import { countsOf, figure, sumOf, type Figure, type Ratings } from './ratings.ts';

export interface GwetAgreement {
  /** The share of pairs of scores that agree, weighed. */
  readonly observed: Figure;
  readonly coefficient: Figure;
  /** Items with two scores or more. */
  readonly items: number;
}

/** `values`: the scale in order; weights of 1 and 0 make it AC1. */
export function gwetsCoefficient(
  ratings: Ratings,
  values: readonly number[],
  weights: readonly (readonly number[])[],
): GwetAgreement {
  const rows = countsOf(ratings, values).filter((counts) => sumOf(counts, Number) > 0);
  const paired = itemsWithPairs(rows);
  const items = paired.length;
  if (items === 0) {
    const none: Figure = { state: 'unknown', why: 'no_pairs' };
    return { observed: none, coefficient: none, items };
  }
  const observed = observedAgreement(paired, weights);
  // How often each value is chosen: the mean over all items with a score, those with a single one too.
  const chosen = values.map(
    (_, place) =>
      rows.reduce((sum, counts) => sum + (counts[place] ?? 0) / sumOf(counts, Number), 0) /
      rows.length,
  );
  const weightSum = weights.reduce((sum, row) => sum + sumOf(row, Number), 0);
  const { length } = values;
  const expected =
    (weightSum / (length * (length - 1))) * sumOf(chosen, (share) => share * (1 - share));
  return {
    observed: figure(observed),
    coefficient: chanceCorrected(observed, expected),
    items,
  };
}
