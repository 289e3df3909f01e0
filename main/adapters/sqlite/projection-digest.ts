/** Tells whether two databases hold the same projections, and where they differ. */
import type { Database } from 'better-sqlite3';
import { systemDigest } from '../system/digest.ts';
import type { StreamName } from '../../core/record/event.ts';
import { NETWORK_STREAM, WORKSPACE_STREAM } from '../../core/record/event.ts';
import { projectedTables } from './schema.ts';
import { numberColumns } from './schema-find.ts';

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

/** SHA-256 over all rows of all projected tables, in the order of their keys; rows of `leaveOut` are passed over. */
export function projectionDigest(
  database: Database,
  leaveOut: ReadonlySet<StreamName> = new Set(),
): ProjectionDigest {
  const tables: Record<string, string> = {};
  for (const table of Object.keys(projectedTables)) {
    let hash = '';
    // Chained row by row, so that a large table never stands in memory as one text.
    for (const { content } of rowsOf(database, table, leaveOut)) {
      hash = systemDigest.sha256(hash + content);
    }
    tables[table] = hash;
  }
  return { whole: systemDigest.sha256(JSON.stringify(tables)), tables };
}

/**
 * The first difference of each table between what is there and what replay gives. Streams with
 * damaged lines can be left out: their replay must differ, and the damage is named by itself.
 */
export function compareProjections(
  actual: Database,
  expected: Database,
  leaveOut: ReadonlySet<StreamName> = new Set(),
): readonly ProjectionDifference[] {
  const is = projectionDigest(actual, leaveOut).tables;
  const should = projectionDigest(expected, leaveOut).tables;
  return Object.keys(projectedTables)
    .filter((table) => is[table] !== should[table])
    .map((table) => firstDifference(table, actual, expected, leaveOut));
}

interface Row {
  readonly key: string;
  readonly content: string;
}

function firstDifference(
  table: string,
  actual: Database,
  expected: Database,
  leaveOut: ReadonlySet<StreamName>,
): ProjectionDifference {
  const should = new Map<string, string>();
  for (const { key, content } of rowsOf(expected, table, leaveOut)) should.set(key, content);
  for (const { key, content } of rowsOf(actual, table, leaveOut)) {
    const other = should.get(key);
    if (other === undefined) return { table, row: key, what: 'extra' };
    if (other !== content) return { table, row: key, what: 'different' };
    should.delete(key);
  }
  const [row = ''] = should.keys();
  return { table, row, what: 'missing' };
}

function* rowsOf(
  database: Database,
  table: string,
  leaveOut: ReadonlySet<StreamName>,
): Generator<Row> {
  const keys = projectedTables[table] ?? [];
  const rows = database
    .prepare<[], Record<string, unknown>>(`SELECT * FROM ${table} ORDER BY ${keys.join(', ')}`)
    .iterate();
  for (const row of rows) {
    if (leaveOut.has(streamOf(table, row))) continue;
    const number = numberColumns[table];
    if (number !== undefined) delete row[number];
    yield { key: keys.map((key) => String(row[key])).join(' '), content: JSON.stringify(row) };
  }
}

/** The stream a row was made from. */
function streamOf(
  table: string,
  { stream, session_id: sessionId }: Record<string, unknown>,
): StreamName {
  if (table === 'network_request') return NETWORK_STREAM;
  if (typeof stream === 'string') return stream;
  return typeof sessionId === 'string' ? `sessions/${sessionId}` : WORKSPACE_STREAM;
}
