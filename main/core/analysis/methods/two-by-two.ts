/** Tables of two by two: Fisher's exact test, McNemar's of pairs, and what risks come to. */
import * as z from 'zod';
import { text, type ReportText } from '../reporting/text.ts';
import { valueAt, type ResultValue } from '../value.ts';
import { options } from './columns.ts';
import {
  countsFit,
  countsMisfit,
  countStatements,
  fromColumns,
  fromCounts,
  tableWords,
} from './contingency.ts';
import { defineMethod } from './method.ts';
import { intervalText, measure, rowsFinding, testText, token } from './phrases.ts';
import { rLogical, rNumber, rText } from './quote.ts';
import { block, call, named, option } from './write-r.ts';

const estimateText = (at: string, symbol: string, level: string): ReportText =>
  text`${symbol} = ${token(`${at}/estimate`, measure)}, ${intervalText(`${at}/confInt`, level, measure)}`;

const fisherOptions = { alternative: options.alternative, confLevel: options.confLevel };

export const fisherExact = defineMethod({
  id: 'fisher-exact',
  title: { en: 'Fisher’s exact test', zh: 'Fisher 精确检验' },
  description: {
    en: 'Whether two variables of categories are independent, exactly, for small counts; for two by two the odds ratio with its exact interval.',
    zh: '小样本时精确检验两个分类变量是否独立；四格表给出比值比及精确区间。',
  },
  schema: z
    .discriminatedUnion('data', [
      z.strictObject({ ...fromColumns, ...fisherOptions }),
      z.strictObject({ ...fromCounts, ...fisherOptions }),
    ])
    .refine(countsFit, countsMisfit),
  code: (parameters) => {
    const { statements, rows } = countStatements(parameters);
    const test = call('fisher.test', [
      'counts',
      option('alternative', rText(parameters.alternative), '"two.sided"'),
      option('conf.level', rNumber(parameters.confLevel), '0.95'),
    ]);
    return block(...statements, named([['test', test], ['counts', 'counts'], rows]));
  },
  report: (parameters, value, naming) => {
    const words = tableWords(parameters, (name) => naming.label(name));
    const ratio =
      valueAt(value, '/test/estimate/odds ratio') === undefined
        ? text``
        : text`, ${text`OR = ${token('/test/estimate/odds ratio', measure)}, ${intervalText('/test/confInt', '/test/confLevel', measure)}`}`;
    const found = text`${testText(value, '/test')}${ratio}`;
    return [
      {
        en: text`Independence of ${words.en}: ${found} (Fisher’s exact test).`,
        zh: text`${words.zh}的独立性：${found}（Fisher 精确检验）。`,
      },
      ...rowsFinding(value),
    ];
  },
});

const pairedOptions = {
  correct: z.boolean().default(true).describe('Correction for continuity.'),
  confLevel: options.confLevel,
};

export const mcnemar = defineMethod({
  id: 'mcnemar',
  title: { en: 'McNemar’s test', zh: 'McNemar 检验' },
  description: {
    en: 'Whether paired answers changed more often one way than the other, with the odds ratio of the pairs and its exact interval.',
    zh: '检验配对的二分类结果向哪一方向变化更多；给出配对比值比及精确区间。',
  },
  schema: z
    .discriminatedUnion('data', [
      z.strictObject({ ...fromColumns, ...pairedOptions }),
      z.strictObject({ ...fromCounts, ...pairedOptions }),
    ])
    .refine(countsFit, countsMisfit),
  code: (parameters) => {
    const { statements, rows } = countStatements(parameters);
    const correct = option('correct', rLogical(parameters.correct), 'TRUE');
    const level = option('conf.level', rNumber(parameters.confLevel), '0.95');
    return block(
      ...statements,
      named([
        ['test', call('mcnemar.test', ['counts', correct])],
        ['effect', call('if (all(dim(counts) == 2)) cairn_paired_odds_ratio', ['counts', level])],
        ['counts', 'counts'],
        rows,
      ]),
    );
  },
  report: (parameters, value, naming) => {
    const words = tableWords(parameters, (name) => naming.label(name));
    const ratio =
      valueAt(value, '/effect/estimate') === undefined
        ? text``
        : text`, ${estimateText('/effect', 'OR', '/effect/confLevel')}`;
    const found = text`${testText(value, '/test')}${ratio}`;
    return [
      {
        en: text`Change between ${words.en}: ${found} (McNemar’s test).`,
        zh: text`${words.zh}之间的变化：${found}（McNemar 检验）。`,
      },
      ...rowsFinding(value),
    ];
  },
});

const riskOptions = { confLevel: options.confLevel };

export const riskMeasures = defineMethod({
  id: 'risk-measures',
  title: { en: 'Risks compared', zh: '风险比较' },
  description: {
    en: 'Odds ratio, risk ratio, risk difference and number needed to treat of a table of two by two: rows are the exposed and the others, columns the event and its absence.',
    zh: '四格表的比值比、风险比、风险差和需治疗人数：行为暴露与非暴露，列为发生与未发生。',
  },
  schema: z
    .discriminatedUnion('data', [
      z.strictObject({ ...fromColumns, ...riskOptions }),
      z.strictObject({ ...fromCounts, ...riskOptions }),
    ])
    .refine(countsFit, countsMisfit),
  code: (parameters) => {
    const { statements, rows } = countStatements(parameters);
    const level = option('conf.level', rNumber(parameters.confLevel), '0.95');
    return block(
      ...statements,
      named([['risk', call('cairn_risk_measures', ['counts', level])], ['counts', 'counts'], rows]),
    );
  },
  report: (parameters, value, naming) => [
    riskFinding(
      value,
      tableWords(parameters, (name) => naming.label(name)),
    ),
    ...rowsFinding(value),
  ],
});

function riskFinding(value: ResultValue, words: { readonly en: string; readonly zh: string }) {
  const level = '/risk/confLevel';
  const percent = { kind: 'percent', decimals: 1 } as const;
  const difference = text`${token('/risk/riskDifference/estimate', percent)}, ${intervalText('/risk/riskDifference/confInt', level, percent)}`;
  const odds = estimateText('/risk/oddsRatio', 'OR', level);
  const ratio = estimateText('/risk/riskRatio', 'RR', level);
  const needed = estimateText('/risk/numberNeeded', 'NNT', level);
  const added = valueAt(value, '/risk/added') === true;
  return {
    en: text`${words.en}: risk difference ${difference}; ${ratio}; ${odds}; ${needed}${added ? ' (1/2 was added to each count for the ratios, since one is 0)' : ''}.`,
    zh: text`${words.zh}：风险差 ${difference}；${ratio}；${odds}；${needed}${added ? '（有频数为 0，计算比值时各加 1/2）' : ''}。`,
  };
}
