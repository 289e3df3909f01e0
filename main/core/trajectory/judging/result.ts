/** What an item's scores come to: settled, agreed, or taken together as its scale allows. */
import * as z from 'zod';
import type { ItemStanding } from './standing.ts';
import type { Settlement } from './review.ts';
import type { Criterion, Rubric } from './rubric.ts';

/**
 * `settled`: a person's word after a disagreement. `agreed`: all gave it. `single`: one reviewer's.
 * `median`, `mean`: of differing scores on an ordinal or an interval scale. `disputed`: they differ
 * and the scale allows no middle. `none`: nobody scored it.
 */
export const CriterionResult = z.strictObject({
  criterionId: z.string(),
  value: z.number().nullable(),
  how: z.enum(['settled', 'agreed', 'single', 'median', 'mean', 'disputed', 'none']),
  /** The scores differ, settled or not. */
  differs: z.boolean(),
});
export type CriterionResult = z.infer<typeof CriterionResult>;

/** `undecided`: a criterion with a bar has no value. `no_bar`: the rubric sets none. */
export const Verdict = z.enum(['pass', 'fail', 'undecided', 'no_bar']);
export type Verdict = z.infer<typeof Verdict>;

/** Of the judgements that hold for the item as it is; a settlement of what it was before does not count. */
export function resultsOf(
  rubric: Rubric,
  { item, judged }: Pick<ItemStanding, 'item' | 'judged'>,
  settlement: Settlement | undefined,
): readonly CriterionResult[] {
  const settled = settlement?.hash === item.hash ? settlement.scores : {};
  return rubric.criteria.map((criterion) => {
    const { criterionId } = criterion;
    const given = [...judged.values()]
      .map(({ scores }) => scores[criterionId] ?? null)
      .filter((score) => score !== null);
    const word = settled[criterionId];
    const differs = new Set(given).size > 1;
    if (word !== undefined) return { criterionId, value: word, how: 'settled', differs };
    return { criterionId, ...together(criterion, given), differs };
  });
}

/** On how many criteria the reviewers differ, and nobody has said yet what holds. */
export function unsettledIn(results: readonly CriterionResult[]): number {
  return results.filter(({ differs, how }) => differs && how !== 'settled').length;
}

/** Passing takes every criterion with a bar: one below it is enough to fail. */
export function verdictOf(
  rubric: Rubric,
  valueOf: (criterionId: string) => number | null,
): Verdict {
  const barred = rubric.criteria.filter(({ passAt }) => passAt !== undefined);
  if (barred.length === 0) return 'no_bar';
  const values = barred.map(({ criterionId, passAt }) => ({ value: valueOf(criterionId), passAt }));
  if (values.some(({ value, passAt }) => value !== null && value < (passAt ?? 0))) return 'fail';
  return values.every(({ value }) => value !== null) ? 'pass' : 'undecided';
}

function together(
  { scale }: Criterion,
  given: readonly number[],
): Pick<CriterionResult, 'value' | 'how'> {
  const [first] = given;
  if (first === undefined) return { value: null, how: 'none' };
  if (given.length === 1) return { value: first, how: 'single' };
  if (given.every((score) => score === first)) return { value: first, how: 'agreed' };
  switch (scale) {
    case 'nominal':
      return { value: null, how: 'disputed' };
    case 'ordinal':
      return { value: lowerMedian(given), how: 'median' };
    case 'interval':
      return { value: given.reduce((sum, score) => sum + score, 0) / given.length, how: 'mean' };
  }
  return scale satisfies never;
}

/** A level that was given: of an even number of scores the lower of the two in the middle. */
function lowerMedian(given: readonly number[]): number {
  const sorted = given.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
