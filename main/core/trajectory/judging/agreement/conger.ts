/**
 * Conger's κ: Cohen's κ of any number of reviewers, with scores missing. Conger, A. J. (1980),
 * Integration and generalization of kappas for multiple raters, Psychological Bulletin 88, 322–328;
 * weighted and with scores missing in the form of Gwet, K. L. (2014), Handbook of Inter-Rater
 * Reliability, 4th edition, chapters 2 and 3, which his R package irrCAC computes (`conger.kappa.raw`).
 */
import { chanceCorrected, itemsWithPairs, observedAgreement } from './observed.ts';
import { countsOf, sumOf, type Figure, type Ratings } from './ratings.ts';

export interface CongersKappa {
  readonly figure: Figure;
  /** Items with two scores or more. */
  readonly items: number;
}

/**
 * What agrees is counted on items with two scores or more; what would agree by chance comes from how
 * often each reviewer chooses each value, over all that they scored, items with a single score too.
 * Of two reviewers who scored the same items it is Cohen's κ. Where one of the two lacks a score they
 * differ: Cohen's leaves the other's score on that item out, this one still counts it as a choice.
 *
 * `values`: the scale in order; `weights`: of agreement between them, 1 for the same.
 */
export function congersKappa(
  ratings: Ratings,
  values: readonly number[],
  weights: readonly (readonly number[])[],
): CongersKappa {
  const paired = itemsWithPairs(countsOf(ratings, values));
  const items = paired.length;
  if (items === 0) return { figure: { state: 'unknown', why: 'no_pairs' }, items };
  const expected = chanceAgreement(choicesOf(ratings, values), weights);
  return { figure: chanceCorrected(observedAgreement(paired, weights), expected), items };
}

/** For each reviewer who gave a score, how often they chose each value, as shares of their scores. */
function choicesOf(ratings: Ratings, values: readonly number[]): readonly (readonly number[])[] {
  const reviewers = ratings[0]?.map((_, place) => ratings.map((row) => row[place] ?? null)) ?? [];
  return countsOf(reviewers, values).flatMap((counts) => {
    const given = sumOf(counts, Number);
    return given === 0 ? [] : [counts.map((count) => count / given)];
  });
}

/**
 * The weighed agreement of two different reviewers who choose by chance, each by their own shares: the
 * mean over all ordered pairs of them, as all products of shares less those of a reviewer with themself.
 */
function chanceAgreement(
  choices: readonly (readonly number[])[],
  weights: readonly (readonly number[])[],
): number {
  const total = weights.map((_, place) =>
    choices.reduce((sum, shares) => sum + (shares[place] ?? 0), 0),
  );
  const agreeing = (shares: readonly number[]) =>
    sumOf(shares, (one, place) =>
      sumOf(shares, (other, otherPlace) => (weights[place]?.[otherPlace] ?? 0) * one * other),
    );
  const withThemselves = choices.reduce((sum, shares) => sum + agreeing(shares), 0);
  return (agreeing(total) - withThemselves) / (choices.length * (choices.length - 1));
}
