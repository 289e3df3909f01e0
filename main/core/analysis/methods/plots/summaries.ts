/** Figures of summaries with their intervals: means, counts, shares, survival. */
import * as z from 'zod';
import { level, options, roles } from '../columns.ts';
import { eventColumn, eventStatements } from '../events.ts';
import { defineMethod } from '../method.ts';
import { rName, rNumber, rText } from '../quote.ts';
import { survivalStatements } from '../survival.ts';
import { asFactor, block, call, column, completeCases, option } from '../write-r.ts';
import { axes, colours, labels, legend, nothing, style, styleWithLegend } from './drawing.ts';

const whiskers = (x: string, table: string) =>
  `arrows(${x}, ${table}$low, ${x}, ${table}$high, angle = 90, code = 3, length = 0.04, col = "grey30")`;

const meansSchema = z.strictObject({
  table: roles.table,
  outcome: roles.outcome,
  group: roles.group,
  by: roles.column.optional().describe('A second column of groups: a line for each.'),
  confLevel: options.confLevel,
  ...labels,
});

export const meansPlot = defineMethod({
  id: 'plot-means',
  title: { en: 'Means with intervals', zh: '均值与区间' },
  description: {
    en: 'The mean of each group with its interval; with a second column of groups, a line for each.',
    zh: '各组均值及区间；可按第二个分组画多条线。',
  },
  schema: meansSchema,
  code: ({ table, outcome, group, by, confLevel, xLabel = group, yLabel = outcome }) => {
    const values = column('complete', outcome);
    const groups = column('complete', group);
    const lines = by === undefined ? undefined : column('complete', by);
    const level_ = option('conf.level', rNumber(confLevel), '0.95');
    const frame = call('plot', [
      'NULL',
      ['xlim', `c(0.7, nlevels(${groups}) + 0.3)`],
      ['ylim', 'range(means$low, means$high, na.rm = TRUE)'],
      ['xaxt', '"n"'],
      ...axes(xLabel, yLabel),
    ]);
    const axis = `axis(1, seq_len(nlevels(${groups})), levels(${groups}))`;
    if (by === undefined || lines === undefined)
      return block(
        completeCases(table, [outcome, group]),
        asFactor(group),
        `means <- ${call('cairn_describe', [values, groups, level_])}`,
        style,
        frame,
        axis,
        whiskers('seq_len(nrow(means))', 'means'),
        'points(means$mean, pch = 16, cex = 1.3, col = "#0072B2")',
        nothing,
      );
    return block(
      completeCases(table, [outcome, group, by]),
      asFactor(group),
      asFactor(by),
      `means <- ${call('cairn_describe', [values, `interaction(${groups}, ${lines})`, level_])}`,
      `k <- nlevels(${groups})`,
      `n <- nlevels(${lines})`,
      'x <- rep(seq_len(k), n) + rep(seq(-0.08, 0.08, length.out = n), each = k)',
      colours('n'),
      styleWithLegend,
      frame,
      axis,
      whiskers('x', 'means'),
      'for (i in seq_len(n)) {\n  at <- (i - 1) * k + seq_len(k)\n  lines(x[at], means$mean[at], type = "b", pch = 16, col = colours[i])\n}',
      legend(`levels(${lines})`, 'pch = 16, lty = 1'),
      nothing,
    );
  },
});

const countsSchema = z.strictObject({
  of: z.literal('counts'),
  table: roles.table,
  column: roles.column,
  confLevel: options.confLevel,
  ...labels,
});
const { data: _data, ...eventRoles } = eventColumn;
const sharesSchema = z.strictObject({
  of: z.literal('shares'),
  ...eventRoles,
  group: roles.group,
  confLevel: options.confLevel,
  ...labels,
});

export const barPlot = defineMethod({
  id: 'plot-bars',
  title: { en: 'Bars with intervals', zh: '带区间的条形图' },
  description: {
    en: 'How often each value comes, or the share of an event in each group, with Wilson’s intervals.',
    zh: '各取值的频数，或各组中事件的比例，附 Wilson 区间。',
  },
  schema: z.discriminatedUnion('of', [countsSchema, sharesSchema]),
  code: (parameters) => {
    const level_ = option('conf.level', rNumber(parameters.confLevel), '0.95');
    const bars = (height: string, top: string, x: string, y: string) =>
      `at <- ${call('barplot', [
        height,
        ['names.arg', 'rownames(rows)'],
        ['ylim', `c(0, ${top})`],
        ['col', '"#56B4E9"'],
        ['border', 'NA'],
        ...axes(x, y),
      ])}`;
    if (parameters.of === 'counts') {
      const { table, column: name, xLabel = name, yLabel = 'Count' } = parameters;
      return block(
        `rows <- ${call('cairn_frequencies', [column(rName(table), name), level_])}`,
        'n <- sum(rows$n)',
        style,
        bars('rows$n', 'n * max(rows$high)', xLabel, yLabel),
        'arrows(at, n * rows$low, at, n * rows$high, angle = 90, code = 3, length = 0.04, col = "grey30")',
        nothing,
      );
    }
    const {
      group,
      outcome,
      event,
      xLabel = group,
      yLabel = `Share with ${outcome} = ${event}`,
    } = parameters;
    return block(
      ...eventStatements({ ...parameters, data: 'columns' }).statements,
      `rows <- ${call('cairn_proportions', ['events', 'totals', level_])}`,
      style,
      bars('rows$share', 'max(rows$high)', xLabel, yLabel),
      whiskers('at', 'rows'),
      nothing,
    );
  },
});

export const survivalPlot = defineMethod({
  id: 'plot-survival',
  title: { en: 'Survival curves', zh: '生存曲线' },
  description: {
    en: 'Kaplan–Meier curves of each group with their intervals; short strokes mark what is censored.',
    zh: '各组 Kaplan–Meier 曲线及区间；短竖线标示删失。',
  },
  schema: z.strictObject({
    table: roles.table,
    time: roles.column,
    event: roles.column,
    eventValue: level.optional(),
    group: roles.group.optional(),
    confLevel: options.confLevel,
    ...labels,
  }),
  code: ({ confLevel, xLabel, yLabel = 'Without the event', ...given }) => {
    const groups = given.group === undefined ? undefined : column('complete', given.group);
    const time = column('complete', given.time);
    const fit = call('cairn_kaplan_meier', [
      time,
      'event',
      groups,
      option('conf.level', rNumber(confLevel), '0.95'),
    ]);
    return block(
      ...survivalStatements(given),
      `curves <- ${fit}$curves`,
      colours('length(curves)'),
      groups === undefined ? style : styleWithLegend,
      call('plot', [
        'NULL',
        ['xlim', `c(0, max(${time}))`],
        ['ylim', 'c(0, 1)'],
        ['xaxs', rText('i')],
        ...axes(xLabel ?? given.time, yLabel),
      ]),
      [
        'for (i in seq_along(curves)) {',
        '  curve <- curves[[i]]',
        '  lines(c(0, curve$time), c(1, curve$low), type = "s", lty = 3, col = colours[i])',
        '  lines(c(0, curve$time), c(1, curve$high), type = "s", lty = 3, col = colours[i])',
        '  lines(c(0, curve$time), c(1, curve$survival), type = "s", lwd = 2, col = colours[i])',
        '  cut <- curve$censored > 0',
        '  points(curve$time[cut], curve$survival[cut], pch = "|", cex = 0.8, col = colours[i])',
        '}',
      ].join('\n'),
      groups === undefined ? undefined : legend('names(curves)', 'lwd = 2'),
      nothing,
    );
  },
});
