/** Rates of events in time: one, or two compared, exactly. */
import * as z from 'zod';
import { text } from '../reporting/text.ts';
import { options } from './columns.ts';
import { rateColumns, rateCounts, rateStatements } from './events.ts';
import { defineMethod } from './method.ts';
import { firstName, intervalText, measure, pText, rowsFinding, token } from './phrases.ts';
import { pointer } from '../reporting/text.ts';
import { rNumber, rText } from './quote.ts';
import { block, call, named, option } from './write-r.ts';

const shared = {
  r: z
    .number()
    .positive()
    .default(1)
    .describe('The rate, or ratio of rates, under the null hypothesis.'),
  alternative: options.alternative,
  confLevel: options.confLevel,
};
const schema = z
  .discriminatedUnion('data', [
    z.strictObject({ ...rateColumns, ...shared }),
    z.strictObject({ ...rateCounts, ...shared }),
  ])
  .refine(
    (given) => given.data === 'columns' || given.events.length === given.times.length,
    'There must be as many times as counts of events.',
  );

export const poissonRate = defineMethod({
  id: 'poisson-rate',
  title: { en: 'Exact test of rates', zh: '率的精确检验' },
  description: {
    en: 'Compares a rate of events in time with a given one, or two rates, exactly (Poisson).',
    zh: '精确（Poisson）比较单位时间的事件率与给定值，或比较两个率。',
  },
  schema,
  code: (parameters) => {
    const { statements, rows } = rateStatements(parameters);
    const { r, alternative, confLevel } = parameters;
    return block(
      ...statements,
      named([
        [
          'test',
          call('poisson.test', [
            'as.vector(events)',
            'as.vector(times)',
            option('r', rNumber(r), '1'),
            option('alternative', rText(alternative), '"two.sided"'),
            option('conf.level', rNumber(confLevel), '0.95'),
          ]),
        ],
        ['events', 'events'],
        ['times', 'times'],
        ['rates', 'events / times'],
        rows,
      ]),
    );
  },
  report: ({ r }, value) => {
    const name = firstName(value, '/test/estimate') ?? 'event rate';
    const estimate = token(`/test/estimate${pointer(name)}`, measure);
    const found = text`${estimate}, ${intervalText('/test/confInt', '/test/confLevel', measure)}, ${pText('/test/pValue')}`;
    const isRatio = name !== 'event rate';
    return [
      {
        en: text`${isRatio ? 'Ratio of rates' : 'Rate of events'}: ${found}; compared with ${rNumber(r)} (exact Poisson test).`,
        zh: text`${isRatio ? '率比' : '事件率'}：${found}；与 ${rNumber(r)} 比较（Poisson 精确检验）。`,
      },
      ...rowsFinding(value),
    ];
  },
});
