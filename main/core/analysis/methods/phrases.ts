/** Pieces of report that several methods use. */
import type { NumberFormat } from '../reporting/format.ts';
import { cell, list, pointer, text } from '../reporting/text.ts';
import type { Finding, ReportText, ReportToken } from '../reporting/text.ts';
import { valueAt, type ResultValue } from '../value.ts';
import type { Naming } from './method.ts';

export const two: NumberFormat = { kind: 'number', decimals: 2 };
export const measure: NumberFormat = { kind: 'measure' };
export const share: NumberFormat = { kind: 'number', decimals: 2, leadingZero: false };
export const percent: NumberFormat = { kind: 'percent', decimals: 1 };
const count: NumberFormat = { kind: 'count' };

export function token(at: string, format: NumberFormat): ReportToken {
  return { pointer: at, format };
}

/** A number of a table's cell; a question mark where there is none, as it is shown later too. */
export function tableToken(
  value: ResultValue,
  table: string,
  row: string | number,
  column: string,
  format: NumberFormat,
): ReportToken {
  return token(cell(value, table, row, column) ?? `${table}${pointer(row, column)}`, format);
}

export function whole(at: string): ReportToken {
  return token(at, count);
}

/** "p = .079". */
export function pText(at: string): ReportText {
  return text`p ${token(at, { kind: 'p' })}`;
}

/** "95% CI [−3.37, 0.21]", from an array of two and the address of its level. */
export function intervalText(at: string, level: string, format: NumberFormat): ReportText {
  const written = hasInterval(format) ? { ...format, interval: true } : format;
  return text`${token(level, { kind: 'percent', decimals: 0 })} CI ${token(at, written)}`;
}

/** "95% CI", of a level that was a parameter. */
export function levelWords(confLevel: number): string {
  return `${Number((confLevel * 100).toPrecision(12))}% CI`;
}

/** The same from two cells of a row. */
export function rowInterval(
  value: ResultValue,
  table: string,
  row: string | number,
  columns: readonly [low: string, high: string],
  format: NumberFormat,
): ReportText {
  const [low, high] = columns;
  return text`[${tableToken(value, table, row, low, format)}, ${tableToken(value, table, row, high, format)}]`;
}

function hasInterval(
  format: NumberFormat,
): format is Extract<NumberFormat, { kind: 'number' | 'measure' | 'percent' }> {
  return format.kind === 'number' || format.kind === 'measure' || format.kind === 'percent';
}

/** "t(17.8) = −1.86, p = .079" for the test at an address. Empty when no test stands there. */
export function testText(value: ResultValue, at: string): ReportText {
  const statistic = firstName(value, `${at}/statistic`);
  const degrees = names(value, `${at}/parameter`)
    .filter((name) => name.endsWith('df'))
    .map((name) => text`${token(`${at}/parameter${pointer(name)}`, { kind: 'df' })}`);
  const tail = pText(`${at}/pValue`);
  if (statistic === undefined) return tail;
  const inside = degrees.length === 0 ? text`` : text`(${list(degrees, ', ')})`;
  const symbol = symbols.find(([pattern]) => pattern.test(statistic))?.[1] ?? statistic;
  const place = `${at}/statistic${pointer(statistic)}`;
  const isSumOfRanks = /^[WVST]$/.test(statistic) && (numberAt(value, place) ?? 0) >= 1;
  return text`${symbol}${inside} = ${token(place, isSumOfRanks ? count : two)}, ${tail}`;
}

const symbols: readonly (readonly [RegExp, string])[] = [
  [/chi-squared|X-squared|X\^2|K-squared/i, 'χ²'],
  [/^med chi/i, 'χ²'],
];

/** The names of the entries at an address. */
export function names(value: ResultValue, at: string): readonly string[] {
  const found = valueAt(value, at);
  return typeof found === 'object' && found !== null && !Array.isArray(found)
    ? Object.keys(found)
    : [];
}

export function firstName(value: ResultValue, at: string): string | undefined {
  return names(value, at)[0];
}

/** A plain number at an address; undefined when there is none. */
export function numberAt(value: ResultValue, at: string): number | undefined {
  const found = valueAt(value, at);
  return typeof found === 'number' ? found : undefined;
}

/** A column as it is named in a sentence, with its unit. */
export function withUnit(naming: Naming, column: string): string {
  const unit = naming.unit(column);
  return unit === undefined ? naming.label(column) : `${naming.label(column)} (${unit})`;
}

/** That rows with missing values were left out, when there were any. */
export function rowsFinding(value: ResultValue): readonly Finding[] {
  const all = numberAt(value, '/rows/all');
  const used = numberAt(value, '/rows/used');
  if (all === undefined || used === undefined || all === used) return [];
  return [
    {
      en: text`${whole('/rows/used')} of ${whole('/rows/all')} rows were used; those in which a value was missing were left out.`,
      zh: text`共 ${whole('/rows/all')} 行，使用 ${whole('/rows/used')} 行；有缺失值的行未计入。`,
    },
  ];
}

/** "4.66 (SD 0.79, n = 10)" of a row of `cairn_describe`. */
export function groupMean(value: ResultValue, table: string, row: string | number): ReportText {
  return text`${tableToken(value, table, row, 'mean', measure)} (SD ${tableToken(value, table, row, 'sd', measure)}, n = ${tableToken(value, table, row, 'n', count)})`;
}

/** "4.66 [4.1, 5.2], n = 10": median and quartiles of such a row. */
export function groupMedian(value: ResultValue, table: string, row: string | number): ReportText {
  return text`${tableToken(value, table, row, 'median', measure)} (IQR ${tableToken(value, table, row, 'q1', measure)}–${tableToken(value, table, row, 'q3', measure)}, n = ${tableToken(value, table, row, 'n', count)})`;
}

/** Whether a p-value is below .05: the words differ, the number is always given. */
export function isSignificant(value: ResultValue, at: string): boolean {
  const p = numberAt(value, at);
  return p !== undefined && p < 0.05;
}
