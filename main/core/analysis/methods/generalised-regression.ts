/** Logistic regression of an event, and Poisson regression of counts. */
import * as z from 'zod';
import { cell, tableAt, text, type Finding, type ReportText } from '../reporting/text.ts';
import { valueAt, type ResultValue } from '../value.ts';
import { level, options, roles } from './columns.ts';
import { defineMethod, type Check } from './method.ts';
import {
  intervalText,
  levelWords,
  measure,
  numberAt,
  pText,
  rowInterval,
  rowsFinding,
  share,
  tableToken,
  token,
  two,
  withUnit,
} from './phrases.ts';
import { rName, rNumber, rText } from './quote.ts';
import { collinearityCheck, influenceCheck } from './regression-checks.ts';
import { formulaTerms, terms, termsFit, termsMisfit, termWords } from './terms.ts';
import { block, call, column, completeCases, formula, named, option, rowsUsed } from './write-r.ts';

const shared = {
  table: roles.table,
  outcome: roles.outcome,
  ...terms,
  confLevel: options.confLevel,
};

const logisticSchema = z
  .strictObject({
    ...shared,
    event: level
      .optional()
      .describe(
        'The value of the outcome that is the event; left out: 1 of 0 and 1, or the second level.',
      ),
  })
  .refine(termsFit, termsMisfit);
type Logistic = z.infer<typeof logisticSchema>;

const unknown = { verdict: 'unknown', finding: { en: [], zh: [] } } as const;

function logisticFit(parameters: Logistic): readonly string[] {
  const { table, outcome, predictors, event } = parameters;
  const values = column('complete', outcome);
  const model = formula(rName(outcome), formulaTerms(parameters));
  return [
    completeCases(table, [outcome, ...predictors]),
    ...(event === undefined ? [] : [`${values} <- as.integer(${values} == ${rText(event)})`]),
    `fit <- ${call('glm', [model, ['family', 'binomial'], ['data', 'complete']])}`,
  ];
}

/** The ratio, its interval and test, of each coefficient but the intercept. */
function ratioFindings(
  value: ResultValue,
  symbol: string,
  confLevel: number,
  words: (row: string) => string,
): readonly Finding[] {
  return (tableAt(value, '/ratios')?.rowNames ?? []).flatMap((row, at): readonly Finding[] => {
    if (row === '(Intercept)') return [];
    const p = cell(value, '/ratios', at, 'p');
    const found: ReportText = text`${symbol} = ${tableToken(value, '/ratios', at, 'ratio', measure)}, ${levelWords(confLevel)} ${rowInterval(value, '/ratios', at, ['low', 'high'], measure)}, ${p === undefined ? '' : pText(p)}`;
    const name = words(row);
    return [{ en: text`${name}: ${found}.`, zh: text`${name}：${found}。` }];
  });
}

export const logisticRegression = defineMethod({
  id: 'logistic-regression',
  title: { en: 'Logistic regression', zh: 'Logistic 回归' },
  description: {
    en: 'Explains whether an event happens by one or more columns: odds ratios with profiled intervals, and how well events are told apart (area under the ROC curve).',
    zh: '用一列或多列解释事件是否发生：比值比及轮廓似然区间、ROC 曲线下面积。',
  },
  schema: logisticSchema,
  code: (parameters) => {
    const level_ = option('conf.level', rNumber(parameters.confLevel), '0.95');
    return block(
      ...logisticFit(parameters),
      named([
        ['model', 'fit'],
        ['ratios', call('cairn_ratios', ['fit', level_])],
        ['auc', call('cairn_auc', ['fitted(fit)', 'fit$y == 1', level_])],
        rowsUsed(parameters.table),
      ]),
    );
  },
  checks: (parameters): readonly Check[] => {
    const fit = logisticFit(parameters);
    return [
      {
        id: 'separation',
        title: { en: 'Events are not told apart completely', zh: '无完全分离' },
        why: {
          en: 'When predictors tell all events from all others, estimates run away; then coefficients and intervals mean nothing.',
          zh: '自变量能完全区分事件时，估计值发散，系数与区间无意义。',
        },
        code: block(
          ...fit.slice(0, -1),
          `fit <- suppressWarnings(${(fit.at(-1) ?? '').replace('fit <- ', '')})`,
          'mean(pmin(fitted(fit), 1 - fitted(fit)) < 1e-6)',
        ),
        judge: (value) => {
          const part = numberAt(value, '');
          if (part === undefined) return unknown;
          return {
            verdict: part > 0 ? 'doubtful' : 'holds',
            finding: {
              en: text`Predicted with near certainty: ${token('', { kind: 'percent', decimals: 1 })} of the rows.`,
              zh: text`预测概率几乎为 0 或 1 的行占 ${token('', { kind: 'percent', decimals: 1 })}。`,
            },
          };
        },
      },
      influenceCheck(block(...fit, 'cairn_influence(fit)')),
      ...(parameters.predictors.length > 1
        ? [collinearityCheck(block(...fit, 'cairn_vif(fit)'))]
        : []),
    ];
  },
  report: ({ outcome, predictors, confLevel }, value, naming) => {
    const auc = text`AUC = ${token('/auc/auc', share)}, ${intervalText('/auc/confInt', '/auc/confLevel', share)}`;
    const fit = text`n = ${token('/model/n', { kind: 'count' })}, AIC = ${token('/model/aic', two)}, ${auc}`;
    return [
      {
        en: text`Logistic regression of ${naming.label(outcome)}: ${fit}.`,
        zh: text`以${naming.label(outcome)}为因变量的 Logistic 回归：${fit}。`,
      },
      ...ratioFindings(value, 'OR', confLevel, (row) => termWords(row, predictors, naming.label)),
      ...rowsFinding(value),
    ];
  },
});

const poissonSchema = z
  .strictObject({
    ...shared,
    exposure: roles.column
      .optional()
      .describe('A column of the time or people watched; ratios are then of rates.'),
    family: z
      .enum(['poisson', 'quasipoisson'])
      .default('poisson')
      .describe('Quasi-Poisson allows for counts that spread more.'),
  })
  .refine(termsFit, termsMisfit);
type Poisson = z.infer<typeof poissonSchema>;

function poissonFit(parameters: Poisson): readonly string[] {
  const { table, outcome, predictors, exposure, family } = parameters;
  const offset = exposure === undefined ? [] : [`offset(log(${rName(exposure)}))`];
  const model = formula(rName(outcome), [...formulaTerms(parameters), ...offset]);
  return [
    completeCases(table, [outcome, ...predictors, ...(exposure === undefined ? [] : [exposure])]),
    `fit <- ${call('glm', [model, ['family', family], ['data', 'complete']])}`,
  ];
}

export const poissonRegression = defineMethod({
  id: 'poisson-regression',
  title: { en: 'Poisson regression', zh: 'Poisson 回归' },
  description: {
    en: 'Explains counts, or rates of events in a time, by one or more columns: ratios with intervals; quasi-Poisson where counts spread more.',
    zh: '用一列或多列解释计数或事件率：率比及区间；过度离散时用准 Poisson。',
  },
  schema: poissonSchema,
  code: (parameters) => {
    const level_ = option('conf.level', rNumber(parameters.confLevel), '0.95');
    return block(
      ...poissonFit(parameters),
      named([
        ['model', 'fit'],
        ['ratios', call('cairn_ratios', ['fit', level_])],
        ['dispersion', 'cairn_dispersion(fit)'],
        rowsUsed(parameters.table),
      ]),
    );
  },
  checks: (parameters): readonly Check[] => {
    const fit = poissonFit(parameters);
    return [
      {
        id: 'dispersion',
        title: { en: 'Counts spread as Poisson’s', zh: '无过度离散' },
        why: {
          en: 'Where counts spread more, intervals of a Poisson model are too narrow; use quasi-Poisson.',
          zh: '过度离散时 Poisson 模型的区间过窄；应使用准 Poisson。',
        },
        code: block(...fit, 'cairn_dispersion(fit)'),
        judge: (value) => {
          const ratio = numberAt(value, '/dispersion');
          const p = numberAt(value, '/pValue');
          if (ratio === undefined || p === undefined) return unknown;
          const found = text`${token('/dispersion', two)}, ${pText('/pValue')}`;
          return {
            verdict:
              ratio > 1 && p < 0.05 && parameters.family === 'poisson' ? 'doubtful' : 'holds',
            finding: { en: text`Dispersion: ${found}.`, zh: text`离散度：${found}。` },
          };
        },
      },
      influenceCheck(block(...fit, 'cairn_influence(fit)')),
      ...(parameters.predictors.length > 1
        ? [collinearityCheck(block(...fit, 'cairn_vif(fit)'))]
        : []),
    ];
  },
  report: ({ outcome, predictors, confLevel, family }, value, naming) => {
    const aic =
      typeof valueAt(value, '/model/aic') === 'number'
        ? text`, AIC = ${token('/model/aic', two)}`
        : text``;
    const fit = text`n = ${token('/model/n', { kind: 'count' })}${aic}, dispersion ${token('/dispersion/dispersion', two)}`;
    const name = family === 'poisson' ? 'Poisson' : 'Quasi-Poisson';
    return [
      {
        en: text`${name} regression of ${withUnit(naming, outcome)}: ${fit}.`,
        zh: text`以${withUnit(naming, outcome)}为因变量的 ${name} 回归：${fit}。`,
      },
      ...ratioFindings(value, 'RR', confLevel, (row) => termWords(row, predictors, naming.label)),
      ...rowsFinding(value),
    ];
  },
});
