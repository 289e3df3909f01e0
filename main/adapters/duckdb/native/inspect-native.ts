/** A look at a JSON or Parquet file. */
import { stat } from 'node:fs/promises';
import type { Column, GivenReading } from '../../../core/analysis/data.ts';
import type { Inspection } from '../../../core/analysis/inspection.ts';
import { uniqueNames } from '../columns/names.ts';
import { ALWAYS_MISSING, columnOf } from '../columns/types.ts';
import { nameParts } from '../columns/units.ts';
import { openDatabase, smallRows } from '../database.ts';
import { DataProblem } from '../problem.ts';
import { MOST_FIELDS } from '../text/records.ts';
import { nativeTable, readable, type NativeColumn } from './native-source.ts';
import { utf8Copy } from './utf8-copy.ts';

const MEMORY = 1_000_000_000;
/** Rows looked at for what texts hold, and rows shown. */
const LOOKED_AT = 5_000;
const SHOWN = 50;

export async function inspectNative(
  path: string,
  format: 'json' | 'jsonl' | 'parquet',
  given: GivenReading,
  work: string,
): Promise<Inspection> {
  const { size } = await stat(path);
  if (size === 0) throw new DataProblem('The file is empty. Choose another.');
  const file = format === 'parquet' ? path : await utf8Copy(path, given.encoding, work);
  const database = await openDatabase({ path: ':memory:', memoryBytes: MEMORY, spill: work });
  try {
    const { connection } = database;
    const table = await nativeTable(connection, file, format);
    if (table.columns.length > MOST_FIELDS) {
      throw new DataProblem(
        `The file has ${table.columns.length} columns; at most ${MOST_FIELDS} can be read. Cut the table.`,
      );
    }
    const texts = table.columns.map(({ text }) => text).join(', ');
    const rows = await readable(file, () =>
      smallRows(connection, `SELECT ${texts} FROM ${table.relation} LIMIT ${LOOKED_AT}`),
    );
    const { names, changed } = uniqueNames(table.columns.map(({ name }) => name));
    const missing = given.missing ?? missingIn(table.columns, rows);
    const isMissing = new Set(missing);
    const found = table.columns.map((native, at) => {
      const values = rows.flatMap((row) => {
        const value = row[at];
        return typeof value !== 'string' || isMissing.has(value.trim()) ? [] : [value];
      });
      return describe(native, names[at] ?? native.name, values);
    });
    return {
      bytes: size,
      reading: { format, missing },
      columns: found.map(({ column }) => column),
      sample: rows
        .slice(0, SHOWN)
        .map((row) =>
          row.map((value) => (typeof value === 'string' ? value.slice(0, 1_000) : null)),
        ),
      warnings: [
        ...(changed.length === 0 ? [] : [{ kind: 'names_changed' as const, names: [...changed] }]),
        ...found.flatMap(({ warnings }) => warnings),
        ...(rows.length < LOOKED_AT ? [] : [{ kind: 'part_seen' as const, rows: rows.length }]),
      ],
    };
  } finally {
    database.close();
  }
}

function describe(
  native: NativeColumn,
  name: string,
  values: readonly string[],
): ReturnType<typeof columnOf> {
  if (native.kind === 'text' || native.kind === 'other') return columnOf(name, values, {});
  const isNumber = native.kind === 'number' || native.kind === 'integer';
  const column: Column = {
    name,
    type: native.kind,
    ...nameParts(name, isNumber),
    ...(native.levels === undefined ? {} : { levels: [...native.levels] }),
  };
  return { column, warnings: [] };
}

/** Only words can mean missing here: what is missing in the file itself is so already. */
function missingIn(
  columns: readonly NativeColumn[],
  rows: readonly (readonly unknown[])[],
): string[] {
  const seen = new Set<unknown>();
  for (const row of rows) {
    for (const [at, { kind }] of columns.entries()) {
      const value = row[at];
      if ((kind === 'text' || kind === 'other') && typeof value === 'string')
        seen.add(value.trim());
    }
  }
  return ALWAYS_MISSING.filter((text) => seen.has(text));
}
