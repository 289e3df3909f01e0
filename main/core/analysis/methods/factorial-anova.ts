/** Analysis of variance with several factors, and of covariance, with adjusted means. */
import * as z from 'zod';
import { cell, pointer, tableAt, text, type Finding, type ReportText } from '../reporting/text.ts';
import type { ResultValue } from '../value.ts';
import { AdjustMethod, options, roles } from './columns.ts';
import { normalityCheck } from './common-checks.ts';
import { defineMethod, type Check, type Naming } from './method.ts';
import {
  levelWords,
  measure,
  pText,
  rowInterval,
  rowsFinding,
  share,
  tableToken,
  two,
  withUnit,
} from './phrases.ts';
import { rName, rNumber, rText } from './quote.ts';
import { influenceCheck, spreadCheck } from './regression-checks.ts';
import { termWords } from './terms.ts';
import {
  asFactor,
  block,
  call,
  completeCases,
  formula,
  named,
  option,
  rowsUsed,
} from './write-r.ts';

const schema = z.strictObject({
  table: roles.table,
  outcome: roles.outcome,
  factors: z
    .array(roles.column)
    .min(1)
    .max(5)
    .describe('Columns of groups; first what is asked about.'),
  covariates: z
    .array(roles.column)
    .max(20)
    .default([])
    .describe('Columns of numbers to allow for.'),
  interactions: z
    .boolean()
    .default(true)
    .describe('Whether the factors’ effects may depend on each other.'),
  type: z
    .enum(['II', 'III'])
    .default('II')
    .describe(
      'Of the sums of squares: II beyond terms that do not contain it, III beyond all others.',
    ),
  adjust: z.enum(['tukey', ...AdjustMethod.options]).default('tukey'),
  confLevel: options.confLevel,
});
type Parameters = z.infer<typeof schema>;

function fitStatements({ table, outcome, factors, covariates, interactions }: Parameters) {
  const crossed = factors.map(rName).join(interactions ? ' * ' : ' + ');
  const model = formula(rName(outcome), [crossed, ...covariates.map(rName)]);
  return [
    completeCases(table, [outcome, ...factors, ...covariates]),
    ...factors.map(asFactor),
    `fit <- ${call('lm', [model, ['data', 'complete']])}`,
  ];
}

function code(parameters: Parameters): string {
  const { table, factors, type, adjust, confLevel } = parameters;
  const level = option('conf.level', rNumber(confLevel), '0.95');
  const adjusted = option('adjust', rText(adjust), '"tukey"');
  const each = (make: (factor: string) => string) =>
    named(factors.map((factor) => [factor, make(rText(factor))] as const));
  return block(
    ...fitStatements(parameters),
    `table <- ${call('cairn_anova', ['fit', ['type', rText(type)]])}`,
    named([
      ['table', 'table'],
      ['effect', call('cairn_variance_shares', ['table', level])],
      ['means', each((factor) => call('cairn_adjusted_means', ['fit', factor, level]))],
      ['pairs', each((factor) => call('cairn_adjusted_pairs', ['fit', factor, adjusted, level]))],
      rowsUsed(table),
    ]),
  );
}

function checks(parameters: Parameters): readonly Check[] {
  const fit = fitStatements(parameters);
  return [
    normalityCheck(block(...fit, 'cairn_normality(residuals(fit))'), {
      en: 'the residuals',
      zh: '残差',
    }),
    spreadCheck(block(...fit, 'cairn_breusch_pagan(fit)')),
    influenceCheck(block(...fit, 'cairn_influence(fit)')),
  ];
}

function report(parameters: Parameters, value: ResultValue, naming: Naming): readonly Finding[] {
  const rows = tableAt(value, '/table')?.rowNames ?? [];
  const effects = rows
    .filter((row) => row !== 'Residuals')
    .map((row): Finding => {
      const found = termText(value, row, parameters.confLevel);
      const columns = [...parameters.factors, ...parameters.covariates];
      const name = termWords(row, columns, naming.label);
      return {
        en: text`${name}: ${found} (analysis of variance, type ${parameters.type}).`,
        zh: text`${name}：${found}（${parameters.type} 型方差分析）。`,
      };
    });
  const means = parameters.factors.flatMap((factor) =>
    meanFindings(parameters, factor, value, naming),
  );
  return [...effects, ...means, ...rowsFinding(value)];
}

function termText(value: ResultValue, row: string, confLevel: number): ReportText {
  const degrees = { kind: 'df' } as const;
  const p = cell(value, '/table', row, 'Pr(>F)');
  const f = text`F(${tableToken(value, '/table', row, 'Df', degrees)}, ${tableToken(value, '/table', 'Residuals', 'Df', degrees)}) = ${tableToken(value, '/table', row, 'F value', two)}`;
  const eta = text`partial η² = ${tableToken(value, '/effect', row, 'partialEtaSquared', share)}, ${levelWords(confLevel)} ${rowInterval(value, '/effect', row, ['low', 'high'], share)}`;
  return text`${f}, ${p === undefined ? '' : pText(p)}, ${eta}`;
}

function meanFindings(
  { outcome, covariates, factors, adjust, confLevel }: Parameters,
  factor: string,
  value: ResultValue,
  naming: Naming,
): readonly Finding[] {
  const means = `/means${pointer(factor)}`;
  const listed = (tableAt(value, means)?.rowNames ?? []).flatMap((row, at): ReportText => {
    const one = text`${row} ${tableToken(value, means, at, 'mean', measure)} ${rowInterval(value, means, at, ['low', 'high'], measure)}`;
    return at === 0 ? one : ['; ', ...one];
  });
  const others = [...factors.filter((other) => other !== factor), ...covariates];
  const held = others.map((other) => naming.label(other));
  const after = {
    en: held.length === 0 ? '' : `, allowing for ${held.join(', ')}`,
    zh: held.length === 0 ? '' : `（校正${held.join('、')}）`,
  };
  const pairs = `/pairs${pointer(factor)}`;
  const name = adjust === 'tukey' ? 'Tukey' : adjust;
  const compared = (tableAt(value, pairs)?.rowNames ?? []).map((row, at): Finding => {
    const p = cell(value, pairs, at, 'p adj');
    const found = text`${tableToken(value, pairs, at, 'diff', measure)} ${rowInterval(value, pairs, at, ['lwr', 'upr'], measure)}, ${p === undefined ? '' : pText(p)}`;
    return {
      en: text`${row}: ${found} (${name}).`,
      zh: text`${row}：${found}（${name} 校正）。`,
    };
  });
  const level = levelWords(confLevel);
  return [
    {
      en: text`Adjusted mean ${withUnit(naming, outcome)} by ${naming.label(factor)}${after.en} (${level}): ${listed}.`,
      zh: text`各${naming.label(factor)}组的${withUnit(naming, outcome)}校正均值${after.zh}（${level}）：${listed}。`,
    },
    ...compared,
  ];
}

export const factorialAnova = defineMethod({
  id: 'factorial-anova',
  title: { en: 'Factorial analysis of variance and covariance', zh: '多因素方差与协方差分析' },
  description: {
    en: 'Compares the means of groups while allowing for other groups and numbers: type II or III sums of squares, partial eta squared, adjusted means and comparisons of each pair.',
    zh: '在校正其他分组与数值变量后比较各组均值：II 或 III 型平方和、偏 η²、校正均值及两两比较。',
  },
  schema,
  code,
  checks,
  report,
});
