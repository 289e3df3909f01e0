/** What coefficients of chance-corrected agreement share: how much was agreed, and how chance is taken out. */
import { figure, sumOf, type Figure } from './ratings.ts';

/** Those items that have two scores or more; only they hold a pair. `counted`: as `countsOf` gives them. */
export function itemsWithPairs(
  counted: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  return counted.filter((counts) => sumOf(counts, Number) >= 2);
}

/**
 * The weighed share of pairs of scores that agree, the mean over the items. `items`: as
 * `itemsWithPairs` gives them, one at least.
 */
export function observedAgreement(
  items: readonly (readonly number[])[],
  weights: readonly (readonly number[])[],
): number {
  return items.reduce((sum, counts) => sum + agreementWithin(counts, weights), 0) / items.length;
}

/** The share of what chance leaves open that was agreed; not defined where chance leaves nothing. */
export function chanceCorrected(observed: number, expected: number): Figure {
  if (1 - expected < 1e-12) return { state: 'unknown', why: 'no_variation' };
  return figure((observed - expected) / (1 - expected));
}

/** The weighed share of pairs of one item's scores that agree. */
function agreementWithin(
  counts: readonly number[],
  weights: readonly (readonly number[])[],
): number {
  const given = sumOf(counts, Number);
  const agreeing = sumOf(counts, (count, place) => {
    const near = sumOf(counts, (other, otherPlace) => (weights[place]?.[otherPlace] ?? 0) * other);
    return count * (near - 1);
  });
  return agreeing / (given * (given - 1));
}
