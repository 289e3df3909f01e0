/** How the texts of a column become values, as SQL. */
import type { Column } from '../../../core/analysis/data.ts';
import { assertNever } from '../../../core/errors.ts';
import { numberPatterns, type NumberMarks } from './numbers.ts';

export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The column's type in the stored table. A category without levels is text until they are known. */
export function storedType(column: Column): string {
  switch (column.type) {
    case 'number':
      return 'DOUBLE';
    case 'integer':
      return 'BIGINT';
    case 'logical':
      return 'BOOLEAN';
    case 'date':
      return 'DATE';
    case 'datetime':
      return 'TIMESTAMP';
    case 'category':
      return column.levels === undefined || column.levels.length === 0
        ? 'VARCHAR'
        : enumType(column.levels);
    case 'text':
      return 'VARCHAR';
    default:
      return assertNever(column.type);
  }
}

export function enumType(levels: readonly string[]): string {
  return `ENUM(${levels.map(literal).join(', ')})`;
}

/** `raw` as null where it means missing; everything else as it is. */
export function withoutMissing(raw: string, column: Column, everywhere: readonly string[]): string {
  const texts = new Set([...everywhere, ...(column.missing ?? [])]);
  // Nothing at all is no number and no date; in text it may be meant.
  if (column.type !== 'text' && column.type !== 'category') texts.add('');
  if (texts.size === 0) return raw;
  return `CASE WHEN trim(${raw}) IN (${[...texts].map(literal).join(', ')}) THEN NULL ELSE ${raw} END`;
}

/** The value of a text that does not mean missing; null where the text does not fit the type. */
export function valueOf(raw: string, column: Column, marks: NumberMarks): string {
  const text = `trim(${raw})`;
  switch (column.type) {
    case 'number':
      return number(text, marks);
    case 'integer':
      return integer(text, marks);
    case 'logical':
      return `CASE WHEN lower(${text}) IN ('true', 't', 'yes', 'y', '1', '是') THEN true WHEN lower(${text}) IN ('false', 'f', 'no', 'n', '0', '否') THEN false END`;
    case 'date':
      // DuckDB's cast would take a date with a time, and the word "infinity".
      return column.format === undefined
        ? `CASE WHEN length(${text}) <= 10 AND ${text} LIKE '____%' AND left(${text}, 1) BETWEEN '0' AND '9' THEN try_cast(${text} AS DATE) END`
        : `try_cast(try_strptime(${formatted(text, column.format)}) AS DATE)`;
    case 'datetime':
      return column.format === undefined
        ? `CASE WHEN left(${text}, 1) BETWEEN '0' AND '9' THEN try_cast(${text} AS TIMESTAMPTZ) AT TIME ZONE 'UTC' END`
        : `try_strptime(${formatted(text, column.format)})`;
    case 'category':
      return column.levels === undefined || column.levels.length === 0
        ? text
        : `try_cast(${text} AS ${enumType(column.levels)})`;
    case 'text':
      return raw;
    default:
      return assertNever(column.type);
  }
}

/** Month names are written with spaces or hyphens; the form has hyphens. */
function formatted(text: string, format: string): string {
  const written = format.includes('-%b-') ? `replace(${text}, ' ', '-')` : text;
  return `${written}, ${literal(format)}`;
}

function number(text: string, marks: NumberMarks): string {
  const { decimal = '.', thousands } = marks;
  if (decimal === '.' && thousands === undefined) {
    // The cast alone would take "1_000", and "1e400" as infinite.
    return `CASE WHEN NOT contains(${text}, '_') THEN CASE WHEN isinf(try_cast(${text} AS DOUBLE)) AND NOT contains(lower(${text}), 'inf') THEN NULL ELSE try_cast(${text} AS DOUBLE) END END`;
  }
  const pattern = numberPatterns(marks).number;
  return `CASE WHEN regexp_full_match(${text}, ${literal(pattern)}) THEN try_cast(${plain(text, marks)} AS DOUBLE) END`;
}

function integer(text: string, marks: NumberMarks): string {
  if (marks.thousands === undefined) {
    // The cast alone would round "1.5" and take "0x1F" and "1_000".
    return `CASE WHEN translate(${text}, '0123456789', '') IN ('', '-', '+') THEN try_cast(${text} AS BIGINT) END`;
  }
  const pattern = numberPatterns(marks).integer;
  return `CASE WHEN regexp_full_match(${text}, ${literal(pattern)}) THEN try_cast(${plain(text, marks)} AS BIGINT) END`;
}

function plain(text: string, { decimal = '.', thousands }: NumberMarks): string {
  const joined = thousands === undefined ? text : `replace(${text}, ${literal(thousands)}, '')`;
  return decimal === '.' ? joined : `replace(${joined}, ${literal(decimal)}, '.')`;
}
