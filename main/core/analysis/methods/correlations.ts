/** Correlations beyond one pair: with covariates taken out, and of all pairs of columns. */
import * as z from 'zod';
import { cell, tableAt, text } from '../reporting/text.ts';
import { AdjustMethod, options, roles } from './columns.ts';
import { defineMethod } from './method.ts';
import { intervalText, pText, rowsFinding, share, tableToken, testText, token } from './phrases.ts';
import { rName, rNumber, rText, rTexts } from './quote.ts';
import { block, call, column, completeCases, named, option, rowsUsed } from './write-r.ts';

export const partialCorrelation = defineMethod({
  id: 'partial-correlation',
  title: { en: 'Partial correlation', zh: '偏相关' },
  description: {
    en: 'Correlation of two columns of numbers after others are taken out, with interval.',
    zh: '控制其他变量后两列数值的相关及区间。',
  },
  schema: z.strictObject({
    table: roles.table,
    x: roles.column,
    y: roles.column,
    covariates: roles.columns,
    type: z.enum(['pearson', 'spearman']).default('pearson'),
    confLevel: options.confLevel,
  }),
  code: ({ table, x, y, covariates, type, confLevel }) =>
    block(
      completeCases(table, [x, y, ...covariates]),
      named([
        [
          'test',
          call('cairn_partial_correlation', [
            column('complete', x),
            column('complete', y),
            `complete[${rTexts(covariates)}]`,
            option('method', rText(type), '"pearson"'),
            option('conf.level', rNumber(confLevel), '0.95'),
          ]),
        ],
        rowsUsed(table),
      ]),
    ),
  report: ({ x, y, covariates, type }, value, naming) => {
    const held = covariates.map((name) => naming.label(name));
    const found = text`r = ${token('/test/estimate/cor', share)}, ${intervalText('/test/confInt', '/test/confLevel', share)}, ${testText(value, '/test')}`;
    return [
      {
        en: text`${naming.label(x)} and ${naming.label(y)}, allowing for ${held.join(', ')}: ${found} (partial correlation${type === 'spearman' ? ' of ranks' : ''}).`,
        zh: text`控制${held.join('、')}后，${naming.label(x)}与${naming.label(y)}：${found}（${type === 'spearman' ? '偏秩相关' : '偏相关'}）。`,
      },
      ...rowsFinding(value),
    ];
  },
});

export const correlationPairs = defineMethod({
  id: 'correlation-pairs',
  title: { en: 'Correlations of several columns', zh: '多列两两相关' },
  description: {
    en: 'Correlations of all pairs of columns of numbers, with p-values adjusted for their number.',
    zh: '多列数值两两相关，p 值经多重比较校正。',
  },
  schema: z.strictObject({
    table: roles.table,
    columns: roles.columns.min(2).max(50),
    type: z.enum(['pearson', 'spearman', 'kendall']).default('pearson'),
    adjust: options.adjust,
  }),
  code: ({ table, columns, type, adjust }) =>
    named([
      [
        'pairs',
        call('cairn_correlation_pairs', [
          `${rName(table)}[${rTexts([...new Set(columns)])}]`,
          option('method', rText(type), '"pearson"'),
          option('p.adjust.method', rText(adjust), '"holm"'),
        ]),
      ],
    ]),
  report: ({ type, adjust }, value, naming) => {
    const table = tableAt(value, '/pairs');
    const label = (name: unknown) => (typeof name === 'string' ? naming.label(name) : '');
    return (table?.rows ?? []).map(([first, second], at) => {
      const p = cell(value, '/pairs', at, 'p adj');
      const both = [label(first), label(second)] as const;
      const found = text`${type === 'pearson' ? 'r' : type === 'spearman' ? 'ρ' : 'τ'} = ${tableToken(value, '/pairs', at, 'r', share)}, ${p === undefined ? '' : pText(p)}, n = ${tableToken(value, '/pairs', at, 'n', { kind: 'count' })}`;
      return {
        en: text`${both[0]} and ${both[1]}: ${found} (${adjust}).`,
        zh: text`${both[0]}与${both[1]}：${found}（${adjust} 校正）。`,
      };
    });
  },
});

export const adjustPValues = defineMethod({
  id: 'adjust-p-values',
  title: { en: 'Adjust p-values', zh: 'p 值多重比较校正' },
  description: {
    en: 'Adjusts several p-values for their number: Holm’s, Hochberg’s, Hommel’s, Bonferroni’s, or for the false discovery rate Benjamini and Hochberg’s or Yekutieli’s.',
    zh: '多重比较校正：Holm、Hochberg、Hommel、Bonferroni，或控制错误发现率的 BH、BY。',
  },
  schema: z
    .strictObject({
      p: z.array(z.number().min(0).max(1)).min(2).max(10_000),
      names: z.array(z.string().max(1_000)).max(10_000).optional(),
      adjust: AdjustMethod.default('holm'),
    })
    .refine(
      ({ p, names }) => names === undefined || names.length === p.length,
      'There must be as many names as p-values.',
    ),
  code: ({ p, names, adjust }) =>
    block(
      `p <- ${call('c', p.map(rNumber))}`,
      named([
        [
          'table',
          call('data.frame', [
            ['p', 'p'],
            ['adjusted', call('p.adjust', ['p', rText(adjust)])],
            names === undefined ? undefined : ['row.names', `make.unique(${rTexts(names)})`],
          ]),
        ],
      ]),
    ),
  report: ({ adjust }, value) =>
    (tableAt(value, '/table')?.rows ?? []).map((_, at) => {
      const name = tableAt(value, '/table')?.rowNames?.[at] ?? `${at + 1}`;
      const raw = cell(value, '/table', at, 'p');
      const adjusted = cell(value, '/table', at, 'adjusted');
      const found = text`${raw === undefined ? '' : pText(raw)}; ${adjusted === undefined ? '' : pText(adjusted)}`;
      return {
        en: text`${name}: ${found} (adjusted, ${adjust}).`,
        zh: text`${name}：${found}（${adjust} 校正后）。`,
      };
    }),
});
