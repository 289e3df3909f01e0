/** Descriptive summaries: numbers, and how often values come. */
import * as z from 'zod';
import { tableAt, text, type Finding } from '../reporting/text.ts';
import type { ResultValue } from '../value.ts';
import { options, roles } from './columns.ts';
import { defineMethod, type Naming } from './method.ts';
import { groupMean, groupMedian, measure, percent, tableToken, withUnit } from './phrases.ts';
import { rName, rNumber } from './quote.ts';
import { call, column, named, option } from './write-r.ts';

const numbersSchema = z.strictObject({
  table: roles.table,
  outcome: roles.outcome.describe('A column of numbers.'),
  group: roles.group.optional(),
  confLevel: options.confLevel,
});
type Numbers = z.infer<typeof numbersSchema>;

function numbersReport(
  { outcome, group }: Numbers,
  value: ResultValue,
  naming: Naming,
): readonly Finding[] {
  const rows = tableAt(value, '/groups')?.rowNames ?? [];
  const name = withUnit(naming, outcome);
  return rows.map((row, at): Finding => {
    const mean = groupMean(value, '/groups', at);
    const median = groupMedian(value, '/groups', at);
    const ends = [
      tableToken(value, '/groups', at, 'min', measure),
      tableToken(value, '/groups', at, 'max', measure),
    ] as const;
    const missing = tableToken(value, '/groups', at, 'missing', { kind: 'count' });
    const inGroup = group === undefined ? '' : ` (${naming.label(group)}: ${row})`;
    return {
      en: text`${name}${inGroup}: mean ${mean}; median ${median}; from ${ends[0]} to ${ends[1]}; missing: ${missing}.`,
      zh: text`${name}${inGroup}：均值 ${mean}；中位数 ${median}；范围 ${ends[0]} 至 ${ends[1]}；缺失 ${missing}。`,
    };
  });
}

export const describeNumbers = defineMethod({
  id: 'describe-numbers',
  title: { en: 'Describe numbers', zh: '数值描述' },
  description: {
    en: 'Mean with interval, standard deviation, median, quartiles, range, skewness and missing values of a column of numbers, of all or of each group.',
    zh: '数值列的均值及区间、标准差、中位数、四分位数、范围、偏度和缺失值，可按组给出。',
  },
  schema: numbersSchema,
  code: ({ table, outcome, group, confLevel }) =>
    named([
      [
        'groups',
        call('cairn_describe', [
          column(rName(table), outcome),
          group === undefined ? undefined : column(rName(table), group),
          option('conf.level', rNumber(confLevel), '0.95'),
        ]),
      ],
    ]),
  report: numbersReport,
});

const countsSchema = z.strictObject({
  table: roles.table,
  column: roles.column.describe('A column of categories.'),
  confLevel: options.confLevel,
});

export const describeCategories = defineMethod({
  id: 'describe-categories',
  title: { en: 'Describe categories', zh: '类别描述' },
  description: {
    en: 'How often each value of a column comes, with its share and Wilson’s interval.',
    zh: '某列各取值的频数、占比及 Wilson 区间。',
  },
  schema: countsSchema,
  code: ({ table, column: name, confLevel }) =>
    named([
      [
        'values',
        call('cairn_frequencies', [
          column(rName(table), name),
          option('conf.level', rNumber(confLevel), '0.95'),
        ]),
      ],
      ['rows', `c(all = nrow(${rName(table)}), used = sum(!is.na(${column(rName(table), name)})))`],
    ]),
  report: ({ column: name }, value, naming) => {
    const rows = tableAt(value, '/values')?.rowNames ?? [];
    const parts = rows.map((row, at) => ({
      count: tableToken(value, '/values', at, 'n', { kind: 'count' }),
      part: tableToken(value, '/values', at, 'share', percent),
      row,
    }));
    const joined = (between: string) =>
      parts.flatMap(({ row, count, part }, at) => [
        `${at === 0 ? '' : between}${row} `,
        count,
        ' (',
        part,
        ')',
      ]);
    return [
      {
        en: text`${naming.label(name)}: ${joined('; ')}.`,
        zh: text`${naming.label(name)}：${joined('；')}。`,
      },
    ];
  },
});
