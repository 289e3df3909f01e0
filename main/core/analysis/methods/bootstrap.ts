/** Bootstrap intervals, where no formula is trusted. */
import * as z from 'zod';
import { assertNever } from '../../errors.ts';
import { text } from '../reporting/text.ts';
import { options, roles } from './columns.ts';
import { defineMethod } from './method.ts';
import { levelWords, measure, rowsFinding, token, withUnit } from './phrases.ts';
import { rNumber } from './quote.ts';
import { groupRows, groupStatements } from './samples.ts';
import { block, call, column, completeCases, named, option, rowsUsed } from './write-r.ts';

const shared = {
  table: roles.table,
  outcome: roles.outcome,
  replicates: z.int().min(200).max(20_000).default(2_000),
  seed: z.int().nonnegative().max(2_147_483_647).default(1),
  confLevel: options.confLevel,
};
const schema = z.discriminatedUnion('of', [
  z.strictObject({ of: z.enum(['mean', 'median', 'sd', 'trimmed-mean']), ...shared }),
  z.strictObject({
    of: z.enum(['difference-of-means', 'difference-of-medians']),
    ...shared,
    group: roles.group,
    levels: roles.levels.optional(),
  }),
  z.strictObject({
    of: z.enum(['correlation', 'rank-correlation']),
    ...shared,
    with: roles.column.describe('The other column.'),
  }),
]);
type Parameters = z.infer<typeof schema>;

const words: Readonly<Record<Parameters['of'], { readonly en: string; readonly zh: string }>> = {
  mean: { en: 'mean', zh: '均值' },
  median: { en: 'median', zh: '中位数' },
  sd: { en: 'standard deviation', zh: '标准差' },
  'trimmed-mean': { en: 'mean of the middle 60%', zh: '截尾均值（中间 60%）' },
  'difference-of-means': { en: 'difference of means', zh: '均值差' },
  'difference-of-medians': { en: 'difference of medians', zh: '中位数差' },
  correlation: { en: 'correlation', zh: '相关系数' },
  'rank-correlation': { en: 'rank correlation', zh: '秩相关系数' },
};

function statistic(parameters: Parameters): string {
  const { outcome } = parameters;
  const of = (name: string) => column('rows', name);
  switch (parameters.of) {
    case 'mean':
    case 'median':
    case 'sd':
      return `function(rows) ${parameters.of}(${of(outcome)})`;
    case 'trimmed-mean':
      return `function(rows) mean(${of(outcome)}, trim = 0.2)`;
    case 'difference-of-means':
    case 'difference-of-medians': {
      const middle = parameters.of === 'difference-of-means' ? 'mean' : 'median';
      const by = call('tapply', [of(outcome), of(parameters.group), middle]);
      return `function(rows) -diff(as.vector(${by}))`;
    }
    case 'correlation':
      return `function(rows) cor(${of(outcome)}, ${of(parameters.with)})`;
    case 'rank-correlation':
      return `function(rows) cor(${of(outcome)}, ${of(parameters.with)}, method = "spearman")`;
    default:
      return assertNever(parameters);
  }
}

function code(parameters: Parameters): string {
  const { table, outcome, replicates, seed, confLevel } = parameters;
  const isGrouped = 'group' in parameters;
  const prepare = isGrouped
    ? groupStatements(table, outcome, parameters.group, parameters.levels)
    : [completeCases(table, 'with' in parameters ? [outcome, parameters.with] : [outcome])];
  const run = call('cairn_bootstrap', [
    'complete',
    'statistic',
    ['R', rNumber(replicates)],
    ['seed', rNumber(seed)],
    option('conf.level', rNumber(confLevel), '0.95'),
    isGrouped ? ['strata', column('complete', parameters.group)] : undefined,
  ]);
  return block(
    ...prepare,
    `statistic <- ${statistic(parameters)}`,
    named([
      ['bootstrap', run],
      isGrouped ? groupRows(table, parameters.group, parameters.levels) : rowsUsed(table),
    ]),
  );
}

export const bootstrap = defineMethod({
  id: 'bootstrap',
  title: { en: 'Bootstrap interval', zh: '自助法区间' },
  description: {
    en: 'The interval of a mean, median, standard deviation, difference or correlation by drawing again from the data, percentile and BCa, repeatable by its seed.',
    zh: '通过重抽样得到均值、中位数、标准差、差值或相关系数的区间（百分位与 BCa），由种子可重复。',
  },
  schema,
  code,
  report: (parameters, value, naming) => {
    const { en, zh } = words[parameters.of];
    const ends = token('/bootstrap/bca', { kind: 'measure', interval: true });
    const percentile = token('/bootstrap/percentile', { kind: 'measure', interval: true });
    const estimate = token('/bootstrap/estimate', measure);
    const count = { kind: 'count' } as const;
    const drawn = [token('/bootstrap/replicates', count), token('/bootstrap/seed', count)] as const;
    const level = levelWords(parameters.confLevel);
    const outcome = withUnit(naming, parameters.outcome);
    return [
      {
        en: text`The ${en} of ${outcome}: ${estimate}, bootstrap ${level} ${ends} (BCa), ${percentile} (percentile), ${drawn[0]} replicates, seed ${drawn[1]}.`,
        zh: text`${outcome}的${zh}：${estimate}，自助法 ${level} ${ends}（BCa）、${percentile}（百分位），重抽样 ${drawn[0]} 次，种子 ${drawn[1]}。`,
      },
      ...rowsFinding(value),
    ];
  },
});
