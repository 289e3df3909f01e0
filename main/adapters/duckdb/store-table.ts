/** Makes the stored table of a file: typed, in the order of the file, what does not fit counted. */
import { chmod, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection, Json } from '@duckdb/node-api';
import type { DataProgress } from '../../core/analysis/data-reader.ts';
import type { Column, Reading } from '../../core/analysis/data.ts';
import type { DataWarning } from '../../core/analysis/inspection.ts';
import type { Misfits, StoredTable } from '../../core/analysis/stored-table.ts';
import { enumType, identifier, isMissing, storedType, valueOf } from './columns/cast.ts';
import { openDatabase, smallRows, countOf } from './database.ts';
import { DataProblem } from './problem.ts';
import { readable } from './native/native-source.ts';
import { openSource, type Source } from './source.ts';

const MEMORY = 1_000_000_000;
/** Columns loaded at a time: each takes memory for every step from its text to its value. */
const LOADED_AT_ONCE = 1_000;
const MOST_LEVELS = 10_000;
const EXAMPLES = 5;
const LONGEST_EXAMPLE = 100;
/** Between the parts of a note about a misfit, and behind it; no text has them. */
const PART = 'chr(31)';
const END = 'chr(30)';
/** Column of the notes while a table is loaded; no file has one of this name. */
const NOTES = ' misfits';

export interface StoreTask {
  readonly path: string;
  readonly reading: Reading;
  readonly columns: readonly Column[];
  /** Where the stored table is made; it exists and is empty. */
  readonly folder: string;
  readonly onProgress: (progress: DataProgress) => void;
}

/** Everything is made in `folder`; whoever asked removes it when this fails. */
export async function storeTable(task: StoreTask): Promise<StoredTable> {
  const work = join(task.folder, 'work');
  await mkdir(work);
  const path = join(work, 'table.duckdb');
  const database = await openDatabase({ path, spill: join(work, 'spill'), memoryBytes: MEMORY });
  let table: StoredTable;
  try {
    const source = await openSource(database.connection, { ...task, work });
    checkWidth(source, task);
    // Files in formats of their own can turn out to be damaged when they are read to the end.
    table = await readable(task.path, () => load(database.connection, source, task));
    await database.connection.run('CHECKPOINT');
  } finally {
    database.close();
  }
  const stored = join(task.folder, 'table.duckdb');
  await rename(path, stored);
  // Made once, never changed: sessions open this very file.
  await chmod(stored, 0o444);
  await rm(work, { recursive: true });
  await writeFile(join(task.folder, 'table.json'), JSON.stringify(table));
  return table;
}

function checkWidth(source: Source, task: StoreTask): void {
  if (source.names.length !== task.columns.length) {
    throw new DataProblem(
      `The dictionary names ${task.columns.length} columns, and the file has ${source.names.length}. Look at the file again, then import it.`,
      'invalid_input',
    );
  }
}

async function load(
  connection: DuckDBConnection,
  source: Source,
  task: StoreTask,
): Promise<StoredTable> {
  const { columns, reading } = task;
  const parts = Array.from({ length: Math.ceil(columns.length / LOADED_AT_ONCE) }, (_, part) => ({
    table: columns.length > LOADED_AT_ONCE ? identifier(` part ${part}`) : 'data',
    first: part * LOADED_AT_ONCE,
    columns: columns.slice(part * LOADED_AT_ONCE, (part + 1) * LOADED_AT_ONCE),
  }));
  const misfits: Misfits[] = [];
  const stop = reportProgress(connection, task.onProgress);
  try {
    for (const part of parts) {
      const declared = part.columns.map(
        (column) => `${identifier(column.name)} ${storedType(column)}`,
      );
      // One after the other, for the memory's sake.
      // oxlint-disable-next-line no-await-in-loop
      await connection.run(
        `CREATE TABLE ${part.table} (${declared.join(', ')}, ${identifier(NOTES)} VARCHAR)`,
      );
      // oxlint-disable-next-line no-await-in-loop
      await connection.run(`INSERT INTO ${part.table} ${selection(source, part, reading)}`);
      // oxlint-disable-next-line no-await-in-loop
      misfits.push(...(await misfitsIn(connection, part.table, columns)));
      // oxlint-disable-next-line no-await-in-loop
      await connection.run(`ALTER TABLE ${part.table} DROP COLUMN ${identifier(NOTES)}`);
    }
    if (parts.length > 1)
      await putTogether(
        connection,
        parts.map(({ table }) => table),
      );
  } finally {
    stop();
  }
  const rows = await countOf(connection, 'SELECT count(*) FROM data');
  if (source.rows !== undefined && source.rows !== rows) {
    throw new DataProblem(
      `Of ${source.rows} rows only ${rows} could be loaded, so the file is not read as it should be. Look at its delimiter and quotation mark.`,
    );
  }
  const warnings: DataWarning[] = [...source.warnings()];
  const stored: Column[] = [];
  for (const column of columns) {
    // One after the other: each rewrites its column.
    // oxlint-disable-next-line no-await-in-loop
    stored.push(await withLevels(connection, column, warnings));
  }
  return { rows, columns: stored, misfits, warnings };
}

/** Parts of a wide table, whose rows are in the same order, side by side. */
async function putTogether(connection: DuckDBConnection, parts: readonly string[]): Promise<void> {
  await connection.run(`CREATE TABLE data AS FROM ${parts.join(' POSITIONAL JOIN ')}`);
  for (const part of parts) {
    // oxlint-disable-next-line no-await-in-loop
    await connection.run(`DROP TABLE ${part}`);
  }
}

interface Part {
  /** Its place among all columns. */
  readonly first: number;
  readonly columns: readonly Column[];
}

/** The rows of the source as values, with notes about those that do not fit. */
function selection(source: Source, { first, columns }: Part, reading: Reading): string {
  const fields = columns.map((column, index) => {
    const at = first + index;
    const raw = source.field(at);
    const value = identifier(`v${at}`);
    const isTyped = source.isTyped(at, column);
    return {
      at,
      raw,
      value,
      expression: isTyped ? raw : valueOf(raw, column, reading, reading.missing),
      misses:
        isTyped || column.type === 'text'
          ? undefined
          : `(${value} IS NULL AND ${raw} IS NOT NULL AND NOT ${isMissing(raw, column, reading.missing)})`,
    };
  });
  const unsure = fields.filter(({ misses }) => misses !== undefined);
  const notes = unsure.map(
    ({ at, raw, misses }) =>
      `CASE WHEN ${misses} THEN concat('${at}', ${PART}, left(CAST(${raw} AS VARCHAR), ${LONGEST_EXAMPLE}), ${END}) END`,
  );
  // Hardly any row has one: only for those the notes are written.
  const noted =
    unsure.length === 0
      ? 'NULL'
      : `CASE WHEN ${unsure.map(({ misses }) => misses).join(' OR ')} THEN concat(${notes.join(', ')}) END`;
  const values = fields.map(({ expression, value }) => `${expression} AS ${value}`).join(', ');
  return `SELECT ${fields.map(({ value }) => value).join(', ')}, ${noted} FROM (SELECT *, ${values} FROM ${source.relation})`;
}

async function misfitsIn(
  connection: DuckDBConnection,
  table: string,
  columns: readonly Column[],
): Promise<Misfits[]> {
  const notesColumn = identifier(NOTES);
  const notes = `SELECT rowid + 1 AS row, unnest(string_split(rtrim(${notesColumn}, ${END}), ${END})) AS note FROM ${table} WHERE ${notesColumn} IS NOT NULL`;
  const rows = await smallRows(
    connection,
    `SELECT CAST(split_part(note, ${PART}, 1) AS INTEGER) AS place, count(*), min_by(row, row, ${EXAMPLES}), min_by(split_part(note, ${PART}, 2), row, ${EXAMPLES}) FROM (${notes}) GROUP BY place ORDER BY place`,
  );
  return rows.map(([at, count, places, texts]) => ({
    column: columns[Number(at)]?.name ?? '',
    count: Number(count),
    examples: (Array.isArray(places) ? places : []).map((row, index) => ({
      row: Number(row),
      text: textOf(Array.isArray(texts) ? texts[index] : null),
    })),
  }));
}

/** A category whose levels nobody gave has those that occur: numbers by size, words by their characters. */
async function withLevels(
  connection: DuckDBConnection,
  column: Column,
  warnings: DataWarning[],
): Promise<Column> {
  if (column.type !== 'category' || (column.levels?.length ?? 0) > 0) return column;
  const name = identifier(column.name);
  const found = await smallRows(
    connection,
    `SELECT DISTINCT ${name} FROM data WHERE ${name} IS NOT NULL LIMIT ${MOST_LEVELS + 1}`,
  );
  const levels = found.map(([level]) => textOf(level));
  const { levels: _none, ordered: _order, ...rest } = column;
  if (levels.length === 0) return { ...rest, type: 'text' };
  if (levels.length > MOST_LEVELS || levels.some((level) => level.length > 1_000)) {
    const count = await countOf(connection, `SELECT count(DISTINCT ${name}) FROM data`);
    warnings.push({ kind: 'too_many_levels', column: column.name, count });
    return { ...rest, type: 'text' };
  }
  const isNumber = levels.every((level) => level.trim() !== '' && Number.isFinite(Number(level)));
  levels.sort((a, b) => (isNumber ? Number(a) - Number(b) : 0) || (a < b ? -1 : 1));
  await connection.run(`ALTER TABLE data ALTER COLUMN ${name} TYPE ${enumType(levels)}`);
  return { ...column, levels };
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}

/** Tells now and then how far the statement under way is, until it is stopped. */
function reportProgress(
  connection: DuckDBConnection,
  onProgress: (progress: DataProgress) => void,
): () => void {
  const timer = setInterval(() => {
    const { rows_processed: rows } = connection.progress;
    onProgress({ phase: 'storing', rows: Number(rows) });
  }, 200);
  return () => clearInterval(timer);
}
