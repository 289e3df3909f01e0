/** Reading works, their files, and settings. */
import type { Database } from 'better-sqlite3';
import type { LibraryFile, Work } from '../../core/library/work.ts';
import type { Json } from '../../core/record/canonical.ts';
import { prepared, preparedValues } from './prepared.ts';
import { fileOf, worksOf, type FileRow } from './read-works.ts';

export { listWorks, type ListWorksQuery } from './query-listing.ts';

/** A work with its files, also when it was removed; undefined when there is none with this id. */
export function getWork(database: Database, workId: string): Work | undefined {
  return worksOf(database, [workId])[0];
}

/** The work an imported file belongs to, also when it was removed. */
export function findWorkByFile(database: Database, fileId: string): Work | undefined {
  const file = getFile(database, fileId);
  return file && getWork(database, file.workId);
}

/** One imported file. */
export function getFile(database: Database, fileId: string): LibraryFile | undefined {
  const row = prepared<[string], FileRow>(database, 'SELECT * FROM file WHERE file_id = ?').get(
    fileId,
  );
  return row && fileOf(row);
}

/** Every imported file, oldest first. */
export function listFiles(database: Database): readonly LibraryFile[] {
  return database
    .prepare<[], FileRow>('SELECT * FROM file ORDER BY added_at, file_id')
    .all()
    .map(fileOf);
}

/** Every setting that was ever changed, by key. */
export function allSettings(database: Database): Readonly<Record<string, Json>> {
  const rows = database
    .prepare<[], { key: string; value: string }>('SELECT key, value FROM setting ORDER BY key')
    .all();
  return Object.fromEntries(rows.map(({ key, value }): [string, Json] => [key, JSON.parse(value)]));
}

/** One setting; undefined when it was never changed. */
export function getSetting(database: Database, key: string): Json | undefined {
  const value = preparedValues<[string], string>(
    database,
    'SELECT value FROM setting WHERE key = ?',
  ).get(key);
  return value === undefined ? undefined : JSON.parse(value);
}

/** The public keys whose signatures count in this workspace. */
export function workspaceKeys(database: Database): readonly string[] {
  return database
    .prepare<[], { public_key: string }>('SELECT public_key FROM workspace_key ORDER BY added_at')
    .all()
    .map((row) => row.public_key);
}
