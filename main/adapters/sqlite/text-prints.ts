/** Which files are worth comparing because they may hold the same text; see `text-print.ts`. */
import type { Database } from 'better-sqlite3';

/** Takes the place of what was kept of the file. */
export function savePrint(database: Database, fileId: string, print: readonly number[]): void {
  const insert = database.prepare('INSERT OR IGNORE INTO text_print VALUES (?, ?)');
  database.transaction(() => {
    database.prepare('DELETE FROM text_print WHERE file_id = ?').run(fileId);
    for (const hash of print) insert.run(hash, fileId);
  })();
}

/** Files that share at least `least` hashes, those that share most first, and the oldest of these. */
export function filesAlike(
  database: Database,
  print: readonly number[],
  least: number,
  limit: number,
): readonly string[] {
  return database
    .prepare<[string, number, number], string>(
      `SELECT text_print.file_id FROM text_print JOIN file ON file.file_id = text_print.file_id
       WHERE hash IN (SELECT value FROM json_each(?)) GROUP BY text_print.file_id
       HAVING count(*) >= ? ORDER BY count(*) DESC, file.added_at, text_print.file_id LIMIT ?`,
    )
    .pluck()
    .all(JSON.stringify(print), least, limit);
}
