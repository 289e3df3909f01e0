/** Reads a stored table: as a frame, and in windows for a grid. */
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { DataProgress } from '../../core/analysis/data-reader.ts';
import type { Frame } from '../../core/analysis/frame.ts';
import type { Profile } from '../../core/analysis/profile.ts';
import type { RowPage, RowWindow, StoredTable } from '../../core/analysis/stored-table.ts';
import { identifier } from './columns/cast.ts';
import { openDatabase } from './database.ts';
import { frameFields } from './frame-fields.ts';
import { writeFrame } from './frame-writer.ts';
import { profileTable } from './profile/profile-table.ts';
import { readTable } from './result-table.ts';

const MEMORY = 600_000_000;

/** `spill`: a folder for what does not fit in memory. */
async function withStored<T>(
  folder: string,
  use: (connection: DuckDBConnection) => Promise<T>,
  spill?: string,
): Promise<T> {
  const database = await openDatabase({
    path: join(folder, 'table.duckdb'),
    isReadOnly: true,
    memoryBytes: MEMORY,
    ...(spill === undefined ? {} : { spill }),
  });
  try {
    return await use(database.connection);
  } finally {
    database.close();
  }
}

export async function storedFrame(
  from: string,
  table: StoredTable,
  folder: string,
): Promise<Frame> {
  const ordered = table.columns.filter((column) => column.ordered === true).map(({ name }) => name);
  return withStored(from, async (connection) =>
    writeFrame(connection, 'data', await frameFields(connection, 'data', new Set(ordered)), folder),
  );
}

export function storedProfile(
  from: string,
  table: StoredTable,
  spill: string,
  onProgress: (progress: DataProgress) => void,
): Promise<Profile> {
  return withStored(from, (connection) => profileTable(connection, table, onProgress), spill);
}

/** Rows `offset` to `offset + limit` in the file's order, or sorted; missing values come last. */
export async function storedRows(
  folder: string,
  table: StoredTable,
  window: RowWindow,
): Promise<RowPage> {
  return withStored(folder, async (connection) => {
    const columns = table.columns.map(({ name }) => identifier(name)).join(', ');
    const { offset, limit, sort } = window;
    // Rows are numbered as they lie, so a window of them needs no sorting.
    const rowsWanted =
      sort === undefined
        ? `WHERE rowid BETWEEN ${offset} AND ${offset + limit - 1}`
        : `ORDER BY ${identifier(sort.column)} ${sort.descending ? 'DESC' : 'ASC'} NULLS LAST, rowid LIMIT ${limit} OFFSET ${offset}`;
    const result = await connection.stream(`SELECT ${columns}, rowid + 1 FROM data ${rowsWanted}`);
    const { rows } = await readTable(result, window.limit);
    return {
      columns: table.columns.map((column) => ({ name: column.name, type: column.type })),
      rows: rows.map((row) => row.slice(0, -1)),
      rowNames: rows.map((row) => JSON.stringify(row.at(-1))),
      totalRows: table.rows,
    };
  });
}
