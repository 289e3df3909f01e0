/** A rubric: what trajectories are scored on, with words for what each score means. */
import * as z from 'zod';

/** One thing that is scored. Its levels are ordered from the least to the most. */
export const Criterion = z.strictObject({
  criterionId: z.string().min(1).max(64),
  name: z.string().trim().min(1).max(200),
  description: z.string().trim().max(5_000).default(''),
  /** `nominal`: levels without an order; `ordinal`: with one; `interval`: with equal distances. */
  scale: z.enum(['nominal', 'ordinal', 'interval']),
  levels: z
    .array(
      z.strictObject({
        value: z.number(),
        label: z.string().trim().min(1).max(100),
        /** What a trajectory at this level looks like. */
        anchor: z.string().trim().max(2_000).default(''),
      }),
    )
    .min(2)
    .max(11),
  /** A trajectory below this value on it is no success. */
  passAt: z.number().optional(),
});
export type Criterion = z.infer<typeof Criterion>;

/** Saved again under the same id, it is a new version; judgements name the version they used. */
export const Rubric = z.strictObject({
  rubricId: z.string().min(1).max(64),
  version: z.int().positive(),
  name: z.string().trim().min(1).max(200),
  description: z.string().trim().max(5_000).default(''),
  criteria: z.array(Criterion).min(1).max(40),
});
export type Rubric = z.infer<typeof Rubric>;

/** A rubric on its way to another workspace. */
export const RubricFile = z.strictObject({
  cairn: z.literal('rubric'),
  format: z.literal(1),
  rubric: Rubric,
});
export type RubricFile = z.infer<typeof RubricFile>;

/** Why a rubric cannot be judged with as it is; undefined when it can. */
export function rubricProblem({ criteria }: Pick<Rubric, 'criteria'>): string | undefined {
  const ids = criteria.map(({ criterionId }) => criterionId);
  if (new Set(ids).size < ids.length) return 'Two criteria have the same id.';
  const names = criteria.map(({ name }) => name.toLowerCase());
  const twice = criteria.find(({ name }, index) => names.indexOf(name.toLowerCase()) < index);
  if (twice !== undefined) return `Two criteria are called "${twice.name}".`;
  for (const { name, levels, passAt } of criteria) {
    const values = levels.map(({ value }) => value);
    if (values.some((value) => !Number.isFinite(value)))
      return `A level of "${name}" has no number.`;
    if (new Set(values).size < values.length)
      return `Two levels of "${name}" have the same number.`;
    if (values.some((value, index) => value < (values[index - 1] ?? value)))
      return `The levels of "${name}" are not in order, from the least to the most.`;
    if (passAt !== undefined && !values.includes(passAt))
      return `The bar of "${name}" is none of its levels.`;
  }
  return undefined;
}

/** Why scores do not fit the rubric; undefined when they do. A null is "cannot be judged". */
export function scoresProblem(
  { criteria }: Pick<Rubric, 'criteria'>,
  scores: Readonly<Record<string, number | null>>,
  wants: 'all' | 'some' = 'all',
): string | undefined {
  const known = new Map(criteria.map((criterion) => [criterion.criterionId, criterion]));
  for (const [criterionId, score] of Object.entries(scores)) {
    const criterion = known.get(criterionId);
    if (criterion === undefined) return 'A score names a criterion that the rubric does not have.';
    const { name, levels } = criterion;
    if (score !== null && levels.every(({ value }) => value !== score))
      return `${score} is no level of "${name}".`;
  }
  if (wants === 'some') return undefined;
  const left = criteria.find(({ criterionId }) => !Object.hasOwn(scores, criterionId));
  return left === undefined
    ? undefined
    : `"${left.name}" has no score; say that it cannot be judged where that is so.`;
}
