/** Kaplan and Meier's curves, and the log-rank test. */
import * as z from 'zod';
import { tableAt, text, type Finding } from '../reporting/text.ts';
import { valueAt } from '../value.ts';
import { level, options, roles } from './columns.ts';
import { countCheck } from './common-checks.ts';
import { defineMethod } from './method.ts';
import {
  levelWords,
  measure,
  rowInterval,
  rowsFinding,
  tableToken,
  testText,
  withUnit,
} from './phrases.ts';
import { rNumber, rText } from './quote.ts';
import { block, call, column, completeCases, named, option, rowsUsed } from './write-r.ts';

const schema = z
  .strictObject({
    table: roles.table,
    time: roles.column.describe('A column of times until the event or until the last look.'),
    event: roles.column.describe('A column that says whether the event came at that time.'),
    eventValue: level
      .optional()
      .describe('Its value that is the event; may be left out for 0 and 1, or FALSE and TRUE.'),
    group: roles.group.optional(),
    strata: roles.column.optional().describe('A column within whose values groups are compared.'),
    confLevel: options.confLevel,
  })
  .refine(
    ({ group, strata }) => strata === undefined || group !== undefined,
    'Strata need groups to compare.',
  );
type Parameters = z.infer<typeof schema>;

/** Statements that leave complete rows in `complete` and the events in `event`. */
export function survivalStatements(
  given: Pick<Parameters, 'table' | 'time' | 'event' | 'eventValue' | 'group' | 'strata'>,
): readonly string[] {
  const { table, time, event, eventValue, group, strata } = given;
  const more = [group, strata].filter((name) => name !== undefined);
  const found = call('cairn_event', [
    column('complete', event),
    eventValue === undefined ? undefined : rText(eventValue),
  ]);
  return [completeCases(table, [time, event, ...more]), `event <- ${found}`];
}

export const kaplanMeier = defineMethod({
  id: 'kaplan-meier',
  title: { en: 'Survival curves', zh: '生存分析' },
  description: {
    en: 'How long until an event when some are only known to be longer: Kaplan–Meier curves with intervals, median times, and the log-rank test of groups.',
    zh: '含删失的事件发生时间：Kaplan–Meier 曲线及区间、中位时间，组间 log-rank 检验。',
  },
  schema,
  code: (parameters) => {
    const { table, time, group, strata, confLevel } = parameters;
    const base = [column('complete', time), 'event'];
    const groups = group === undefined ? undefined : column('complete', group);
    const level_ = option('conf.level', rNumber(confLevel), '0.95');
    return block(
      ...survivalStatements(parameters),
      named([
        ['survival', call('cairn_kaplan_meier', [...base, groups, level_])],
        groups === undefined
          ? undefined
          : [
              'test',
              call('cairn_logrank_test', [
                ...base,
                groups,
                strata === undefined ? undefined : column('complete', strata),
              ]),
            ],
        rowsUsed(table),
      ]),
    );
  },
  checks: (parameters) => [
    countCheck({
      id: 'events',
      title: { en: 'Enough events', zh: '事件数足够' },
      why: {
        en: 'With fewer than ten events in a group, curve, median and log-rank test say little.',
        zh: '某组事件少于 10 个时，曲线、中位数和 log-rank 检验的信息有限。',
      },
      code: block(
        ...survivalStatements(parameters),
        parameters.group === undefined
          ? 'sum(event)'
          : `min(tapply(event, factor(${column('complete', parameters.group)}), sum))`,
      ),
      atLeast: 10,
    }),
  ],
  report: ({ time, group, confLevel }, value, naming) => {
    const at = '/survival/medians';
    const count = { kind: 'count' } as const;
    const groups = (tableAt(value, at)?.rowNames ?? []).map((row, place): Finding => {
      const median = text`${tableToken(value, at, place, 'median', measure)}, ${levelWords(confLevel)} ${rowInterval(value, at, place, ['low', 'high'], measure)}`;
      const events = tableToken(value, at, place, 'events', count);
      const n = tableToken(value, at, place, 'n', count);
      const name = group === undefined ? '' : `${naming.label(group)} ${row}: `;
      return {
        en: text`${name}${events} events in ${n}; median ${withUnit(naming, time)} ${median} (Kaplan–Meier).`,
        zh: text`${name}${n} 例中 ${events} 例发生事件；${withUnit(naming, time)}中位数 ${median}（Kaplan–Meier）。`,
      };
    });
    const compared: readonly Finding[] =
      valueAt(value, '/test/pValue') === undefined
        ? []
        : [
            {
              en: text`Groups compared: ${testText(value, '/test')} (log-rank test).`,
              zh: text`组间比较：${testText(value, '/test')}（log-rank 检验）。`,
            },
          ];
    return [...groups, ...compared, ...rowsFinding(value)];
  },
});
