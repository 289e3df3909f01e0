/** How far the reviewers of one review agree, on each criterion and on the verdict. */
import * as z from 'zod';
import type { Criterion } from '../rubric.ts';
import { bootstrapInterval, Interval } from './bootstrap.ts';
import { cohensKappa } from './cohen.ts';
import { congersKappa } from './conger.ts';
import { gwetsCoefficient } from './gwet.ts';
import { krippendorffsAlpha } from './krippendorff.ts';
import { Figure, weightsOf, type Nearness, type Ratings } from './ratings.ts';

const nearness = z.enum(['same_only', 'linear', 'quadratic']);

const Estimate = z.strictObject({ figure: Figure, interval: Interval.optional() });

/** `same_only` of κ is the one without weights, of `gwet` AC1; the weighted ones are left out for nominal scales. */
export const Agreement = z.strictObject({
  /** A criterion of the rubric, or what its criteria come to. */
  of: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('criterion'), criterionId: z.string() }),
    z.strictObject({ kind: z.literal('verdict') }),
  ]),
  scale: z.enum(['nominal', 'ordinal', 'interval']),
  /** Items with two scores or more: the others take no part in any figure but for how often a level is chosen. */
  items: z.int(),
  scores: z.int(),
  /** Pairs of reviewers who share an item, and in how many of them both scored it. */
  pairs: z.strictObject({ shared: z.int(), scored: z.int() }),
  percent: Estimate,
  alpha: Estimate,
  gwet: z.array(z.strictObject({ nearness, ...Estimate.shape })),
  kappa: z.array(
    z.strictObject({
      nearness,
      /**
       * Of two reviewers Cohen's, on the items both scored; of more Conger's, on all of them. Who gave no
       * score does not count as one.
       */
      kind: z.enum(['cohen', 'conger']),
      ...Estimate.shape,
      /** Cohen's κ: the mean over the pairs for which it is defined. */
      mean: Figure,
      pairs: z.array(
        z.strictObject({
          one: z.string(),
          other: z.string(),
          items: z.int(),
          ...Estimate.shape,
        }),
      ),
    }),
  ),
});
export type Agreement = z.infer<typeof Agreement>;

export interface Scored {
  readonly of: Agreement['of'];
  readonly scale: Criterion['scale'];
  /** The scale, in order. */
  readonly values: readonly number[];
  /** The columns of the ratings. */
  readonly reviewers: readonly string[];
  readonly ratings: Ratings;
  /** Pairs of reviewers who have an item together, over all rows. */
  readonly sharedPairs: number;
  /** For the intervals. */
  readonly seed: string;
}

/** Every figure of one criterion; each says for itself when it is not defined. */
export function agreementOn(scored: Scored): Agreement {
  const { of, scale, values, ratings, seed } = scored;
  const kinds: readonly Nearness[] =
    scale === 'nominal' ? ['same_only'] : ['same_only', 'linear', 'quadratic'];
  const distances = scale === 'interval' ? 'values' : 'ranks';
  const exact = weightsOf(values, 'same_only', distances);
  const alpha = krippendorffsAlpha(ratings, scale);
  const rows = ratings.filter((row) => row.some((score) => score !== null));
  const estimate = (name: string, figureOf: (sample: Ratings) => Figure) =>
    estimated(figureOf(rows), bootstrapInterval(rows, `${seed} ${name}`, figureOf));
  return {
    of,
    scale,
    items: alpha.items,
    scores: alpha.scores,
    pairs: { shared: scored.sharedPairs, scored: pairsIn(ratings) },
    percent: estimate('percent', (sample) => gwetsCoefficient(sample, values, exact).observed),
    alpha: estimate('alpha', (sample) => krippendorffsAlpha(sample, scale).figure),
    gwet: kinds.map((kind) => {
      const weights = weightsOf(values, kind, distances);
      return {
        nearness: kind,
        ...estimate(
          `gwet ${kind}`,
          (sample) => gwetsCoefficient(sample, values, weights).coefficient,
        ),
      };
    }),
    kappa: kinds.map((kind) => {
      const weights = weightsOf(values, kind, distances);
      const pairs = pairsOf(scored, kind, weights);
      const mean = meanOf(pairs.map(({ figure }) => figure));
      if (scorersIn(ratings) > 2) {
        const conger = estimate(
          `conger ${kind}`,
          (sample) => congersKappa(sample, values, weights).figure,
        );
        return { nearness: kind, kind: 'conger', ...conger, mean, pairs };
      }
      // One pair at most: the mean is its figure, or says that there is none.
      return { nearness: kind, kind: 'cohen', ...estimated(mean, pairs[0]?.interval), mean, pairs };
    }),
  };
}

/** Cohen's κ of each two reviewers who both scored an item. */
function pairsOf(
  { reviewers, ratings, values, seed }: Scored,
  kind: Nearness,
  weights: readonly (readonly number[])[],
): Agreement['kappa'][number]['pairs'] {
  const pairs = reviewers.flatMap((one, left) =>
    reviewers.slice(left + 1).map((other, after) => {
      const both = ratings
        .map((row) => [row[left] ?? null, row[left + 1 + after] ?? null] as const)
        .filter(([first, second]) => first !== null && second !== null);
      const { figure, items } = cohensKappa(both, values, weights);
      const interval = bootstrapInterval(
        both,
        `${seed} kappa ${kind} ${one} ${other}`,
        (sample) => cohensKappa(sample, values, weights).figure,
      );
      return { one, other, items, ...estimated(figure, interval) };
    }),
  );
  return pairs.filter(({ items }) => items > 0);
}

/** Reviewers who gave a score. */
function scorersIn(ratings: Ratings): number {
  const [first = []] = ratings;
  return first.filter((_, place) => ratings.some((row) => (row[place] ?? null) !== null)).length;
}

function meanOf(figures: readonly Figure[]): Figure {
  const values = figures.flatMap((each) => (each.state === 'known' ? [each.value] : []));
  if (values.length > 0)
    return { state: 'known', value: values.reduce((sum, one) => sum + one, 0) / values.length };
  return { state: 'unknown', why: figures.length === 0 ? 'no_pairs' : 'no_variation' };
}

/** A figure that is not defined has no interval either. */
function estimated(figure: Figure, interval: Interval | undefined) {
  return figure.state === 'known' && interval !== undefined ? { figure, interval } : { figure };
}

function pairsIn(ratings: Ratings): number {
  return ratings.reduce((sum, row) => {
    const given = row.filter((score) => score !== null).length;
    return sum + (given * (given - 1)) / 2;
  }, 0);
}
