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

/** Whether a text that is there means missing in this column. */
export function isMissing(raw: string, column: Column, everywhere: readonly string[]): string {
  const texts = missingTexts(column, everywhere);
  return texts.length === 0 ? 'false' : `trim(${raw}) IN (${texts.map(literal).join(', ')})`;
}

function missingTexts(column: Column, everywhere: readonly string[]): readonly string[] {
  const texts = new Set([...everywhere, ...(column.missing ?? [])].map((text) => text.trim()));
  // Nothing at all is no number and no date; in text it may be meant.
  if (column.type !== 'text' && column.type !== 'category') texts.add('');
  return [...texts];
}

/**
 * The value of a text; null where it means missing and where it does not fit the type. Texts that mean
 * missing are looked for only where they could be a value: most rows are spared the comparison.
 */
export function valueOf(
  raw: string,
  column: Column,
  marks: NumberMarks,
  everywhere: readonly string[],
): string {
  const value = castOf(raw, column, marks);
  const words = COULD_BE_VALUES[column.type];
  const texts = missingTexts(column, everywhere).filter((text) => words.test(text));
  return texts.length === 0
    ? value
    : `CASE WHEN trim(${raw}) IN (${texts.map(literal).join(', ')}) THEN NULL ELSE ${value} END`;
}

const COULD_BE_VALUES: Readonly<Record<Column['type'], RegExp>> = {
  number: /\d|inf|nan/i,
  integer: /\d/,
  logical: /^(?:true|t|yes|y|1|是|false|f|no|n|0|否)$/i,
  date: /\d/,
  datetime: /\d/,
  category: /^/,
  text: /^/,
};

function castOf(raw: string, column: Column, marks: NumberMarks): string {
  switch (column.type) {
    case 'number':
      return number(raw, marks);
    case 'integer':
      return integer(raw, marks);
    case 'logical':
      return logical(raw);
    case 'date':
      // DuckDB's cast would take a date with a time, and the word "infinity".
      return column.format === undefined
        ? `CASE WHEN regexp_full_match(${raw}, '\\s*[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}\\s*') THEN try_cast(${raw} AS DATE) END`
        : `try_cast(try_strptime(${formatted(raw, column.format)}) AS DATE)`;
    case 'datetime':
      return column.format === undefined
        ? `CASE WHEN regexp_full_match(${raw}, '\\s*[0-9]{4}[-/][0-9].*') THEN try_cast(trim(${raw}) AS TIMESTAMPTZ) AT TIME ZONE 'UTC' END`
        : `try_strptime(${formatted(raw, column.format)})`;
    case 'category':
      return column.levels === undefined || column.levels.length === 0
        ? `trim(${raw})`
        : `try_cast(trim(${raw}) AS ${enumType(column.levels)})`;
    case 'text':
      return raw;
    default:
      return assertNever(column.type);
  }
}

/** Month names are written with spaces or hyphens; the form has hyphens. */
function formatted(raw: string, format: string): string {
  const text = `trim(${raw})`;
  const written = format.includes('-%b-') ? `replace(${text}, ' ', '-')` : text;
  return `${written}, ${literal(format)}`;
}

/** The usual spellings first: the others need the text written anew. */
function logical(raw: string): string {
  const is = (words: readonly string[]): string => `IN (${words.map(literal).join(', ')})`;
  return `CASE WHEN ${raw} ${is(['TRUE', 'true', 'True'])} THEN true WHEN ${raw} ${is(['FALSE', 'false', 'False'])} THEN false WHEN lower(trim(${raw})) ${is(['true', 't', 'yes', 'y', '1', '是'])} THEN true WHEN lower(trim(${raw})) ${is(['false', 'f', 'no', 'n', '0', '否'])} THEN false END`;
}

function number(raw: string, marks: NumberMarks): string {
  const { decimal = '.', thousands } = marks;
  if (decimal === '.' && thousands === undefined) {
    // The cast alone would take "1_000", and "1e400" as infinite.
    return `CASE WHEN NOT contains(${raw}, '_') THEN CASE WHEN isinf(try_cast(${raw} AS DOUBLE)) AND NOT contains(lower(${raw}), 'inf') THEN NULL ELSE try_cast(${raw} AS DOUBLE) END END`;
  }
  const pattern = numberPatterns(marks).number;
  return `CASE WHEN regexp_full_match(trim(${raw}), ${literal(pattern)}) THEN try_cast(${plain(raw, marks)} AS DOUBLE) END`;
}

/** The cast alone would round "1.5" and take "0x1F" and "1_000". */
function integer(raw: string, marks: NumberMarks): string {
  const pattern = String.raw`\s*${numberPatterns(marks).integer}\s*`;
  return `CASE WHEN regexp_full_match(${raw}, ${literal(pattern)}) THEN try_cast(${plain(raw, marks)} AS BIGINT) END`;
}

function plain(text: string, { decimal = '.', thousands }: NumberMarks): string {
  const joined = thousands === undefined ? text : `replace(${text}, ${literal(thousands)}, '')`;
  return decimal === '.' ? joined : `replace(${joined}, ${literal(decimal)}, '.')`;
}
