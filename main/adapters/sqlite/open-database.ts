/** Opens `cairn.db` with the settings everything in it relies on. */
import Database from 'better-sqlite3';

export type { Database } from 'better-sqlite3';

export interface OpenDatabaseOptions {
  readonly readOnly?: boolean;
}

/**
 * WAL, so that readers never wait for the writer. `secure_delete` overwrites what is deleted, so
 * that erased text does not stay in free pages. Losing the newest transactions in a power cut is
 * fine: they are caught up from the journal. Throws when the file is not a usable database.
 */
export function openDatabase(path: string, options: OpenDatabaseOptions = {}): Database.Database {
  const database = new Database(path, { readonly: options.readOnly ?? false, timeout: 5_000 });
  try {
    database.pragma('foreign_keys = ON');
    database.pragma('temp_store = MEMORY');
    if (options.readOnly !== true) {
      database.pragma('journal_mode = WAL');
      database.pragma('synchronous = NORMAL');
      database.pragma('secure_delete = ON');
    }
    // Reads the header and the schema, which is where a damaged file shows first.
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** A database in memory, for replaying a record beside the one on disk. */
export function openTemporaryDatabase(): Database.Database {
  return openDatabase(':memory:');
}

/** What keeps a sound database from being opened: a full disk, another connection, missing rights. */
const SURROUNDINGS = /^SQLITE_(BUSY|FULL|READONLY|CANTOPEN|PERM|NOMEM|LOCKED|IOERR(?!_SHORT_READ))/;

/** True when SQLite complains about the file itself: it is damaged, cut short, or no database. */
export function isDatabaseDamage(error: unknown): boolean {
  return error instanceof Database.SqliteError && !SURROUNDINGS.test(error.code);
}
