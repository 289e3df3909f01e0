/** Figures of how values are distributed: histogram, QQ plot, boxes with their points. */
import * as z from 'zod';
import { roles } from '../columns.ts';
import { defineMethod } from '../method.ts';
import { rName, rText } from '../quote.ts';
import { groupStatements } from '../samples.ts';
import { block, call, column, completeCases } from '../write-r.ts';
import { axes, colours, labels, nothing, style } from './drawing.ts';

const one = z.strictObject({ table: roles.table, outcome: roles.outcome, ...labels });

export const histogram = defineMethod({
  id: 'plot-histogram',
  title: { en: 'Histogram', zh: '直方图' },
  description: {
    en: 'How often values of a column of numbers come.',
    zh: '一列数值的频数分布。',
  },
  schema: one,
  code: ({ table, outcome, xLabel = outcome, yLabel = 'Count' }) =>
    block(
      completeCases(table, [outcome]),
      style,
      call('hist', [
        column('complete', outcome),
        ['breaks', '"FD"'],
        ['col', '"#56B4E9"'],
        ['border', '"white"'],
        ['main', '""'],
        ...axes(xLabel, yLabel),
      ]),
      nothing,
    ),
});

export const quantilePlot = defineMethod({
  id: 'plot-qq',
  title: { en: 'Normal QQ plot', zh: '正态 QQ 图' },
  description: {
    en: 'Values against those of a normal distribution; with groups, distances from each group’s mean.',
    zh: '数值与正态分布分位数的比较；有分组时取与组均值之差。',
  },
  schema: z.strictObject({ ...one.shape, group: roles.group.optional() }),
  code: ({ table, outcome, group, xLabel = 'Normal quantiles', yLabel = outcome }) => {
    const values = column('complete', outcome);
    const prepare =
      group === undefined
        ? [completeCases(table, [outcome]), `values <- ${values}`]
        : [
            ...groupStatements(table, outcome, group, undefined),
            `values <- ${values} - ave(${values}, ${column('complete', group)})`,
          ];
    return block(
      ...prepare,
      style,
      call('qqnorm', [
        'values',
        ['pch', '16'],
        ['cex', '0.7'],
        ['col', '"#0072B2"'],
        ['main', '""'],
        ...axes(xLabel, yLabel),
      ]),
      'qqline(values, col = "grey40")',
      nothing,
    );
  },
});

export const groupsPlot = defineMethod({
  id: 'plot-groups',
  title: { en: 'Boxes with points', zh: '箱线图与散点' },
  description: {
    en: 'The values of each group as a box with every value as a point.',
    zh: '各组数据的箱线图，并显示每个数据点。',
  },
  schema: z.strictObject({ ...one.shape, group: roles.group }),
  code: ({ table, outcome, group, xLabel = group, yLabel = outcome }) => {
    const model = [`${rName(outcome)} ~ ${rName(group)}`, ['data', 'complete'] as const];
    return block(
      ...groupStatements(table, outcome, group, undefined),
      colours(`nlevels(${column('complete', group)})`),
      style,
      'set.seed(1)',
      call('boxplot', [
        ...model,
        ['outline', 'FALSE'],
        ['col', '"white"'],
        ['border', '"grey40"'],
        ['boxwex', '0.5'],
        ['frame', 'FALSE'],
        ['ylim', `range(${column('complete', outcome)})`],
        ...axes(xLabel, yLabel),
      ]),
      call('stripchart', [
        ...model,
        ['method', rText('jitter')],
        ['vertical', 'TRUE'],
        ['add', 'TRUE'],
        ['pch', '16'],
        ['cex', '0.7'],
        ['col', 'adjustcolor(colours, 0.6)'],
      ]),
      nothing,
    );
  },
});
