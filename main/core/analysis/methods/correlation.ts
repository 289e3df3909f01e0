/** Correlation of two columns of numbers. */
import * as z from 'zod';
import { text } from '../reporting/text.ts';
import { valueAt } from '../value.ts';
import { options, roles } from './columns.ts';
import { normalityCheck } from './common-checks.ts';
import { defineMethod } from './method.ts';
import { firstName, intervalText, rowsFinding, share, testText, token } from './phrases.ts';
import { rLogical, rNumber, rText } from './quote.ts';
import { block, call, column, completeCases, named, option, rowsUsed } from './write-r.ts';

const schema = z.strictObject({
  table: roles.table,
  x: roles.column,
  y: roles.column,
  type: z.enum(['pearson', 'spearman', 'kendall']).default('pearson'),
  alternative: options.alternative,
  confLevel: options.confLevel,
  exact: z
    .boolean()
    .optional()
    .describe('For ranks: exact p-values. Left out: exact where R can compute them.'),
  continuity: z.boolean().default(false).describe('For ranks: correction for continuity.'),
});

const names = {
  pearson: { en: 'Pearson’s correlation', zh: 'Pearson 相关', symbol: 'r' },
  spearman: { en: 'Spearman’s rank correlation', zh: 'Spearman 秩相关', symbol: 'ρ' },
  kendall: { en: 'Kendall’s rank correlation', zh: 'Kendall 秩相关', symbol: 'τ' },
} as const;

export const correlation = defineMethod({
  id: 'correlation',
  title: { en: 'Correlation', zh: '相关分析' },
  description: {
    en: 'Pearson’s, Spearman’s or Kendall’s correlation of two columns of numbers, with interval.',
    zh: '两列数值的 Pearson、Spearman 或 Kendall 相关系数及区间。',
  },
  schema,
  code: ({ table, x, y, type, alternative, confLevel, exact, continuity }) => {
    const [first, second] = [column('complete', x), column('complete', y)];
    const level = option('conf.level', rNumber(confLevel), '0.95');
    const test = call('cor.test', [
      first,
      second,
      option('method', rText(type), '"pearson"'),
      option('alternative', rText(alternative), '"two.sided"'),
      type === 'pearson' || exact === undefined ? undefined : ['exact', rLogical(exact)],
      type === 'pearson' ? undefined : option('continuity', rLogical(continuity), 'FALSE'),
      type === 'pearson' ? level : undefined,
    ]);
    return block(
      completeCases(table, [x, y]),
      named([
        ['test', test],
        type === 'pearson'
          ? undefined
          : [
              'interval',
              call('cairn_rank_correlation_interval', [
                first,
                second,
                ['method', rText(type)],
                level,
              ]),
            ],
        rowsUsed(table),
      ]),
    );
  },
  checks: ({ table, x, y, type }) =>
    type === 'pearson'
      ? [
          normalityCheck(
            block(
              completeCases(table, [x, y]),
              'do.call(rbind, lapply(complete, cairn_normality))',
            ),
            { en: 'both columns', zh: '两列数据' },
          ),
        ]
      : [],
  report: ({ x, y, type }, value, naming) => {
    const estimate = firstName(value, '/test/estimate') ?? 'cor';
    const { en, zh, symbol } = names[type];
    const at = type === 'pearson' ? '/test' : '/interval';
    const interval =
      valueAt(value, `${at}/confInt`) === undefined
        ? text``
        : text`, ${intervalText(`${at}/confInt`, `${at}/confLevel`, share)}`;
    const found = text`${symbol} = ${token(`/test/estimate/${estimate}`, share)}${interval}, ${testText(value, '/test')}, n = ${token('/rows/used', { kind: 'count' })}`;
    return [
      {
        en: text`${naming.label(x)} and ${naming.label(y)}: ${found} (${en}).`,
        zh: text`${naming.label(x)}与${naming.label(y)}：${found}（${zh}）。`,
      },
      ...rowsFinding(value),
    ];
  },
});
