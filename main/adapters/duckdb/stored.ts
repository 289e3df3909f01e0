/** Reads a stored table: as a frame, and in windows for a grid. */
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Column } from '../../core/analysis/data.ts';
import type { Frame } from '../../core/analysis/frame.ts';
import type { RowPage, RowWindow, StoredTable } from '../../core/analysis/stored-table.ts';
import { assertNever } from '../../core/errors.ts';
import { identifier } from './columns/cast.ts';
import { openDatabase, smallRows } from './database.ts';
import { writeFrame, type FrameField } from './frame-writer.ts';
import { readTable } from './result-table.ts';

const MEMORY = 500_000_000;
const LARGEST_INTEGER = 2_147_483_647;

export async function withStored<T>(
  folder: string,
  use: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const path = join(folder, 'table.duckdb');
  const database = await openDatabase({ path, isReadOnly: true, memoryBytes: MEMORY });
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
  return withStored(from, async (connection) => {
    const fields: FrameField[] = [];
    for (const column of table.columns) {
      // oxlint-disable-next-line no-await-in-loop
      fields.push(await fieldOf(connection, column));
    }
    return writeFrame(connection, 'data', fields, folder);
  });
}

async function fieldOf(connection: DuckDBConnection, column: Column): Promise<FrameField> {
  const name = identifier(column.name);
  switch (column.type) {
    case 'number':
      return { name: column.name, type: 'double', expression: name };
    case 'integer': {
      const [row] = await smallRows(connection, `SELECT min(${name}), max(${name}) FROM data`);
      const fits = (row ?? []).every((value) => Math.abs(Number(value ?? 0)) <= LARGEST_INTEGER);
      return fits
        ? { name: column.name, type: 'integer', expression: `CAST(${name} AS INTEGER)` }
        : { name: column.name, type: 'double', expression: `CAST(${name} AS DOUBLE)` };
    }
    case 'logical':
      return { name: column.name, type: 'logical', expression: `CAST(${name} AS INTEGER)` };
    case 'date':
      return {
        name: column.name,
        type: 'date',
        expression: `CAST(datediff('day', DATE '1970-01-01', ${name}) AS DOUBLE)`,
      };
    case 'datetime':
      return { name: column.name, type: 'datetime', expression: `epoch(${name})` };
    case 'category':
      return {
        name: column.name,
        type: 'factor',
        expression: `CAST(${name} AS VARCHAR)`,
        levels: column.levels ?? [],
        ...(column.ordered === true ? { ordered: true } : {}),
      };
    case 'text':
      return { name: column.name, type: 'text', expression: name };
    default:
      return assertNever(column.type);
  }
}

/** Rows `offset` to `offset + limit` in the file's order, or sorted; missing values come last. */
export async function storedRows(
  folder: string,
  table: StoredTable,
  window: RowWindow,
): Promise<RowPage> {
  return withStored(folder, async (connection) => {
    const order =
      window.sort === undefined
        ? 'rowid'
        : `${identifier(window.sort.column)} ${window.sort.descending ? 'DESC' : 'ASC'} NULLS LAST, rowid`;
    const columns = table.columns.map(({ name }) => identifier(name)).join(', ');
    const result = await connection.stream(
      `SELECT ${columns}, rowid + 1 FROM data ORDER BY ${order} LIMIT ${window.limit} OFFSET ${window.offset}`,
    );
    const { rows } = await readTable(result, window.limit);
    return {
      columns: table.columns.map((column) => ({ name: column.name, type: column.type })),
      rows: rows.map((row) => row.slice(0, -1)),
      rowNames: rows.map((row) => JSON.stringify(row.at(-1))),
      totalRows: table.rows,
    };
  });
}
