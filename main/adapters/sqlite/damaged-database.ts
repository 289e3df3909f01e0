/** A database that cannot be used is put aside, never deleted; the journal fills a new one. */
import { existsSync, renameSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { isDatabaseDamage, openDatabase } from './open-database.ts';
import { isCurrentSchema, projectedTables, resetSchema } from './schema.ts';

export interface OpenedDatabase {
  readonly database: Database;
  /** Where the damaged one was put; undefined when there was nothing wrong. */
  readonly putAside: string | undefined;
}

/** Opens the database, or a new one in the place of a damaged one. Throws when the surroundings do not allow it. */
export function openOrReplaceDatabase(path: string, now: Date): OpenedDatabase {
  let database: Database | undefined;
  try {
    database = openDatabase(path);
    const problem = problemOf(database);
    if (problem === undefined) return { database, putAside: undefined };
  } catch (error) {
    database?.close();
    // A full disk or missing rights say nothing against the database.
    if (!isDatabaseDamage(error)) throw error;
  }
  database?.close();
  const kept = putDatabaseAside(path, now);
  const fresh = openDatabase(path);
  resetSchema(fresh);
  return { database: fresh, putAside: kept };
}

/** Up to this size every page is checked when the database is opened: well under a second. */
const WHOLE_CHECK_BYTES = 256 * 1024 * 1024;

/**
 * What is wrong with the database, in SQLite's words; undefined when nothing is. Of a large one
 * only the projections are checked, unless `whole` asks for all of it.
 */
export function problemOf(database: Database, whole = false): string | undefined {
  const tables = new Set(
    database
      .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'")
      .all()
      .map(({ name }) => name),
  );
  const expected = isCurrentSchema(database)
    ? [...Object.keys(projectedTables), 'page', 'file_section']
    : [];
  const missing = expected.filter((table) => !tables.has(table));
  if (missing.length > 0) return `missing tables: ${missing.join(', ')}`;
  const checks =
    whole || sizeOf(database) <= WHOLE_CHECK_BYTES
      ? ['quick_check(1)']
      : Object.keys(projectedTables).map((table) => `quick_check(${table})`);
  return checks
    .map((check) => String(database.pragma(check, { simple: true })))
    .find((answer) => answer !== 'ok');
}

function sizeOf(database: Database): number {
  const pages = Number(database.pragma('page_count', { simple: true }));
  return pages * Number(database.pragma('page_size', { simple: true }));
}

/** Renames the database with its WAL; gives the new name, or undefined when there was no file. */
export function putDatabaseAside(path: string, now: Date): string | undefined {
  if (!existsSync(path)) return undefined;
  const stamp = now.toISOString().replaceAll(/[:.]/g, '-');
  const kept = `${path}.damaged-${stamp}`;
  renameSync(path, kept);
  for (const ending of ['-wal', '-shm']) {
    if (existsSync(path + ending)) renameSync(path + ending, kept + ending);
  }
  return kept;
}
