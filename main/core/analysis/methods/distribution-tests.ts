/** Tests of how values are distributed: normality, equal distributions, equal variances, quantiles. */
import * as z from 'zod';
import { assertNever } from '../../errors.ts';
import { text } from '../reporting/text.ts';
import { options, roles } from './columns.ts';
import { defineMethod } from './method.ts';
import { measure, names, rowsFinding, testText, token, withUnit } from './phrases.ts';
import { rLogical, rName, rNumber, rNumbers, rText } from './quote.ts';
import { groupRows, groupStatements, twoSamples } from './samples.ts';
import { block, call, column, completeCases, named, option, rowsUsed } from './write-r.ts';
import { pointer } from '../reporting/text.ts';

export const shapiroWilk = defineMethod({
  id: 'shapiro-wilk',
  title: { en: 'Shapiro–Wilk test of normality', zh: 'Shapiro–Wilk 正态性检验' },
  description: {
    en: 'Whether the values of a column look normally distributed (3 to 5000 values).',
    zh: '检验一列数值是否服从正态分布（3 至 5000 个值）。',
  },
  schema: z.strictObject({ table: roles.table, outcome: roles.outcome }),
  code: ({ table, outcome }) =>
    block(
      completeCases(table, [outcome]),
      named([['test', call('shapiro.test', [column('complete', outcome)])], rowsUsed(table)]),
    ),
  report: ({ outcome }, value, naming) => [
    {
      en: text`Normality of ${withUnit(naming, outcome)}: ${testText(value, '/test')} (Shapiro–Wilk test).`,
      zh: text`${withUnit(naming, outcome)}的正态性：${testText(value, '/test')}（Shapiro–Wilk 检验）。`,
    },
    ...rowsFinding(value),
  ],
});

const ksOptions = { alternative: options.alternative, exact: z.boolean().optional() };
const { design: _, ...two } = twoSamples;
const ksSchema = z.discriminatedUnion('against', [
  z.strictObject({ against: z.literal('group'), ...two, ...ksOptions }),
  z.strictObject({
    against: z.literal('normal'),
    table: roles.table,
    outcome: roles.outcome,
    mean: z.number().describe('Known beforehand, not taken from these values.'),
    sd: z.number().positive(),
    ...ksOptions,
  }),
]);

export const kolmogorovSmirnov = defineMethod({
  id: 'kolmogorov-smirnov',
  title: { en: 'Kolmogorov–Smirnov test', zh: 'Kolmogorov–Smirnov 检验' },
  description: {
    en: 'Whether two groups have the same distribution, or one column a normal distribution whose mean and standard deviation are known beforehand.',
    zh: '检验两组分布是否相同，或一列数值是否服从事先已知均值和标准差的正态分布。',
  },
  schema: ksSchema,
  code: (parameters) => {
    const { table, outcome, alternative, exact } = parameters;
    const tail = [
      option('alternative', rText(alternative), '"two.sided"'),
      exact === undefined ? undefined : (['exact', rLogical(exact)] as const),
    ];
    if (parameters.against === 'normal') {
      const { mean, sd } = parameters;
      const test = call('ks.test', [
        column('complete', outcome),
        '"pnorm"',
        ['mean', rNumber(mean)],
        ['sd', rNumber(sd)],
        ...tail,
      ]);
      return block(completeCases(table, [outcome]), named([['test', test], rowsUsed(table)]));
    }
    const { group, levels } = parameters;
    const model = `${rName(outcome)} ~ ${rName(group)}`;
    return block(
      ...groupStatements(table, outcome, group, levels),
      named([
        ['test', call('ks.test', [model, ['data', 'complete'], ...tail])],
        groupRows(table, group, levels),
      ]),
    );
  },
  report: ({ outcome }, value, naming) => [
    {
      en: text`Distribution of ${withUnit(naming, outcome)}: ${testText(value, '/test')} (Kolmogorov–Smirnov test).`,
      zh: text`${withUnit(naming, outcome)}的分布：${testText(value, '/test')}（Kolmogorov–Smirnov 检验）。`,
    },
    ...rowsFinding(value),
  ],
});

const variancesSchema = z.strictObject({
  table: roles.table,
  outcome: roles.outcome,
  group: roles.group,
  type: z
    .enum(['brown-forsythe', 'levene', 'bartlett', 'fligner', 'f'])
    .default('brown-forsythe')
    .describe('F is of two groups. Bartlett’s and F are misled by values that are not normal.'),
});

function varianceTest({ type, outcome, group }: z.infer<typeof variancesSchema>): string {
  const pair = [column('complete', outcome), column('complete', group)];
  const model = [`${rName(outcome)} ~ ${rName(group)}`, ['data', 'complete'] as const];
  switch (type) {
    case 'brown-forsythe':
      return call('cairn_levene_test', pair);
    case 'levene':
      return call('cairn_levene_test', [...pair, ['center', '"mean"']]);
    case 'bartlett':
      return call('bartlett.test', model);
    case 'fligner':
      return call('fligner.test', model);
    case 'f':
      return call('var.test', model);
    default:
      return assertNever(type);
  }
}

const variancesNames = {
  'brown-forsythe': 'Brown–Forsythe',
  levene: 'Levene',
  bartlett: 'Bartlett',
  fligner: 'Fligner–Killeen',
  f: 'F',
} as const;

export const equalVariances = defineMethod({
  id: 'equal-variances',
  title: { en: 'Tests of equal variances', zh: '方差齐性检验' },
  description: {
    en: 'Whether groups spread alike: Brown and Forsythe’s, Levene’s, Bartlett’s, Fligner and Killeen’s, or F of two groups.',
    zh: '检验各组离散程度是否相同：Brown–Forsythe、Levene、Bartlett、Fligner–Killeen 或两组 F 检验。',
  },
  schema: variancesSchema,
  code: (parameters) => {
    const { table, outcome, group } = parameters;
    return block(
      ...groupStatements(table, outcome, group, undefined),
      named([
        ['test', varianceTest(parameters)],
        [
          'groups',
          call('cairn_describe', [column('complete', outcome), column('complete', group)]),
        ],
        rowsUsed(table),
      ]),
    );
  },
  report: ({ outcome, group, type }, value, naming) => [
    {
      en: text`Spread of ${withUnit(naming, outcome)} by ${naming.label(group)}: ${testText(value, '/test')} (${variancesNames[type]} test).`,
      zh: text`各${naming.label(group)}组${withUnit(naming, outcome)}的方差：${testText(value, '/test')}（${variancesNames[type]} 检验）。`,
    },
    ...rowsFinding(value),
  ],
});

export const quantiles = defineMethod({
  id: 'quantiles',
  title: { en: 'Quantiles', zh: '分位数' },
  description: {
    en: 'Quantiles of a column by any of the nine definitions of Hyndman and Fan (1996).',
    zh: '按 Hyndman 和 Fan（1996）九种定义之一计算分位数。',
  },
  schema: z.strictObject({
    table: roles.table,
    outcome: roles.outcome,
    probabilities: z
      .array(z.number().min(0).max(1))
      .min(1)
      .max(1_000)
      .default([0.05, 0.25, 0.5, 0.75, 0.95]),
    type: z.int().min(1).max(9).default(7),
  }),
  code: ({ table, outcome, probabilities, type }) =>
    block(
      completeCases(table, [outcome]),
      named([
        [
          'quantiles',
          call('quantile', [
            column('complete', outcome),
            ['probs', rNumbers(probabilities)],
            option('type', rNumber(type), '7'),
          ]),
        ],
        rowsUsed(table),
      ]),
    ),
  report: ({ outcome, type }, value, naming) => {
    const parts = names(value, '/quantiles').flatMap((name, at) => [
      `${at === 0 ? '' : '; '}${name}: `,
      token(`/quantiles${pointer(name)}`, measure),
    ]);
    return [
      {
        en: text`Quantiles of ${withUnit(naming, outcome)} (type ${String(type)}): ${parts}.`,
        zh: text`${withUnit(naming, outcome)}的分位数（类型 ${String(type)}）：${parts}。`,
      },
      ...rowsFinding(value),
    ];
  },
});
