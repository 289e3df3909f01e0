/** Explanatory columns of a model, and how they stand in a formula. */
import * as z from 'zod';
import { roles } from './columns.ts';
import { rName } from './quote.ts';

export const terms = {
  predictors: roles.columns.describe('The columns that explain, in order.'),
  categories: z
    .array(roles.column)
    .max(200)
    .default([])
    .describe('Those of them that are numbers in the data but mean categories.'),
  interactions: z
    .array(z.array(roles.column).min(2).max(5))
    .max(50)
    .default([])
    .describe('Columns whose effects depend on each other.'),
};

export interface Terms {
  readonly predictors: readonly string[];
  readonly categories: readonly string[];
  readonly interactions: readonly (readonly string[])[];
}

/** What a column of an interaction must be: a predictor itself. */
export function termsFit({ predictors, categories, interactions }: Terms): boolean {
  return [...categories, ...interactions.flat()].every((name) => predictors.includes(name));
}

export const termsMisfit = 'Categories and interactions must be among the predictors.';

/** `wt`, or `factor(cyl)`. */
export function term(name: string, categories: readonly string[]): string {
  return categories.includes(name) ? `factor(${rName(name)})` : rName(name);
}

/** Main effects in order, then interactions; `a * b` where both are all there is. */
export function formulaTerms({ predictors, categories, interactions }: Terms): readonly string[] {
  const written = (name: string) => term(name, categories);
  const [only] = interactions;
  if (
    only !== undefined &&
    interactions.length === 1 &&
    only.length === 2 &&
    predictors.length === 2 &&
    predictors.every((name, at) => only[at] === name)
  )
    return [predictors.map(written).join(' * ')];
  return [...predictors.map(written), ...interactions.map((one) => one.map(written).join(':'))];
}

/**
 * A term or coefficient of R in the words of a report: "factor(cyl)6:wt" as "cylinders 6 × weight". As R
 * has it where it could be read in two ways.
 */
export function termWords(
  row: string,
  columns: readonly string[],
  label: (column: string) => string,
): string {
  const words = row.split(':').map((part) => {
    const found = columns.flatMap((name) =>
      [`factor(${rName(name)})`, rName(name)]
        .filter((prefix) => part.startsWith(prefix))
        .map((prefix) => `${label(name)} ${part.slice(prefix.length)}`.trimEnd()),
    );
    return found.length === 1 ? found[0] : undefined;
  });
  return words.every((word) => word !== undefined) ? words.join(' × ') : row;
}
