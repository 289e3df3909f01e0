/** What all figures share: labels, colours that everyone can tell apart, and no more ink than needed. */
import * as z from 'zod';
import { isWritable, rText } from '../quote.ts';
import type { Argument } from '../write-r.ts';

const label = z.string().max(300).refine(isWritable, 'R cannot hold this text').optional();

export const labels = {
  xLabel: label.describe('Left out: the column’s name.'),
  yLabel: label.describe('Left out: the column’s name.'),
};

/** "flipper length (mm)". */
export function axisLabel(column: {
  readonly name: string;
  readonly label?: string | undefined;
  readonly unit?: string | undefined;
}): string {
  const name = column.label ?? column.name;
  return column.unit === undefined ? name : `${name} (${column.unit})`;
}

export const style =
  'par(mar = c(4.5, 4.5, 1, 1), mgp = c(2.8, 0.7, 0), las = 1, tcl = -0.3, bty = "l")';

/** The same with room above for a legend, where it hides no data. */
export const styleWithLegend = style.replace('4.5, 1, 1)', '4.5, 2.5, 1)');

export function legend(names: string, marks: string): string {
  return `legend("topleft", ${names}, col = colours, ${marks}, bty = "n", cex = 0.9, horiz = TRUE, xpd = NA, inset = c(0, -0.14))`;
}

/** Okabe and Ito's colours without black; they come again where there are more groups. */
export function colours(count: string): string {
  return `colours <- palette.colors(${count} + 1, palette = "Okabe-Ito", recycle = TRUE)[-1]`;
}

export function axes(x: string, y: string): readonly Argument[] {
  return [
    ['xlab', rText(x)],
    ['ylab', rText(y)],
  ];
}

/** A figure has no value. */
export const nothing = 'invisible(NULL)';
