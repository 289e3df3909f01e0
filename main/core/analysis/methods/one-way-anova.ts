/** One-way analysis of variance, Welch's or classical, and which groups differ. */
import * as z from 'zod';
import { cell, tableAt, text, type Finding, type ReportText } from '../reporting/text.ts';
import type { ResultValue } from '../value.ts';
import { options, roles } from './columns.ts';
import { normalityCheck, varianceCheck } from './common-checks.ts';
import { defineMethod, type Naming } from './method.ts';
import {
  groupMean,
  levelWords,
  measure,
  pText,
  rowInterval,
  rowsFinding,
  share,
  tableToken,
  testText,
  withUnit,
} from './phrases.ts';
import { rLogical, rName, rNumber } from './quote.ts';
import { groupStatements } from './samples.ts';
import { block, call, column, named, option, rowsUsed } from './write-r.ts';

const schema = z.strictObject({
  table: roles.table,
  outcome: roles.outcome,
  group: roles.group,
  varEqual: z.boolean().default(false).describe('True: classical. False: Welch’s.'),
  posthoc: z
    .enum(['tukey', 'games-howell', 'none'])
    .optional()
    .describe('Left out: Tukey’s with equal variances, Games and Howell’s without.'),
  confLevel: options.confLevel,
});
type Parameters = z.infer<typeof schema>;

function posthocOf({ posthoc, varEqual }: Parameters) {
  return posthoc ?? (varEqual ? 'tukey' : 'games-howell');
}

function code(parameters: Parameters): string {
  const { table, outcome, group, varEqual, confLevel } = parameters;
  const model = `${rName(outcome)} ~ ${rName(group)}`;
  const level = option('conf.level', rNumber(confLevel), '0.95');
  const pair = [column('complete', outcome), column('complete', group)];
  const posthoc = posthocOf(parameters);
  return block(
    ...groupStatements(table, outcome, group, undefined),
    `fit <- ${call('aov', [model, ['data', 'complete']])}`,
    named([
      [
        'test',
        call('oneway.test', [
          model,
          ['data', 'complete'],
          option('var.equal', rLogical(varEqual), 'FALSE'),
        ]),
      ],
      ['table', 'anova(fit)'],
      ['effect', call('cairn_variance_shares', ['anova(fit)', level])],
      ['groups', call('cairn_describe', [...pair, level])],
      posthoc === 'none'
        ? undefined
        : [
            'pairs',
            posthoc === 'tukey'
              ? `${call('TukeyHSD', ['fit', option('conf.level', rNumber(confLevel), '0.95')])}[[1]]`
              : call('cairn_games_howell', [...pair, level]),
          ],
      rowsUsed(table),
    ]),
  );
}

function report(parameters: Parameters, value: ResultValue, naming: Naming): readonly Finding[] {
  const { outcome, group, varEqual } = parameters;
  const groups = tableAt(value, '/groups')?.rowNames ?? [];
  const means = groups.flatMap((name, at): ReportText => {
    const one = text`${name} ${groupMean(value, '/groups', at)}`;
    return at === 0 ? one : ['; ', ...one];
  });
  const effect = text`η² = ${tableToken(value, '/effect', 0, 'etaSquared', share)}, ${levelWords(parameters.confLevel)} ${rowInterval(value, '/effect', 0, ['low', 'high'], share)}`;
  const test = testText(value, '/test');
  const overall: Finding = {
    en: text`Mean ${withUnit(naming, outcome)} by ${naming.label(group)}: ${means}. ${test}, ${effect} (${varEqual ? 'one-way analysis of variance' : 'Welch’s one-way analysis of variance'}).`,
    zh: text`各${naming.label(group)}组的${withUnit(naming, outcome)}均值：${means}。${test}，${effect}（${varEqual ? '单因素方差分析' : 'Welch 单因素方差分析'}）。`,
  };
  const posthoc = posthocOf(parameters);
  const name = posthoc === 'tukey' ? 'Tukey HSD' : 'Games–Howell';
  const pairs = (tableAt(value, '/pairs')?.rowNames ?? []).map((row, at): Finding => {
    const found = pairText(value, at);
    return { en: text`${row}: ${found} (${name}).`, zh: text`${row}：${found}（${name}）。` };
  });
  return [overall, ...pairs, ...rowsFinding(value)];
}

function pairText(value: ResultValue, row: number): ReportText {
  const p = cell(value, '/pairs', row, 'p adj');
  const ends = rowInterval(value, '/pairs', row, ['lwr', 'upr'], measure);
  return text`${tableToken(value, '/pairs', row, 'diff', measure)} ${ends}, ${p === undefined ? '' : pText(p)}`;
}

export const oneWayAnova = defineMethod({
  id: 'one-way-anova',
  title: { en: 'One-way analysis of variance', zh: '单因素方差分析' },
  description: {
    en: 'Compares the means of two or more independent groups, Welch’s (unequal variances) or classical, with eta squared and comparisons of each pair (Games and Howell’s or Tukey’s).',
    zh: '比较两个或多个独立组的均值（Welch 或经典），给出 η² 和两两比较（Games–Howell 或 Tukey）。',
  },
  schema,
  code,
  checks: ({ table, outcome, group, varEqual }) => {
    const prepare = groupStatements(table, outcome, group, undefined);
    const residuals = `residuals(${call('lm', [`${rName(outcome)} ~ ${rName(group)}`, ['data', 'complete']])})`;
    const pair = [column('complete', outcome), column('complete', group)];
    const normal = normalityCheck(block(...prepare, call('cairn_normality', [residuals])), {
      en: 'the residuals',
      zh: '残差',
    });
    return varEqual
      ? [normal, varianceCheck(block(...prepare, call('cairn_levene_test', pair)))]
      : [normal];
  },
  report,
});
