/** Pearson's chi-squared tests: independence of two variables, and the fit of one to given shares. */
import * as z from 'zod';
import { text, type Finding } from '../reporting/text.ts';
import { valueAt } from '../value.ts';
import { options } from './columns.ts';
import { countCheck } from './common-checks.ts';
import {
  countsFit,
  countsMisfit,
  countsOf,
  countStatements,
  fromColumns,
  fromCounts,
  oneColumn,
  oneVector,
  tableWords,
} from './contingency.ts';
import { defineMethod } from './method.ts';
import { intervalText, rowsFinding, share, testText, token, whole } from './phrases.ts';
import { rLogical, rNumber, rNumbers } from './quote.ts';
import { block, call, named, option } from './write-r.ts';

const independenceOptions = {
  correct: z.boolean().default(false).describe('Yates’ correction, for tables of two by two.'),
  confLevel: options.confLevel,
};
const independence = z
  .discriminatedUnion('data', [
    z.strictObject({ ...fromColumns, ...independenceOptions }),
    z.strictObject({ ...fromCounts, ...independenceOptions }),
  ])
  .refine(countsFit, countsMisfit);

const expectedWhy = {
  en: 'The distribution is an approximation; with an expected count below 5 prefer Fisher’s exact test.',
  zh: '卡方分布为近似；期望频数低于 5 时宜用 Fisher 精确检验。',
};
const expectedTitle = { en: 'Expected counts large enough', zh: '期望频数足够大' };

export const chiSquareIndependence = defineMethod({
  id: 'chi-square',
  title: { en: 'Chi-squared test of independence', zh: '独立性卡方检验' },
  description: {
    en: 'Whether two variables of categories are independent, from columns or from counts; with Cramér’s V and its interval.',
    zh: '检验两个分类变量是否独立（来自列或频数表）；给出 Cramér V 及区间。',
  },
  schema: independence,
  code: (parameters) => {
    const { statements, rows } = countStatements(parameters);
    const test = call('chisq.test', ['counts', ['correct', rLogical(parameters.correct)]]);
    const level = option('conf.level', rNumber(parameters.confLevel), '0.95');
    return block(
      ...statements,
      named([
        ['test', test],
        ['effect', call('cairn_cramers_v', ['counts', level])],
        ['n', 'sum(counts)'],
        rows,
      ]),
    );
  },
  checks: (parameters) => [
    countCheck({
      id: 'expected-counts',
      title: expectedTitle,
      why: expectedWhy,
      code: block(
        ...countStatements(parameters).statements,
        'min(suppressWarnings(chisq.test(counts))$expected)',
      ),
      atLeast: 5,
    }),
  ],
  report: (parameters, value, naming) => {
    const words = tableWords(parameters, naming.label);
    const found = text`${testText(value, '/test')}, n = ${whole('/n')}, V = ${token('/effect/v', share)}, ${intervalText('/effect/confInt', '/effect/confLevel', share)}`;
    const finding: Finding = {
      en: text`Independence of ${words.en}: ${found} (Pearson’s chi-squared test).`,
      zh: text`${words.zh}的独立性：${found}（Pearson 卡方检验）。`,
    };
    return [finding, ...rowsFinding(value)];
  },
});

const fitOptions = {
  probabilities: z
    .array(z.number().nonnegative())
    .min(2)
    .max(1_000)
    .optional()
    .describe(
      'Expected shares in the order of the values; brought to a sum of 1. Left out: equal.',
    ),
};
const fit = z
  .discriminatedUnion('data', [
    z.strictObject({ ...oneColumn, ...fitOptions }),
    z.strictObject({ ...oneVector, ...fitOptions }),
  ])
  .refine(
    (given) =>
      given.data === 'column' ||
      ((given.probabilities === undefined || given.probabilities.length === given.counts.length) &&
        (given.names === undefined || given.names.length === given.counts.length)),
    'There must be as many shares and names as counts.',
  );

function fitTest({ probabilities, ...counts }: z.infer<typeof fit>): string {
  return call('chisq.test', [
    countsOf(counts),
    probabilities === undefined ? undefined : ['p', rNumbers(probabilities)],
    probabilities === undefined ? undefined : ['rescale.p', 'TRUE'],
  ]);
}

export const chiSquareFit = defineMethod({
  id: 'chi-square-fit',
  title: { en: 'Chi-squared test of given shares', zh: '拟合优度卡方检验' },
  description: {
    en: 'Whether the values of one variable come as often as given shares say.',
    zh: '检验一个分类变量的频数是否符合给定比例。',
  },
  schema: fit,
  code: (parameters) =>
    block(
      `test <- ${fitTest(parameters)}`,
      named([
        ['test', 'test'],
        ['n', 'sum(test$observed)'],
      ]),
    ),
  checks: (parameters) => [
    countCheck({
      id: 'expected-counts',
      title: expectedTitle,
      why: expectedWhy,
      code: `min(suppressWarnings(${fitTest(parameters)})$expected)`,
      atLeast: 5,
    }),
  ],
  report: (parameters, value, naming) => {
    if (valueAt(value, '/test/pValue') === undefined) return [];
    const name =
      parameters.data === 'column'
        ? { en: naming.label(parameters.column), zh: naming.label(parameters.column) }
        : { en: 'the counts given', zh: '所给频数' };
    const found = text`${testText(value, '/test')}, n = ${whole('/n')}`;
    return [
      {
        en: text`Fit of ${name.en} to the shares given: ${found} (chi-squared test).`,
        zh: text`${name.zh}与给定比例的符合程度：${found}（卡方检验）。`,
      },
    ];
  },
});
