/** What rows of texts seem to hold: names, columns with their types, and what is odd about them. */
import type { GivenReading } from '../../../core/analysis/data.ts';
import type { DataWarning, Inspection } from '../../../core/analysis/inspection.ts';
import { uniqueNames } from '../columns/names.ts';
import { numberMarks, type NumberMarks } from '../columns/numbers.ts';
import { ALWAYS_MISSING, columnOf } from '../columns/types.ts';
import { DataProblem } from '../problem.ts';
import { MOST_FIELDS } from './records.ts';

const SHOWN_ROWS = 50;
const NAMED_LINES = 20;
/** Values of a column by which the marks of numbers are told. */
const JUDGED = 2_000;

export interface SampleRow {
  /** Of the file, or the row of a sheet; from 1. */
  readonly line: number;
  /** Null where the file itself has nothing. */
  readonly fields: readonly (string | null)[];
}

export interface Described {
  readonly marks: NumberMarks;
  readonly missing: string[];
  readonly columns: Inspection['columns'];
  readonly sample: Inspection['sample'];
  readonly warnings: DataWarning[];
}

/** `records` begin with the names when `header` says so. */
export function describeRows(
  records: readonly SampleRow[],
  header: boolean,
  given: GivenReading,
  knownMarks?: NumberMarks,
): Described {
  const [first] = records;
  if (first === undefined) {
    throw new DataProblem('There are no rows in the file. Choose another, or fewer lines to skip.');
  }
  const rows = header ? records.slice(1) : records;
  const width = header ? first.fields.length : widest(rows);
  if (width > MOST_FIELDS) {
    throw new DataProblem(
      `The file has ${width} columns; at most ${MOST_FIELDS} can be read. Choose another delimiter, or cut the table.`,
    );
  }
  const { names, changed } = uniqueNames(
    Array.from({ length: width }, (_, at) => (header ? (first.fields[at] ?? '') : '')),
  );
  const missing = given.missing ?? missingIn(rows);
  const isMissing = new Set(missing);
  const values = names.map((_, at) =>
    rows.flatMap(({ fields }) => {
      const value = fields[at] ?? '';
      return isMissing.has(value.trim()) ? [] : [value];
    }),
  );
  const marks =
    knownMarks ??
    numberMarks(
      values.flatMap((column) => column.slice(0, JUDGED)),
      given,
    );
  const found = names.map((name, at) => columnOf(name, values[at] ?? [], marks));
  return {
    marks,
    missing,
    columns: found.map(({ column }) => column),
    sample: rows
      .slice(0, SHOWN_ROWS)
      .map(({ fields }) => names.map((_, at) => fields[at]?.slice(0, 1_000) ?? null)),
    warnings: [
      ...(changed.length === 0 || !header
        ? []
        : [{ kind: 'names_changed' as const, names: [...changed] }]),
      ...raggedLines(rows, width),
      ...found.flatMap(({ warnings }) => warnings),
    ],
  };
}

function widest(rows: readonly SampleRow[]): number {
  return rows.reduce((most, { fields }) => Math.max(most, fields.length), 1);
}

function missingIn(rows: readonly SampleRow[]): string[] {
  const seen = new Set<string>(['']);
  const known = new Set(ALWAYS_MISSING);
  for (const { fields } of rows) {
    for (const field of fields) {
      if (field !== null && field.length <= 8 && known.has(field.trim())) seen.add(field.trim());
    }
  }
  return ALWAYS_MISSING.filter((text) => seen.has(text));
}

function raggedLines(rows: readonly SampleRow[], width: number): DataWarning[] {
  const short = rows.filter(({ fields }) => fields.length < width);
  const long = rows.filter(({ fields }) => fields.length > width);
  const warning = (
    kind: 'short_lines' | 'long_lines',
    found: readonly SampleRow[],
  ): DataWarning[] =>
    found.length === 0
      ? []
      : [{ kind, count: found.length, lines: found.slice(0, NAMED_LINES).map(({ line }) => line) }];
  return [...warning('short_lines', short), ...warning('long_lines', long)];
}
