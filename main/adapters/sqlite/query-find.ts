/** What a search over everything has to know of works and sessions. */
import type { Database } from 'better-sqlite3';

/** Of each record that is not in the trash, the work it is shown as. */
export function shownWorks(
  database: Database,
  records: readonly string[],
): ReadonlyMap<string, string> {
  const rows = database
    .prepare<[string], { record: string; shown: string }>(
      `SELECT m.work_id AS record, l.work_id AS shown
       FROM json_each(?) AS asked JOIN listing_member m ON m.work_id = asked.value
       JOIN listing l USING (number) WHERE l.removed = 0`,
    )
    .all(JSON.stringify(records));
  return new Map(rows.map(({ record, shown }) => [record, shown]));
}

/** Of these, the sessions of the researcher: those that a sub-agent worked in are left out. */
export function ownSessions(
  database: Database,
  sessionIds: readonly string[],
): ReadonlyMap<string, { readonly task: string; readonly openedAt: string }> {
  const rows = database
    .prepare<[string], { session_id: string; question: string; opened_at: string }>(
      `SELECT session_id, question, opened_at FROM session
       WHERE parent_session_id IS NULL AND session_id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(sessionIds));
  return new Map(
    rows.map((row) => [row.session_id, { task: row.question, openedAt: row.opened_at }]),
  );
}

/** Every record that is not in the trash. */
export function keptRecords(database: Database): readonly string[] {
  return database
    .prepare<[], string>(
      'SELECT m.work_id FROM listing_member m JOIN listing l USING (number) WHERE l.removed = 0',
    )
    .pluck()
    .all();
}

/** Pages of files whose work was removed. */
export function pagesInTrash(database: Database): number {
  return (
    database
      .prepare<[], number>(
        `SELECT coalesce(sum(f.pages), 0) FROM listing l JOIN listing_member m USING (number)
         JOIN file f ON f.work_id = m.work_id WHERE l.removed = 1`,
      )
      .pluck()
      .get() ?? 0
  );
}
