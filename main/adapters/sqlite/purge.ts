/** Makes sure that what was deleted from the database is nowhere in its files any more. */
import Database from 'better-sqlite3';

import { STORED_TABLES } from './schema-trajectories.ts';

/**
 * Deletes pages and sections of files, and places of marks, that are no longer in the library, and
 * all stored steps of trajectories, which are made again from what the record still holds;
 * rewrites full-text indexes (they keep deleted words in old segments), rewrites the database
 * without free pages, and empties the WAL.
 * False when a reader was busy and the WAL could not be emptied yet.
 */
export function purgeDeleted(database: Database.Database): boolean {
  for (const table of ['page', 'file_section', 'text_print'])
    database.prepare(`DELETE FROM ${table} WHERE file_id NOT IN (SELECT file_id FROM file)`).run();
  database
    .prepare(
      `DELETE FROM placement WHERE file_id NOT IN (SELECT file_id FROM file)
         OR annotation_id NOT IN (SELECT annotation_id FROM annotation)`,
    )
    .run();
  for (const table of STORED_TABLES) database.exec(`DELETE FROM ${table}`);
  const fullText = database
    .prepare<[], { name: string }>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%' AND sql NOT LIKE '%USING fts5vocab%'`,
    )
    .all();
  for (const { name } of fullText) {
    const quoted = `"${name.replaceAll('"', '""')}"`;
    database.prepare(`INSERT INTO ${quoted}(${quoted}) VALUES ('optimize')`).run();
  }
  try {
    database.exec('VACUUM');
  } catch (error) {
    if (isBusy(error)) return false;
    throw error;
  }
  return emptyWal(database);
}

/** True when another connection was reading or writing. */
function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

/** Copies the WAL into the database and truncates it; false when a reader was in the way. */
export function emptyWal(database: Database.Database): boolean {
  return database.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0;
}
