/** Profiles a stored table, column by column, with DuckDB's own aggregates. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Column } from '../../../core/analysis/data.ts';
import type { DataProgress } from '../../../core/analysis/data-reader.ts';
import type { ColumnProfile, DistinctCount, Profile } from '../../../core/analysis/profile.ts';
import type { StoredTable } from '../../../core/analysis/stored-table.ts';
import { assertNever } from '../../../core/errors.ts';
import { identifier } from '../columns/cast.ts';
import { countOf, oneRow } from '../database.ts';
import { numberProfile } from './numbers.ts';
import { textProfile } from './texts.ts';
import { timeProfile } from './times.ts';

/** Estimated values up to which they are counted exactly: little memory, and categories are exact. */
const COUNTED = 100_000;
/** Share of the rows from which on the values may be an identifier, and are counted. */
const NEARLY_ALL = 0.9;

export async function profileTable(
  connection: DuckDBConnection,
  table: StoredTable,
  onProgress: (progress: DataProgress) => void,
): Promise<Profile> {
  const columns: ColumnProfile[] = [];
  for (const [at, column] of table.columns.entries()) {
    onProgress({ phase: 'profiling', column: at, columns: table.columns.length });
    // One after the other: each may need all the memory there is.
    // oxlint-disable-next-line no-await-in-loop
    columns.push(await columnProfile(connection, column, table.rows));
  }
  onProgress({
    phase: 'profiling',
    column: table.columns.length,
    columns: table.columns.length,
  });
  const names = table.columns.map(({ name }) => identifier(name));
  return {
    rows: table.rows,
    completeRows: await completeRows(connection, columns, table.rows),
    duplicateRows: await duplicateRows(connection, columns, names, table.rows),
    columns,
  };
}

async function columnProfile(
  connection: DuckDBConnection,
  column: Column,
  rows: number,
): Promise<ColumnProfile> {
  const name = identifier(column.name);
  const [present, estimate, constant] = await oneRow(
    connection,
    `SELECT count(${name}), approx_count_distinct(${name}), min(${name}) IS NOT DISTINCT FROM max(${name}) FROM data`,
  );
  const there = Number(present ?? 0);
  const distinct = await distinctCount(connection, name, there, Number(estimate ?? 0));
  const common = {
    name: column.name,
    type: column.type,
    missing: rows - there,
    missingShare: rows === 0 ? 0 : (rows - there) / rows,
    distinct,
    isConstant: there > 0 && constant === true,
    mayIdentify:
      rows > 1 && distinct.isExact && distinct.count === rows && IDENTIFIERS.has(column.type),
  };
  switch (column.type) {
    case 'number':
    case 'integer':
      return { ...common, number: await numberProfile(connection, name, column.type) };
    case 'text':
    case 'category':
      return {
        ...common,
        text: await textProfile(
          connection,
          name,
          distinct.count < there * NEARLY_ALL || there < 100,
        ),
      };
    case 'date':
    case 'datetime':
      return { ...common, time: await timeProfile(connection, name, column.type) };
    case 'logical': {
      const truths = await countOf(connection, `SELECT count(*) FROM data WHERE ${name}`);
      return { ...common, truths: { true: truths, false: there - truths } };
    }
    default:
      return assertNever(column.type);
  }
}

const IDENTIFIERS: ReadonlySet<Column['type']> = new Set([
  'text',
  'category',
  'integer',
  'date',
  'datetime',
]);

async function distinctCount(
  connection: DuckDBConnection,
  name: string,
  present: number,
  estimate: number,
): Promise<DistinctCount> {
  if (estimate > COUNTED && estimate < present * NEARLY_ALL) {
    return { count: Math.min(estimate, present), isExact: false };
  }
  const count = await countOf(connection, `SELECT count(DISTINCT ${name}) FROM data`);
  return { count, isExact: true };
}

/** Only columns with missing values can make a row incomplete. */
async function completeRows(
  connection: DuckDBConnection,
  columns: readonly ColumnProfile[],
  rows: number,
): Promise<number> {
  const holey = columns.filter(({ missing }) => missing > 0);
  if (holey.length === 0) return rows;
  const complete = holey.map(({ name }) => `${identifier(name)} IS NOT NULL`).join(' AND ');
  return countOf(connection, `SELECT count(*) FROM data WHERE ${complete}`);
}

/**
 * Equal rows have equal hashes, so as many hashes as rows means none is repeated. Otherwise the rows
 * whose hash occurs again are compared themselves.
 */
async function duplicateRows(
  connection: DuckDBConnection,
  columns: readonly ColumnProfile[],
  names: readonly string[],
  rows: number,
): Promise<number> {
  if (columns.some(({ mayIdentify }) => mayIdentify)) return 0;
  const hash = `hash(${names.join(', ')})`;
  const hashes = await countOf(connection, `SELECT count(DISTINCT ${hash}) FROM data`);
  if (hashes === rows) return 0;
  const repeated = `SELECT ${hash} FROM data GROUP BY 1 HAVING count(*) > 1`;
  return countOf(
    connection,
    `SELECT coalesce(sum(times - 1), 0) FROM (SELECT count(*) AS times FROM data WHERE ${hash} IN (${repeated}) GROUP BY ${names.join(', ')})`,
  );
}
