/** Student's and Welch's t-tests: one sample, two independent samples, paired samples. */
import * as z from 'zod';
import { assertNever } from '../../errors.ts';
import { tableAt, text, type Finding, type ReportText } from '../reporting/text.ts';
import type { ResultValue } from '../value.ts';
import { options } from './columns.ts';
import { normalityCheck, varianceCheck } from './common-checks.ts';
import { defineMethod, type Check, type Naming } from './method.ts';
import {
  groupMean,
  intervalText,
  measure,
  rowsFinding,
  testText,
  token,
  two,
  withUnit,
} from './phrases.ts';
import { rName, rNumber, rText } from './quote.ts';
import {
  groupRows,
  groupStatements,
  oneSample,
  pairDescription,
  pairedColumns,
  pairedRows,
  pairStatements,
  twoSamples,
} from './samples.ts';
import { block, call, column, completeCases, named, option, rowsUsed } from './write-r.ts';

const mu = z.number().default(0).describe('The value, or difference, under the null hypothesis.');
const shared = { mu, alternative: options.alternative, confLevel: options.confLevel };

const schema = z.discriminatedUnion('design', [
  z.strictObject({ ...oneSample, ...shared }),
  z.strictObject({
    ...twoSamples,
    ...shared,
    varEqual: z.boolean().default(false).describe('True: Student’s. False: Welch’s.'),
  }),
  z.strictObject({ ...pairedColumns, ...shared }),
  z.strictObject({ ...pairedRows, ...shared }),
]);
type Parameters = z.infer<typeof schema>;

function code(parameters: Parameters): string {
  const { mu: null_, alternative, confLevel } = parameters;
  const level = option('conf.level', rNumber(confLevel), '0.95');
  const against = option('mu', rNumber(null_), '0');
  const tail = [option('alternative', rText(alternative), '"two.sided"'), against, level];
  switch (parameters.design) {
    case 'one': {
      const values = column('complete', parameters.outcome);
      return block(
        completeCases(parameters.table, [parameters.outcome]),
        named([
          ['test', call('t.test', [values, ...tail])],
          ['effect', call('cairn_cohens_dz', [values, against, level])],
          ['groups', call('cairn_describe', [values, level])],
          rowsUsed(parameters.table),
        ]),
      );
    }
    case 'two': {
      const { table, outcome, group, levels, varEqual } = parameters;
      const equal = option('var.equal', varEqual ? 'TRUE' : 'FALSE', 'FALSE');
      const test = call('t.test', [
        `${rName(outcome)} ~ ${rName(group)}`,
        ['data', 'complete'],
        equal,
        ...tail,
      ]);
      const values = column('complete', outcome);
      const groups = column('complete', group);
      return block(
        ...groupStatements(table, outcome, group, levels),
        `test <- ${test}`,
        `values <- split(${values}, ${groups})`,
        named([
          ['test', 'test'],
          ['difference', 'test$estimate[[1]] - test$estimate[[2]]'],
          ['effect', call('cairn_cohens_d', ['values[[1]]', 'values[[2]]', against, level])],
          ['groups', call('cairn_describe', [values, groups, level])],
          groupRows(table, group, levels),
        ]),
      );
    }
    case 'paired-columns':
    case 'paired-rows': {
      const { statements, rows, names } = pairStatements(parameters);
      return block(
        ...statements,
        named([
          ['test', call('t.test', ['first', 'second', ['paired', 'TRUE'], ...tail])],
          ['effect', call('cairn_cohens_dz', ['first - second', against, level])],
          ['groups', pairDescription(names, confLevel === 0.95 ? undefined : rNumber(confLevel))],
          rows,
        ]),
      );
    }
    default:
      return assertNever(parameters);
  }
}

function checks(parameters: Parameters): readonly Check[] {
  switch (parameters.design) {
    case 'one':
      return [
        normalityCheck(
          call('cairn_normality', [column(rName(parameters.table), parameters.outcome)]),
          { en: 'the values', zh: '数据' },
        ),
      ];
    case 'two': {
      const { table, outcome, group, levels, varEqual } = parameters;
      const prepare = groupStatements(table, outcome, group, levels);
      const pair = [column('complete', outcome), column('complete', group)];
      const normal = normalityCheck(block(...prepare, call('cairn_normality', pair)), {
        en: 'the values in each group',
        zh: '各组数据',
      });
      const equal = varianceCheck(block(...prepare, call('cairn_levene_test', pair)));
      return varEqual ? [normal, equal] : [normal];
    }
    case 'paired-columns':
    case 'paired-rows':
      return [
        normalityCheck(
          block(...pairStatements(parameters).statements, 'cairn_normality(first - second)'),
          { en: 'the differences', zh: '配对差值' },
        ),
      ];
    default:
      return assertNever(parameters);
  }
}

const effect = (symbol: string): ReportText =>
  text`${symbol} = ${token('/effect/d', two)}, ${intervalText('/effect/confInt', '/effect/confLevel', two)}`;
const interval = intervalText('/test/confInt', '/test/confLevel', measure);

function report(parameters: Parameters, value: ResultValue, naming: Naming): readonly Finding[] {
  return [finding(parameters, value, naming), ...rowsFinding(value)];
}

function finding(parameters: Parameters, value: ResultValue, naming: Naming): Finding {
  const groups = tableAt(value, '/groups')?.rowNames ?? [];
  const [first = '1', second = '2'] = groups;
  const means = [groupMean(value, '/groups', 0), groupMean(value, '/groups', 1)] as const;
  const test = testText(value, '/test');
  switch (parameters.design) {
    case 'one': {
      const outcome = withUnit(naming, parameters.outcome);
      const known = rNumber(parameters.mu);
      return {
        en: text`The mean of ${outcome} was ${means[0]}, ${interval}; compared with ${known}, ${test}, ${effect('d')} (one-sample t-test).`,
        zh: text`${outcome}的均值为 ${means[0]}，${interval}；与 ${known} 比较，${test}，${effect('d')}（单样本 t 检验）。`,
      };
    }
    case 'two': {
      const outcome = withUnit(naming, parameters.outcome);
      const kind = parameters.varEqual ? 'Student’s t-test' : 'Welch’s t-test';
      const art = parameters.varEqual ? 'Student t 检验' : 'Welch t 检验';
      const difference = token('/difference', measure);
      return {
        en: text`The mean of ${outcome} was ${means[0]} in ${first} and ${means[1]} in ${second}: a difference of ${difference}, ${interval}, ${test}, ${effect('d')} (${kind}).`,
        zh: text`${outcome}的均值在 ${first} 组为 ${means[0]}，在 ${second} 组为 ${means[1]}；差值 ${difference}，${interval}，${test}，${effect('d')}（${art}）。`,
      };
    }
    case 'paired-columns':
    case 'paired-rows': {
      const outcome =
        parameters.design === 'paired-rows' ? withUnit(naming, parameters.outcome) : '';
      const difference = token('/test/estimate/mean difference', measure);
      const of = outcome === '' ? '' : ` of ${outcome}`;
      return {
        en: text`The mean${of} was ${means[0]} for ${first} and ${means[1]} for ${second}; the pairs differed by ${difference} on average, ${interval}, ${test}, ${effect('d(z)')} (paired t-test).`,
        zh: text`${outcome === '' ? '' : `${outcome}的`}均值：${first} 为 ${means[0]}，${second} 为 ${means[1]}；配对差值平均为 ${difference}，${interval}，${test}，${effect('d(z)')}（配对 t 检验）。`,
      };
    }
    default:
      return assertNever(parameters);
  }
}

export const tTest = defineMethod({
  id: 't-test',
  title: { en: 't-test', zh: 't 检验' },
  description: {
    en: 'Compares a mean with a fixed value, the means of two independent groups (Welch’s, or Student’s with equal variances), or two paired measurements; with Cohen’s d and its interval.',
    zh: '比较一个均值与固定值、两个独立组的均值（Welch，或方差相等时 Student）、或配对测量；给出 Cohen d 及其区间。',
  },
  schema,
  code,
  checks,
  report,
});
