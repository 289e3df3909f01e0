/**
 * A text whose numbers are addresses in a value, never written out: whoever shows it looks the number
 * up and formats it, so that it can be linked, checked, and seen to be stale.
 */
import * as z from 'zod';
import { valueAt, type ResultValue } from '../value.ts';
import { formatNumber, NumberFormat } from './format.ts';

export const ReportToken = z.strictObject({
  /** JSON Pointer (RFC 6901) into the value of the cell. */
  pointer: z.string().max(2_000),
  format: NumberFormat,
});
export type ReportToken = z.infer<typeof ReportToken>;

export const ReportText = z.array(z.union([z.string(), ReportToken]));
export type ReportText = readonly (string | ReportToken)[];

/** The same in both languages of the interface. */
export interface Both<T> {
  readonly en: T;
  readonly zh: T;
}

/** One finding: a sentence or two about one result. */
export type Finding = Both<ReportText>;

/** Makes a text of a template; texts inside it are taken in, empty ones leave nothing. */
export function text(
  strings: TemplateStringsArray,
  ...parts: readonly (string | ReportToken | ReportText)[]
): ReportText {
  const all = strings.flatMap((words, at): ReportText => {
    const part = parts[at];
    if (part === undefined) return [words];
    return typeof part === 'string' || !isText(part) ? [words, part] : [words, ...part];
  });
  return joined(all);
}

/** Texts one after the other, with this between them. */
export function list(texts: readonly ReportText[], between: string): ReportText {
  return joined(texts.flatMap((one, at) => (at === 0 ? one : [between, ...one])));
}

/** The address of a part: names are escaped as RFC 6901 wants. */
export function pointer(...names: readonly (string | number)[]): string {
  return names
    .map((name) => `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/**
 * The address of a cell of a `$table`: the row by its name or its place from 0, the column by name.
 * Undefined when the table, the row or the column is not there.
 */
export function cell(
  value: ResultValue,
  table: string,
  row: string | number,
  column: string,
): string | undefined {
  const found = tableAt(value, table);
  if (found === undefined) return undefined;
  const at = typeof row === 'number' ? row : (found.rowNames?.indexOf(row) ?? -1);
  const across = found.columns.findIndex(({ name }) => name === column);
  if (at < 0 || at >= found.rows.length || across < 0) return undefined;
  return `${table}${pointer('$table', 'rows', at, across)}`;
}

/** The table at an address, if one stands there. */
export function tableAt(value: ResultValue, at: string) {
  const found = valueAt(value, at);
  if (typeof found !== 'object' || found === null || !('$table' in found)) return undefined;
  const { $table } = found;
  return isTable($table) ? $table : undefined;
}

/** The text as it reads with the numbers of this value; `?` where a number is not there. */
export function plainText(report: ReportText, value: ResultValue): string {
  return report
    .map((part) => {
      if (typeof part === 'string') return part;
      const found = valueAt(value, part.pointer);
      return found === undefined ? '?' : formatNumber(found, part.format);
    })
    .join('');
}

function isText(part: ReportToken | ReportText): part is ReportText {
  return Array.isArray(part);
}

function isTable(
  found: unknown,
): found is Extract<ResultValue, { readonly $table: unknown }>['$table'] {
  return typeof found === 'object' && found !== null && 'rows' in found && 'columns' in found;
}

function joined(parts: ReportText): ReportText {
  const made: (string | ReportToken)[] = [];
  for (const part of parts) {
    const last = made.at(-1);
    if (typeof part === 'string' && typeof last === 'string') made[made.length - 1] = last + part;
    else if (part !== '') made.push(part);
  }
  return made;
}
