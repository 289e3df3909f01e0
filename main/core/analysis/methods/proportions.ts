/** Shares of events: one, two or several groups; exactly; and a trend over ordered groups. */
import * as z from 'zod';
import { tableAt, text, type Finding } from '../reporting/text.ts';
import { valueAt, type ResultValue } from '../value.ts';
import { options } from './columns.ts';
import { eventColumn, eventCounts, eventsFit, eventsMisfit, eventStatements } from './events.ts';
import { defineMethod } from './method.ts';
import {
  intervalText,
  levelWords,
  percent,
  rowInterval,
  rowsFinding,
  tableToken,
  testText,
  token,
} from './phrases.ts';
import { rLogical, rNumber, rNumbers, rText } from './quote.ts';
import { block, call, named, option } from './write-r.ts';

const common = { alternative: options.alternative, confLevel: options.confLevel };
const count = { kind: 'count' } as const;

/** "yes 60 of 100, 60.0% [50.2%, 69.1%]" of each group. */
function shares(value: ResultValue): Finding {
  const rows = tableAt(value, '/proportions');
  const parts = (rows?.rows ?? []).map((_, at) => {
    const name = rows?.rowNames?.[at];
    const events = tableToken(value, '/proportions', at, 'events', count);
    const n = tableToken(value, '/proportions', at, 'n', count);
    const part = text`${tableToken(value, '/proportions', at, 'share', percent)} ${rowInterval(value, '/proportions', at, ['low', 'high'], percent)}`;
    return {
      en: text`${name === undefined ? '' : `${name}: `}${events} of ${n}, ${part}`,
      zh: text`${name === undefined ? '' : `${name}：`}${n} 中 ${events}，${part}`,
    };
  });
  return {
    en: parts.flatMap(({ en }, at) => (at === 0 ? en : ['; ', ...en])),
    zh: parts.flatMap(({ zh }, at) => (at === 0 ? zh : ['；', ...zh])),
  };
}

function proportionsOf(level: ReturnType<typeof option>): readonly [string, string] {
  return ['proportions', call('cairn_proportions', ['events', 'totals', level])];
}

function withShares(
  value: ResultValue,
  confLevel: number,
  found: ReturnType<typeof text>,
  name: { readonly en: string; readonly zh: string },
): readonly Finding[] {
  const { en, zh } = shares(value);
  return [
    {
      en: text`${en} (Wilson’s ${levelWords(confLevel)}). ${found} (${name.en}).`,
      zh: text`${zh}（Wilson ${levelWords(confLevel)}）。${found}（${name.zh}）。`,
    },
    ...rowsFinding(value),
  ];
}

const proportionOptions = {
  p: z
    .number()
    .gt(0)
    .lt(1)
    .optional()
    .describe('The share of one group under the null hypothesis; left out: one half.'),
  correct: z.boolean().default(true).describe('Correction for continuity.'),
  ...common,
};

export const proportionTest = defineMethod({
  id: 'proportions',
  title: { en: 'Test of proportions', zh: '比例检验' },
  description: {
    en: 'Compares a share with a given one, or the shares of two or more groups, with Wilson’s and exact intervals.',
    zh: '比较一个比例与给定值，或两组及多组的比例；给出 Wilson 区间和精确区间。',
  },
  schema: z
    .discriminatedUnion('data', [
      z.strictObject({ ...eventColumn, ...proportionOptions }),
      z.strictObject({ ...eventCounts, ...proportionOptions }),
    ])
    .refine(eventsFit, eventsMisfit),
  code: (parameters) => {
    const { statements, rows } = eventStatements(parameters);
    const { p, correct, alternative, confLevel } = parameters;
    const level = option('conf.level', rNumber(confLevel), '0.95');
    return block(
      ...statements,
      named([
        [
          'test',
          call('prop.test', [
            'as.vector(events)',
            'as.vector(totals)',
            p === undefined ? undefined : ['p', rNumber(p)],
            option('alternative', rText(alternative), '"two.sided"'),
            option('correct', rLogical(correct), 'TRUE'),
            level,
          ]),
        ],
        proportionsOf(level),
        rows,
      ]),
    );
  },
  report: ({ confLevel }, value) => {
    const isTwo = (tableAt(value, '/proportions')?.rows.length ?? 0) === 2;
    const interval =
      isTwo && valueAt(value, '/test/confInt') !== undefined
        ? text`, ${intervalText('/test/confInt', '/test/confLevel', percent)}`
        : text``;
    const found = text`${testText(value, '/test')}${interval}`;
    return withShares(value, confLevel, found, { en: 'test of proportions', zh: '比例检验' });
  },
});

const binomialOptions = { p: z.number().gte(0).lte(1).default(0.5), ...common };

export const binomialTest = defineMethod({
  id: 'binomial',
  title: { en: 'Exact binomial test', zh: '二项精确检验' },
  description: {
    en: 'Compares one share with a given one exactly, with Clopper and Pearson’s interval.',
    zh: '精确比较一个比例与给定值；给出 Clopper–Pearson 区间。',
  },
  schema: z
    .discriminatedUnion('data', [
      z.strictObject({ ...eventColumn, ...binomialOptions }),
      z.strictObject({ ...eventCounts, ...binomialOptions }),
    ])
    .refine(eventsFit, eventsMisfit)
    .refine(
      (given) => (given.data === 'counts' ? given.events.length === 1 : given.group === undefined),
      'This test is of one share.',
    ),
  code: (parameters) => {
    const { statements, rows } = eventStatements(parameters);
    const { p, alternative, confLevel } = parameters;
    const level = option('conf.level', rNumber(confLevel), '0.95');
    return block(
      ...statements,
      named([
        [
          'test',
          call('binom.test', [
            'events',
            'totals',
            option('p', rNumber(p), '0.5'),
            option('alternative', rText(alternative), '"two.sided"'),
            level,
          ]),
        ],
        proportionsOf(level),
        rows,
      ]),
    );
  },
  report: ({ confLevel, p }, value) => {
    const share = token('/test/estimate/probability of success', percent);
    const exact = intervalText('/test/confInt', '/test/confLevel', percent);
    const found = text`${share}, ${exact}; p0 = ${rNumber(p)}, p ${token('/test/pValue', { kind: 'p' })}`;
    return withShares(value, confLevel, found, { en: 'exact binomial test', zh: '二项精确检验' });
  },
});

const trendOptions = {
  scores: z
    .array(z.number())
    .min(3)
    .max(1_000)
    .optional()
    .describe('Of the groups in their order, as doses; left out: 1, 2, 3 …'),
  confLevel: options.confLevel,
};

export const trend = defineMethod({
  id: 'trend',
  title: { en: 'Trend of proportions', zh: '比例趋势检验' },
  description: {
    en: 'Whether shares rise or fall over ordered groups (Cochran and Armitage’s test).',
    zh: '检验有序组间比例是否呈趋势（Cochran–Armitage 检验）。',
  },
  schema: z
    .discriminatedUnion('data', [
      z.strictObject({ ...eventColumn, ...trendOptions }),
      z.strictObject({ ...eventCounts, ...trendOptions }),
    ])
    .refine(eventsFit, eventsMisfit)
    .refine(
      (given) => (given.data === 'counts' ? given.events.length >= 3 : given.group !== undefined),
      'A trend is over three groups or more.',
    ),
  code: (parameters) => {
    const { statements, rows } = eventStatements(parameters);
    const { scores, confLevel } = parameters;
    return block(
      ...statements,
      named([
        [
          'test',
          call('prop.trend.test', [
            'as.vector(events)',
            'as.vector(totals)',
            scores === undefined ? undefined : ['score', rNumbers(scores)],
          ]),
        ],
        proportionsOf(option('conf.level', rNumber(confLevel), '0.95')),
        rows,
      ]),
    );
  },
  report: ({ confLevel }, value) =>
    withShares(value, confLevel, testText(value, '/test'), {
      en: 'Cochran–Armitage test',
      zh: 'Cochran–Armitage 检验',
    }),
});
