/** All methods, by name. */
import { fail, type Result } from '../../errors.ts';
import { bootstrap } from './bootstrap.ts';
import { chiSquareFit, chiSquareIndependence } from './chi-square.ts';
import { correlation } from './correlation.ts';
import { adjustPValues, correlationPairs, partialCorrelation } from './correlations.ts';
import { describeCategories, describeNumbers } from './describe.ts';
import { equalVariances, kolmogorovSmirnov, quantiles, shapiroWilk } from './distribution-tests.ts';
import { factorialAnova } from './factorial-anova.ts';
import { logisticRegression, poissonRegression } from './generalised-regression.ts';
import { kruskalWallis } from './kruskal-wallis.ts';
import { linearRegression } from './linear-regression.ts';
import type { Method, PreparedMethod } from './method.ts';
import { oneWayAnova } from './one-way-anova.ts';
import { groupsPlot, histogram, quantilePlot } from './plots/distributions.ts';
import { correlationPlot, residualPlots, scatterPlot } from './plots/relations.ts';
import { barPlot, meansPlot, survivalPlot } from './plots/summaries.ts';
import { poissonRate } from './poisson-rate.ts';
import { binomialTest, proportionTest, trend } from './proportions.ts';
import { friedman, repeatedAnova } from './repeated.ts';
import { sensitivityOfDifference, sensitivityOfRegression } from './sensitivity.ts';
import { kaplanMeier } from './survival.ts';
import { tTest } from './t-test.ts';
import { fisherExact, mcnemar, riskMeasures } from './two-by-two.ts';
import { wilcoxon } from './wilcoxon.ts';

export const methods: readonly Method[] = [
  describeNumbers,
  describeCategories,
  quantiles,
  tTest,
  wilcoxon,
  oneWayAnova,
  kruskalWallis,
  factorialAnova,
  repeatedAnova,
  friedman,
  chiSquareIndependence,
  chiSquareFit,
  fisherExact,
  mcnemar,
  riskMeasures,
  proportionTest,
  binomialTest,
  trend,
  poissonRate,
  correlation,
  partialCorrelation,
  correlationPairs,
  linearRegression,
  logisticRegression,
  poissonRegression,
  shapiroWilk,
  kolmogorovSmirnov,
  equalVariances,
  kaplanMeier,
  bootstrap,
  adjustPValues,
  sensitivityOfDifference,
  sensitivityOfRegression,
  histogram,
  quantilePlot,
  groupsPlot,
  meansPlot,
  barPlot,
  scatterPlot,
  residualPlots,
  correlationPlot,
  survivalPlot,
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
