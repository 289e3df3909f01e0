/** Repeated measurements of the same subjects: Friedman's test, and analysis of variance. */
import * as z from 'zod';
import { cell, pointer, tableAt, text, type Finding } from '../reporting/text.ts';
import { valueAt, type ResultValue } from '../value.ts';
import { options, roles } from './columns.ts';
import { normalityCheck } from './common-checks.ts';
import { defineMethod, type Check } from './method.ts';
import {
  groupMean,
  groupMedian,
  isSignificant,
  measure,
  names,
  pText,
  rowInterval,
  share,
  tableToken,
  testText,
  token,
  two,
  whole,
  withUnit,
} from './phrases.ts';
import { rName, rText, rTexts } from './quote.ts';
import { block, call, column, named, option } from './write-r.ts';

const shared = {
  table: roles.table,
  outcome: roles.outcome,
  group: roles.group.describe('The column of conditions or times.'),
  pair: roles.pair,
  adjust: options.adjust,
};
const friedmanSchema = z.strictObject(shared);
const anovaSchema = z.strictObject({
  ...shared,
  between: roles.column.optional().describe('A column of groups of subjects.'),
  confLevel: options.confLevel,
});
type Roles = z.infer<typeof friedmanSchema>;

function wide({ table, outcome, group, pair }: Roles): string {
  const of = (name: string) => column(rName(table), name);
  return `wide <- ${call('cairn_wide', [of(outcome), of(group), of(pair)])}`;
}

function subjects(table: string, pair: string): readonly [string, string] {
  const all = `length(unique(na.omit(${column(rName(table), pair)})))`;
  return ['subjects', `c(all = ${all}, used = nrow(wide))`];
}

function subjectFindings(): readonly Finding[] {
  return [
    {
      en: text`${whole('/subjects/used')} of ${whole('/subjects/all')} subjects had a value under every condition and were used.`,
      zh: text`共 ${whole('/subjects/all')} 名受试者，其中 ${whole('/subjects/used')} 名在所有条件下均有数据并纳入分析。`,
    },
  ];
}

function listed(value: ResultValue, one: typeof groupMean) {
  return (tableAt(value, '/groups')?.rowNames ?? []).flatMap(
    (name, at) => text`${at === 0 ? '' : '; '}${name} ${one(value, '/groups', at)}`,
  );
}

export const friedman = defineMethod({
  id: 'friedman',
  title: { en: 'Friedman’s test', zh: 'Friedman 检验' },
  description: {
    en: 'Compares the ranks of the same subjects under several conditions, with Kendall’s W and comparisons of each pair.',
    zh: '比较同一受试者在多个条件下的秩；给出 Kendall W 和两两比较。',
  },
  schema: friedmanSchema,
  code: (parameters) =>
    block(
      wide(parameters),
      'test <- friedman.test(wide)',
      named([
        ['test', 'test'],
        ['effect', 'cairn_kendalls_w(test, wide)'],
        ['groups', 'cairn_describe(as.data.frame(wide))'],
        [
          'pairs',
          call('pairwise.wilcox.test', [
            'as.vector(wide)',
            'factor(colnames(wide)[col(wide)], levels = colnames(wide))',
            ['paired', 'TRUE'],
            option('p.adjust.method', rText(parameters.adjust), '"holm"'),
          ]),
        ],
        subjects(parameters.table, parameters.pair),
      ]),
    ),
  report: ({ outcome, group }, value, naming) => {
    const found = text`${testText(value, '/test')}, W = ${token('/effect/w', share)}`;
    const medians = listed(value, groupMedian);
    return [
      {
        en: text`Median ${withUnit(naming, outcome)} by ${naming.label(group)}: ${medians}. ${found} (Friedman’s test).`,
        zh: text`各${naming.label(group)}下${withUnit(naming, outcome)}的中位数：${medians}。${found}（Friedman 检验）。`,
      },
      ...subjectFindings(),
    ];
  },
});

type AnovaParameters = z.infer<typeof anovaSchema>;

function anovaCode(parameters: AnovaParameters): string {
  const { table, outcome, group, pair, between, adjust } = parameters;
  const [o, g, s] = [rName(outcome), rName(group), rName(pair)];
  const effects = between === undefined ? g : `${rName(between)} * ${g}`;
  const of = (name: string) => column(rName(table), name);
  const groups =
    between === undefined
      ? undefined
      : `between <- factor(${of(between)}[match(rownames(wide), ${of(pair)})])`;
  return block(
    wide(parameters),
    `long <- setNames(as.data.frame(as.table(wide)), ${rTexts([pair, group, outcome])})`,
    groups,
    between === undefined ? undefined : `${column('long', between)} <- rep(between, ncol(wide))`,
    `fit <- ${call('aov', [`${o} ~ ${effects} + Error(${s} / ${g})`, ['data', 'long']])}`,
    'strata <- summary(fit)',
    'inside <- strata[[length(strata)]][[1]]',
    named([
      ['test', 'fit'],
      ['effect', 'cairn_variance_shares(inside)'],
      [
        'sphericity',
        call('cairn_sphericity', ['wide', between === undefined ? undefined : 'between']),
      ],
      ['groups', 'cairn_describe(as.data.frame(wide))'],
      [
        'pairs',
        call('cairn_paired_comparisons', [
          'wide',
          option('p.adjust.method', rText(adjust), '"holm"'),
        ]),
      ],
      subjects(table, pair),
    ]),
  );
}

/** Degrees of freedom are corrected where Mauchly's test speaks against sphericity. */
export const repeatedAnova = defineMethod({
  id: 'repeated-anova',
  title: { en: 'Analysis of variance of repeated measurements', zh: '重复测量方差分析' },
  description: {
    en: 'Compares the means of the same subjects under several conditions, also between groups of subjects, with corrections where sphericity is doubtful.',
    zh: '比较同一受试者在多个条件下的均值（可含受试者间分组），球形性存疑时给出校正。',
  },
  schema: anovaSchema,
  code: anovaCode,
  checks: (parameters): readonly Check[] => [
    normalityCheck(block(wide(parameters), 'cairn_normality(as.vector(residuals(lm(wide ~ 1))))'), {
      en: 'the distances from each condition’s mean',
      zh: '各条件均值的离差',
    }),
    sphericityCheck(
      block(wide(parameters), 'if (ncol(wide) > 2) mauchly.test(lm(wide ~ 1), X = ~1)'),
    ),
  ],
  report: (parameters, value, naming) => {
    const { outcome, group, between } = parameters;
    const means = listed(value, groupMean);
    const strata = names(value, '/test/strata').map((name) => `/test/strata${pointer(name)}`);
    const stratum = strata.at(-1) ?? '';
    const rows = (tableAt(value, stratum)?.rowNames ?? []).filter((row) => row !== 'Residuals');
    const effects = rows.map((row): Finding => {
      const found = stratumText(value, stratum, row);
      const eta = text`partial η² = ${tableToken(value, '/effect', row, 'partialEtaSquared', share)}`;
      return { en: text`${row}: ${found}, ${eta}.`, zh: text`${row}：${found}，${eta}。` };
    });
    const outside = strata[0] ?? '';
    const groups: readonly Finding[] =
      between === undefined
        ? []
        : (tableAt(value, outside)?.rowNames ?? [])
            .filter((row) => row !== 'Residuals')
            .map((row) => {
              const found = stratumText(value, outside, row);
              return { en: text`${row}: ${found}.`, zh: text`${row}：${found}。` };
            });
    return [
      {
        en: text`Mean ${withUnit(naming, outcome)} by ${naming.label(group)}: ${means}.`,
        zh: text`各${naming.label(group)}下${withUnit(naming, outcome)}的均值：${means}。`,
      },
      ...effects,
      ...correctedFindings(value, between === undefined),
      ...groups,
      ...pairFindings(value),
      ...subjectFindings(),
    ];
  },
});

function stratumText(value: ResultValue, stratum: string, row: string) {
  const degrees = { kind: 'df' } as const;
  const p = cell(value, stratum, row, 'Pr(>F)');
  return text`F(${tableToken(value, stratum, row, 'Df', degrees)}, ${tableToken(value, stratum, 'Residuals', 'Df', degrees)}) = ${tableToken(value, stratum, row, 'F value', two)}, ${p === undefined ? '' : pText(p)}`;
}

function correctedFindings(value: ResultValue, isWithin: boolean): readonly Finding[] {
  const p = cell(value, '/sphericity/corrected', '(Intercept)', 'G-G Pr');
  if (p === undefined || !isWithin) return [];
  const epsilon = token('/sphericity/greenhouseGeisser', share);
  return [
    {
      en: text`With degrees of freedom corrected by Greenhouse and Geisser (ε = ${epsilon}): ${pText(p)}.`,
      zh: text`经 Greenhouse–Geisser 校正自由度（ε = ${epsilon}）：${pText(p)}。`,
    },
  ];
}

function pairFindings(value: ResultValue): readonly Finding[] {
  return (tableAt(value, '/pairs')?.rowNames ?? []).map((row, at) => {
    const p = cell(value, '/pairs', at, 'p adj');
    const found = text`${tableToken(value, '/pairs', at, 'diff', measure)} ${rowInterval(value, '/pairs', at, ['lwr', 'upr'], measure)}, ${p === undefined ? '' : pText(p)}`;
    return {
      en: text`${row}: ${found} (paired t-tests).`,
      zh: text`${row}：${found}（配对 t 检验）。`,
    };
  });
}

/** `code` ends in Mauchly's test, or in nothing with two conditions. */
function sphericityCheck(code: string): Check {
  return {
    id: 'sphericity',
    title: { en: 'Sphericity', zh: '球形性' },
    why: {
      en: 'The usual F-test assumes that differences between any two conditions spread alike; where that is doubtful, use the corrected p-value.',
      zh: '常规 F 检验假设任意两条件之差的方差相等；存疑时应采用校正后的 p 值。',
    },
    code,
    judge: (value) => {
      if (value === null)
        return {
          verdict: 'holds',
          finding: {
            en: ['With two conditions there is nothing to correct.'],
            zh: ['只有两个条件，无需校正。'],
          },
        };
      if (valueAt(value, '/pValue') === undefined)
        return { verdict: 'unknown', finding: { en: [], zh: [] } };
      return {
        verdict: isSignificant(value, '/pValue') ? 'doubtful' : 'holds',
        finding: {
          en: text`Mauchly: ${testText(value, '')}.`,
          zh: text`Mauchly 检验：${testText(value, '')}。`,
        },
      };
    },
  };
}
