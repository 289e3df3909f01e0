/** All methods, by name. */
import { fail, type Result } from '../../errors.ts';
import { chiSquareFit, chiSquareIndependence } from './chi-square.ts';
import { correlation } from './correlation.ts';
import { describeCategories, describeNumbers } from './describe.ts';
import { linearRegression } from './linear-regression.ts';
import type { Method, PreparedMethod } from './method.ts';
import { oneWayAnova } from './one-way-anova.ts';
import { tTest } from './t-test.ts';

export const methods: readonly Method[] = [
  describeNumbers,
  describeCategories,
  tTest,
  oneWayAnova,
  chiSquareIndependence,
  chiSquareFit,
  correlation,
  linearRegression,
];

export function methodById(id: string): Method | undefined {
  return methods.find((method) => method.id === id);
}

/** A method made ready; `not_found` for an unknown one, `invalid_input` when parameters do not fit. */
export function prepareMethod(id: string, parameters: unknown): Result<PreparedMethod> {
  const method = methodById(id);
  if (method === undefined)
    return fail(
      'not_found',
      `There is no method "${id}". Known are: ${methods.map((one) => one.id).join(', ')}.`,
    );
  return method.prepare(parameters);
}
