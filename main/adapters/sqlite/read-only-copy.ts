/** The index of a workspace that must not be written, in memory: a copy of the file, or empty. */
import { readFileSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { openTemporaryDatabase } from './open-database.ts';
import { problemOf } from './damaged-database.ts';
import { isCurrentSchema } from './schema.ts';

/** A larger file is not taken into memory; its projections are replayed instead. */
const LARGEST_COPY = 512 * 1024 * 1024;

/** A usable copy of the file's last checkpoint, or an empty database that replay fills. */
export function openReadOnlyCopy(path: string): Database.Database {
  return copyOf(path) ?? openTemporaryDatabase();
}

function copyOf(path: string): Database.Database | undefined {
  let database: Database.Database | undefined;
  try {
    if (statSync(path).size > LARGEST_COPY) return undefined;
    const bytes = readFileSync(path);
    // Bytes 18 and 19 say "WAL" (2); in memory only the rollback format (1) can be opened. See
    // "The Database Header" in sqlite.org/fileformat2.html.
    bytes[18] = 1;
    bytes[19] = 1;
    database = new Database(bytes);
    if (isCurrentSchema(database) && problemOf(database) === undefined) return database;
  } catch {
    // Missing or damaged: the journal has everything.
  }
  database?.close();
  return undefined;
}
