/** The coefficients of a model in words, one finding each. */
import type { NumberFormat } from '../reporting/format.ts';
import { cell, tableAt, text, type Finding, type ReportText } from '../reporting/text.ts';
import type { ResultValue } from '../value.ts';
import { measure, pText, rowInterval, tableToken, token, two } from './phrases.ts';

/** `df` is left out for statistics that have none, as z. The intercept is not reported. */
export function coefficientFindings(
  value: ResultValue,
  table: string,
  shown: {
    readonly symbol: string;
    readonly statistic: string;
    readonly df?: string;
    readonly format?: NumberFormat;
    /** What a coefficient is called. */
    readonly words?: (row: string) => string;
  },
): readonly Finding[] {
  const format = shown.format ?? measure;
  const rows = tableAt(value, table)?.rowNames ?? [];
  const degrees: ReportText =
    shown.df === undefined ? text`` : text`(${token(shown.df, { kind: 'df' })})`;
  return rows.flatMap((row, at): readonly Finding[] => {
    const p = cell(value, table, at, 'p');
    if (row === '(Intercept)') return [];
    const ends = rowInterval(value, table, at, ['low', 'high'], format);
    const test =
      p === undefined
        ? text``
        : text`, ${shown.statistic}${degrees} = ${tableToken(value, table, at, 'statistic', two)}, ${pText(p)}`;
    const found = text`${shown.symbol} = ${tableToken(value, table, at, 'estimate', format)} ${ends}${test}`;
    const name = shown.words?.(row) ?? row;
    return [{ en: text`${name}: ${found}.`, zh: text`${name}：${found}。` }];
  });
}
