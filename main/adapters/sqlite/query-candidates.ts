/** What the tables know of the tasks of sessions. */
import type { Database } from 'better-sqlite3';

/** The languages of tasks, by session. */
export function sessionLanguages(database: Database): ReadonlyMap<string, string> {
  const rows = database
    .prepare<[], { session_id: string; language: string }>(
      'SELECT session_id, language FROM session WHERE language IS NOT NULL',
    )
    .all();
  return new Map(rows.map(({ session_id, language }) => [session_id, language]));
}
