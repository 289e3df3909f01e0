/** The tables of the passage index. */
import type { Database } from 'better-sqlite3';
import { SEGMENTATION_VERSION } from '../../core/library/segmentation.ts';

/**
 * `passage.terms` keeps what was indexed: an entry is taken out with exactly the terms it was put in
 * with, and ranking reads them again. `passage_totals.revision` grows with every change, and `next` is
 * the number of the next passage: one that was removed never comes back as another. `segmentation` is
 * the current one when every file's is.
 *
 * `passage_file` says which passages are a file's: all from `first` to `last`. Its row says that they
 * are searched, cut into terms by that version of the segmentation. `sections` has one byte for each.
 *
 * `passage_posting` says where each term stands. A file's terms come in as a segment of their own, in
 * one place of the table; small segments are joined into larger ones (`target` is the one being made
 * of it), a stretch of the alphabet at a time. Every entry is in exactly one segment at any time.
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS passage (
    number INTEGER PRIMARY KEY,
    passage_id TEXT NOT NULL UNIQUE,
    file_id TEXT NOT NULL,
    work_id TEXT NOT NULL,
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    terms TEXT NOT NULL,
    length INTEGER NOT NULL,
    section TEXT
  );
  CREATE INDEX IF NOT EXISTS passage_by_file ON passage (file_id);
  CREATE TABLE IF NOT EXISTS passage_totals (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    passages INTEGER NOT NULL,
    words INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    segmentation INTEGER NOT NULL,
    next INTEGER NOT NULL DEFAULT 1
  );
  CREATE TABLE IF NOT EXISTS passage_file (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    file_id TEXT NOT NULL UNIQUE,
    work_id TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    segmentation INTEGER NOT NULL,
    sections BLOB NOT NULL
  );
  CREATE INDEX IF NOT EXISTS passage_file_by_work ON passage_file (work_id);
  CREATE TABLE IF NOT EXISTS passage_segment (
    segment INTEGER PRIMARY KEY,
    level INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    target INTEGER
  );
  CREATE TABLE IF NOT EXISTS passage_posting (
    segment INTEGER NOT NULL,
    term TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    count INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (segment, term, first)
  ) WITHOUT ROWID;
`;

/** Makes the tables when they are missing, and takes over those of an older version. */
export function preparePassageTables(database: Database): void {
  if (database.readonly) return;
  database
    .transaction(() => {
      takeOverOlderTables(database);
      database.exec(TABLES);
      database
        .prepare(
          `INSERT OR IGNORE INTO passage_totals (one, passages, words, revision, segmentation)
           VALUES (1, 0, 0, 0, ?)`,
        )
        .run(SEGMENTATION_VERSION);
      database.exec(
        'UPDATE passage_totals SET next = max(next, (SELECT coalesce(max(number), 0) + 1 FROM passage))',
      );
    })
    .immediate();
}

/**
 * Up to version 0.4 SQLite's own full text was the index. Its passages stay and are brought into the
 * new one file by file, like those that an older segmentation had cut.
 */
function takeOverOlderTables(database: Database): void {
  if (!hasTable(database, 'passage')) return;
  if (hasTable(database, 'passage_text')) {
    database.exec('DROP TABLE IF EXISTS passage_vocabulary; DROP TABLE passage_text');
    database.exec('UPDATE passage_totals SET segmentation = 0');
  }
  addColumn(database, 'passage', 'section', 'TEXT');
  addColumn(database, 'passage_totals', 'next', 'INTEGER NOT NULL DEFAULT 1');
}

/** True when the connection's database has it; a read-only one may come from an older version. */
export function hasTable(database: Database, name: string): boolean {
  return database.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(name) !== undefined;
}

function addColumn(database: Database, table: string, column: string, type: string): void {
  const has = database
    .prepare('SELECT 1 FROM pragma_table_info(?) WHERE name = ?')
    .get(table, column);
  if (has === undefined) database.exec(`ALTER TABLE ${table} ADD COLUMN ${column} ${type}`);
}
