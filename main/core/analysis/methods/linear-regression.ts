/** Linear regression. */
import * as z from 'zod';
import { cell, text, type Finding } from '../reporting/text.ts';
import type { ResultValue } from '../value.ts';
import { roles } from './columns.ts';
import { coefficientFindings } from './coefficients.ts';
import { defineMethod, type Check, type Naming } from './method.ts';
import { normalityCheck } from './common-checks.ts';
import { collinearityCheck, influenceCheck, spreadCheck } from './regression-checks.ts';
import { measure, pText, rowsFinding, share, token, two, withUnit } from './phrases.ts';
import { rName } from './quote.ts';
import { formulaTerms, terms, termsFit, termsMisfit, termWords } from './terms.ts';
import { block, call, completeCases, formula, named, rowsUsed } from './write-r.ts';

const schema = z
  .strictObject({
    table: roles.table,
    outcome: roles.outcome,
    ...terms,
    robust: z
      .boolean()
      .default(false)
      .describe('Adds standard errors that hold when the spread is unequal (HC3).'),
  })
  .refine(termsFit, termsMisfit);
type Parameters = z.infer<typeof schema>;

function fitStatements(parameters: Parameters): readonly string[] {
  const { table, outcome, predictors } = parameters;
  return [
    completeCases(table, [outcome, ...predictors]),
    `fit <- ${call('lm', [formula(rName(outcome), formulaTerms(parameters)), ['data', 'complete']])}`,
  ];
}

function checks(parameters: Parameters): readonly Check[] {
  const fit = fitStatements(parameters);
  const several = parameters.predictors.length > 1;
  return [
    normalityCheck(block(...fit, 'cairn_normality(residuals(fit))'), {
      en: 'the residuals',
      zh: '残差',
    }),
    spreadCheck(block(...fit, 'cairn_breusch_pagan(fit)')),
    influenceCheck(block(...fit, 'cairn_influence(fit)')),
    ...(several ? [collinearityCheck(block(...fit, 'cairn_vif(fit)'))] : []),
  ];
}

function report(parameters: Parameters, value: ResultValue, naming: Naming): readonly Finding[] {
  const outcome = withUnit(naming, parameters.outcome);
  const f = text`F(${token('/model/fTest/numDf', { kind: 'df' })}, ${token('/model/fTest/denDf', { kind: 'df' })}) = ${token('/model/fTest/F', two)}, ${pText('/model/fTest/pValue')}`;
  const r = text`R² = ${token('/model/rSquared', share)}`;
  const adjusted = token('/model/adjustedRSquared', share);
  const n = text`n = ${token('/model/n', { kind: 'count' })}`;
  const sigma = token('/model/sigma', measure);
  const overall: Finding = {
    en: text`Linear regression of ${outcome}: ${r}, adjusted R² = ${adjusted}, ${f}, ${n}, residual standard deviation ${sigma}.`,
    zh: text`以${outcome}为因变量的线性回归：${r}，校正 R² = ${adjusted}，${f}，${n}，残差标准差 ${sigma}。`,
  };
  const robust =
    cell(value, '/robust', 0, 'estimate') === undefined
      ? []
      : robustFindings(parameters, value, naming);
  return [
    overall,
    ...coefficientFindings(value, '/model/coefficients', {
      symbol: 'b',
      statistic: 't',
      df: '/model/df',
      words: (row) => termWords(row, parameters.predictors, naming.label),
    }),
    ...robust,
    ...rowsFinding(value),
  ];
}

function robustFindings(
  parameters: Parameters,
  value: ResultValue,
  naming: Naming,
): readonly Finding[] {
  const shown = coefficientFindings(value, '/robust', {
    symbol: 'b',
    statistic: 't',
    df: '/model/df',
    words: (row) => termWords(row, parameters.predictors, naming.label),
  });
  return shown.map(({ en, zh }) => ({
    en: text`With HC3 standard errors: ${en}`,
    zh: text`采用 HC3 标准误：${zh}`,
  }));
}

export const linearRegression = defineMethod({
  id: 'linear-regression',
  title: { en: 'Linear regression', zh: '线性回归' },
  description: {
    en: 'Explains a numeric outcome by one or more columns, numbers or categories, with interactions; coefficients with intervals, R², and robust standard errors on request.',
    zh: '用一列或多列（数值或类别，可含交互）解释数值型因变量；给出系数及区间、R²，可选稳健标准误。',
  },
  schema,
  code: (parameters) =>
    block(
      ...fitStatements(parameters),
      named([
        ['model', 'fit'],
        parameters.robust ? ['robust', 'cairn_robust_coefficients(fit)'] : undefined,
        rowsUsed(parameters.table),
      ]),
    ),
  checks,
  report,
});
