/** Wilcoxon's tests of ranks: one sample, two independent samples (Mann and Whitney's), pairs. */
import * as z from 'zod';
import { assertNever } from '../../errors.ts';
import { tableAt, text, type Finding } from '../reporting/text.ts';
import { valueAt, type ResultValue } from '../value.ts';
import { options } from './columns.ts';
import { defineMethod, type Naming } from './method.ts';
import {
  groupMedian,
  intervalText,
  measure,
  names,
  rowsFinding,
  share,
  testText,
  token,
  withUnit,
} from './phrases.ts';
import { rLogical, rName, rNumber, rText } from './quote.ts';
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

const shared = {
  mu: z.number().default(0).describe('The location, or shift, under the null hypothesis.'),
  alternative: options.alternative,
  confLevel: options.confLevel,
  exact: z.boolean().optional().describe('Left out: exact where R computes it.'),
  correct: z
    .boolean()
    .default(true)
    .describe('Correction for continuity, where the p-value is not exact.'),
};
const schema = z.discriminatedUnion('design', [
  z.strictObject({ ...oneSample, ...shared }),
  z.strictObject({ ...twoSamples, ...shared }),
  z.strictObject({ ...pairedColumns, ...shared }),
  z.strictObject({ ...pairedRows, ...shared }),
]);
type Parameters = z.infer<typeof schema>;

function code(parameters: Parameters): string {
  const { mu, alternative, confLevel, exact, correct } = parameters;
  const level = option('conf.level', rNumber(confLevel), '0.95');
  const tail = [
    option('alternative', rText(alternative), '"two.sided"'),
    option('mu', rNumber(mu), '0'),
    exact === undefined ? undefined : (['exact', rLogical(exact)] as const),
    option('correct', rLogical(correct), 'TRUE'),
    ['conf.int', 'TRUE'] as const,
    level,
  ];
  const away = (values: string) => (mu === 0 ? values : `${values} - ${rNumber(mu)}`);
  switch (parameters.design) {
    case 'one': {
      const values = column('complete', parameters.outcome);
      return block(
        completeCases(parameters.table, [parameters.outcome]),
        named([
          ['test', call('wilcox.test', [values, ...tail])],
          ['effect', call('cairn_rank_biserial_paired', [away(values), level])],
          ['groups', call('cairn_describe', [values, level])],
          rowsUsed(parameters.table),
        ]),
      );
    }
    case 'two': {
      const { table, outcome, group, levels } = parameters;
      const values = column('complete', outcome);
      const groups = column('complete', group);
      const model = `${rName(outcome)} ~ ${rName(group)}`;
      const both = [away('values[[1]]'), 'values[[2]]'];
      return block(
        ...groupStatements(table, outcome, group, levels),
        `values <- split(${values}, ${groups})`,
        named([
          ['test', call('wilcox.test', [model, ['data', 'complete'], ...tail])],
          ['effect', call('cairn_rank_biserial', [...both, level])],
          ['groups', call('cairn_describe', [values, groups, level])],
          groupRows(table, group, levels),
        ]),
      );
    }
    case 'paired-columns':
    case 'paired-rows': {
      const { statements, rows, names: pair } = pairStatements(parameters);
      return block(
        ...statements,
        named([
          ['test', call('wilcox.test', ['first', 'second', ['paired', 'TRUE'], ...tail])],
          ['effect', call('cairn_rank_biserial_paired', [away('first - second'), level])],
          ['groups', pairDescription(pair, confLevel === 0.95 ? undefined : rNumber(confLevel))],
          rows,
        ]),
      );
    }
    default:
      return assertNever(parameters);
  }
}

function report(parameters: Parameters, value: ResultValue, naming: Naming): readonly Finding[] {
  return [finding(parameters, value, naming), ...rowsFinding(value)];
}

function finding(parameters: Parameters, value: ResultValue, naming: Naming): Finding {
  const [first = '1', second = '2'] = tableAt(value, '/groups')?.rowNames ?? [];
  const medians = [groupMedian(value, '/groups', 0), groupMedian(value, '/groups', 1)] as const;
  const shift = names(value, '/test/estimate')[0];
  const hasInterval = valueAt(value, '/test/confInt') !== undefined && shift !== undefined;
  const estimate = hasInterval
    ? text`${token(`/test/estimate/${shift}`, measure)}, ${intervalText('/test/confInt', '/test/confLevel', measure)}, `
    : text``;
  const effect = text`r = ${token('/effect/r', share)}, ${intervalText('/effect/confInt', '/effect/confLevel', share)}`;
  const found = text`${estimate}${testText(value, '/test')}, ${effect}`;
  switch (parameters.design) {
    case 'one': {
      const outcome = withUnit(naming, parameters.outcome);
      const known = rNumber(parameters.mu);
      return {
        en: text`The median of ${outcome} was ${medians[0]}; compared with ${known}: ${found} (Wilcoxon’s signed-rank test).`,
        zh: text`${outcome}的中位数为 ${medians[0]}；与 ${known} 比较：${found}（Wilcoxon 符号秩检验）。`,
      };
    }
    case 'two': {
      const outcome = withUnit(naming, parameters.outcome);
      return {
        en: text`The median of ${outcome} was ${medians[0]} in ${first} and ${medians[1]} in ${second}; shift ${found} (Wilcoxon’s rank-sum test).`,
        zh: text`${outcome}的中位数在 ${first} 组为 ${medians[0]}，在 ${second} 组为 ${medians[1]}；位移 ${found}（Wilcoxon 秩和检验）。`,
      };
    }
    case 'paired-columns':
    case 'paired-rows':
      return {
        en: text`The median was ${medians[0]} for ${first} and ${medians[1]} for ${second}; shift within pairs ${found} (Wilcoxon’s signed-rank test).`,
        zh: text`中位数：${first} 为 ${medians[0]}，${second} 为 ${medians[1]}；配对位移 ${found}（Wilcoxon 符号秩检验）。`,
      };
    default:
      return assertNever(parameters);
  }
}

export const wilcoxon = defineMethod({
  id: 'wilcoxon',
  title: { en: 'Wilcoxon’s tests', zh: 'Wilcoxon 检验' },
  description: {
    en: 'Compares ranks where means are doubtful: one sample or pairs (signed-rank), two independent groups (rank-sum, also called Mann–Whitney), with the shift and the rank-biserial correlation.',
    zh: '均值不适用时比较秩：单样本或配对（符号秩）、两个独立组（秩和，即 Mann–Whitney）；给出位移和秩二列相关。',
  },
  schema,
  code,
  report,
});
