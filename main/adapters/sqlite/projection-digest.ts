/** Tells whether two databases hold the same projections, and where they differ. */
import type { Database } from 'better-sqlite3';
import { systemDigest } from '../system/digest.ts';
import { projectedTables } from './schema.ts';

export interface ProjectionDigest {
  readonly whole: string;
  readonly tables: Readonly<Record<string, string>>;
}

export interface ProjectionDifference {
  readonly table: string;
  /** The values of the row's key columns. */
  readonly row: string;
  readonly what: 'missing' | 'extra' | 'different';
}

/** SHA-256 over all rows of all projected tables, in the order of their keys. */
export function projectionDigest(database: Database): ProjectionDigest {
  const tables: Record<string, string> = {};
  for (const [table, keys] of Object.entries(projectedTables)) {
    let hash = '';
    // Chained row by row, so that a large table never stands in memory as one text.
    for (const { content } of rowsOf(database, table, keys)) {
      hash = systemDigest.sha256(hash + content);
    }
    tables[table] = hash;
  }
  return { whole: systemDigest.sha256(JSON.stringify(tables)), tables };
}

/** The first difference of each table between what is there and what replay gives. */
export function compareProjections(
  actual: Database,
  expected: Database,
): readonly ProjectionDifference[] {
  const is = projectionDigest(actual).tables;
  const should = projectionDigest(expected).tables;
  return Object.entries(projectedTables)
    .filter(([table]) => is[table] !== should[table])
    .map(([table, keys]) => firstDifference(table, keys, actual, expected));
}

interface Row {
  readonly key: string;
  readonly content: string;
}

function firstDifference(
  table: string,
  keys: readonly string[],
  actual: Database,
  expected: Database,
): ProjectionDifference {
  const should = new Map<string, string>();
  for (const { key, content } of rowsOf(expected, table, keys)) should.set(key, content);
  for (const { key, content } of rowsOf(actual, table, keys)) {
    const other = should.get(key);
    if (other === undefined) return { table, row: key, what: 'extra' };
    if (other !== content) return { table, row: key, what: 'different' };
    should.delete(key);
  }
  const [row = ''] = should.keys();
  return { table, row, what: 'missing' };
}

function* rowsOf(database: Database, table: string, keys: readonly string[]): Generator<Row> {
  const rows = database
    .prepare<[], Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY ${keys.join(', ')}`)
    .iterate();
  for (const row of rows) {
    yield { key: keys.map((key) => String(row[key])).join(' '), content: JSON.stringify(row) };
  }
}
