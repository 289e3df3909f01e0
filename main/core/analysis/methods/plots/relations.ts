/** Figures of how columns go together: scatter with its line, residuals, correlations. */
import * as z from 'zod';
import { roles } from '../columns.ts';
import { defineMethod } from '../method.ts';
import { rName, rText, rTexts } from '../quote.ts';
import { formulaTerms, terms, termsFit, termsMisfit } from '../terms.ts';
import { asFactor, block, call, column, completeCases, formula } from '../write-r.ts';
import { axes, colours, labels, legend, nothing, style, styleWithLegend } from './drawing.ts';

const scatterSchema = z.strictObject({
  table: roles.table,
  x: roles.column,
  y: roles.column,
  group: roles.group.optional(),
  line: z
    .enum(['linear', 'smooth', 'none'])
    .default('linear')
    .describe('Linear: least squares with its 95% band. Smooth: lowess.'),
  ...labels,
});

function lineStatements({ x, y, line }: z.infer<typeof scatterSchema>): readonly string[] {
  const [across, up] = [column('complete', x), column('complete', y)];
  if (line === 'none') return [];
  if (line === 'smooth') return [`lines(lowess(${across}, ${up}), lwd = 2, col = "grey30")`];
  return [
    `fit <- ${call('lm', [`${rName(y)} ~ ${rName(x)}`, ['data', 'complete']])}`,
    `along <- seq(min(${across}), max(${across}), length.out = 200)`,
    `band <- predict(fit, setNames(data.frame(along), ${rText(x)}), interval = "confidence")`,
    'polygon(c(along, rev(along)), c(band[, "lwr"], rev(band[, "upr"])), col = "#00000022", border = NA)',
    'lines(along, band[, "fit"], lwd = 2, col = "grey30")',
  ];
}

export const scatterPlot = defineMethod({
  id: 'plot-scatter',
  title: { en: 'Scatter plot', zh: '散点图' },
  description: {
    en: 'Two columns of numbers against each other, with a line and its band, coloured by group.',
    zh: '两列数值的散点图，可加拟合线与置信带，按组着色。',
  },
  schema: scatterSchema,
  code: (parameters) => {
    const { table, x, y, group, xLabel = x, yLabel = y } = parameters;
    const isGrouped = group !== undefined;
    const groups = isGrouped ? column('complete', group) : '';
    return block(
      completeCases(table, [x, y, ...(isGrouped ? [group] : [])]),
      isGrouped ? asFactor(group) : undefined,
      isGrouped ? colours(`nlevels(${groups})`) : undefined,
      isGrouped ? styleWithLegend : style,
      call('plot', [
        column('complete', x),
        column('complete', y),
        ['pch', '16'],
        ['cex', '0.7'],
        ['col', isGrouped ? `adjustcolor(colours, 0.7)[${groups}]` : '"#0072B2"'],
        ...axes(xLabel, yLabel),
      ]),
      ...lineStatements(parameters),
      isGrouped ? legend(`levels(${groups})`, 'pch = 16') : undefined,
      nothing,
    );
  },
});

export const residualPlots = defineMethod({
  id: 'plot-residuals',
  title: { en: 'Residuals of a linear model', zh: '线性模型残差图' },
  description: {
    en: 'Residuals against fitted values, and against a normal distribution.',
    zh: '残差对拟合值图，以及残差的正态 QQ 图。',
  },
  schema: z
    .strictObject({ table: roles.table, outcome: roles.outcome, ...terms })
    .refine(termsFit, termsMisfit),
  code: (parameters) => {
    const { table, outcome, predictors } = parameters;
    const model = formula(rName(outcome), formulaTerms(parameters));
    const points = [
      ['pch', '16'],
      ['cex', '0.7'],
      ['col', '"#0072B2"'],
    ] as const;
    return block(
      completeCases(table, [outcome, ...predictors]),
      `fit <- ${call('lm', [model, ['data', 'complete']])}`,
      style,
      'par(mfrow = c(1, 2))',
      call('plot', [
        'fitted(fit)',
        'residuals(fit)',
        ...points,
        ...axes('Fitted values', 'Residuals'),
      ]),
      'abline(h = 0, col = "grey60")',
      'lines(lowess(fitted(fit), residuals(fit)), col = "#D55E00", lwd = 2)',
      call('qqnorm', [
        'residuals(fit)',
        ...points,
        ['main', '""'],
        ...axes('Normal quantiles', 'Residuals'),
      ]),
      'qqline(residuals(fit), col = "grey40")',
      nothing,
    );
  },
});

export const correlationPlot = defineMethod({
  id: 'plot-correlations',
  title: { en: 'Correlation matrix', zh: '相关矩阵图' },
  description: {
    en: 'Correlations of several columns as colours and numbers.',
    zh: '多列相关系数的颜色与数值矩阵。',
  },
  schema: z.strictObject({
    table: roles.table,
    columns: roles.columns.min(2).max(30),
    type: z.enum(['pearson', 'spearman', 'kendall']).default('pearson'),
  }),
  code: ({ table, columns, type }) =>
    block(
      `chosen <- ${rName(table)}[${rTexts([...new Set(columns)])}]`,
      `r <- cor(chosen, use = "pairwise.complete.obs", method = ${rText(type)})`,
      'n <- ncol(r)',
      'par(mar = c(1, 8, 8, 1), las = 1)',
      'shades <- hcl.colors(41, "Blue-Red 3")',
      'image(1:n, 1:n, t(r[n:1, ]), zlim = c(-1, 1), col = shades, axes = FALSE, xlab = "", ylab = "")',
      'axis(3, 1:n, colnames(r), tick = FALSE, las = 2)',
      'axis(2, n:1, rownames(r), tick = FALSE)',
      'shown <- sub("^(-?)0[.]", "\\\\1.", sprintf("%.2f", r[n:1, ]))',
      'text(rep(1:n, each = n), rep(1:n, n), shown, col = ifelse(abs(r[n:1, ]) > 0.7, "white", "black"))',
      nothing,
    ),
});
