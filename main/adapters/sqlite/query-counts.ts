/** Counts and newest entries: what screens show beside lists. */
import type { Database } from 'better-sqlite3';
import { prepared, preparedValues } from './prepared.ts';
import { isOnPath, type SessionPath } from './query-path.ts';
import { sessionStream } from '../../core/record/event.ts';

export interface WorkspaceCounts {
  readonly works: number;
  readonly files: number;
  readonly pages: number;
  readonly passages: number;
  readonly sessions: number;
}

/** Works that were removed are not counted, nor what belongs to them. */
export function workspaceCounts(database: Database): WorkspaceCounts {
  const one = (sql: string): number => database.prepare<[], number>(sql).pluck().get() ?? 0;
  const kept = `SELECT m.work_id FROM listing_member m JOIN listing l USING (number) WHERE l.removed = 0`;
  return {
    works: one('SELECT count(*) FROM listing WHERE removed = 0'),
    files: one(`SELECT count(*) FROM file WHERE work_id IN (${kept})`),
    pages: one(`SELECT coalesce(sum(pages), 0) FROM file WHERE work_id IN (${kept})`),
    passages: one('SELECT coalesce(sum(passages), 0) FROM passage_totals'),
    sessions: one('SELECT count(*) FROM session'),
  };
}

export function countToolCalls(database: Database, sessionId: string): number {
  return (
    preparedValues<[string], number>(
      database,
      'SELECT count(*) FROM tool_call WHERE session_id = ?',
    ).get(sessionId) ?? 0
  );
}

/** Where the newest event of a kind stands (on the path, when one is given) in the session's journal; undefined when there is none. */
export function newestOfKind(
  database: Database,
  sessionId: string,
  kind: string,
  path?: SessionPath,
):
  | {
      readonly seq: number;
      readonly erased: boolean;
      readonly offset: number;
      readonly length: number;
    }
  | undefined {
  const row = prepared<
    [string, string],
    { seq: number; erased: number; offset: number; length: number }
  >(
    database,
    'SELECT seq, erased, offset, length FROM event WHERE stream = ? AND kind = ? ORDER BY seq DESC',
  )
    .all(sessionStream(sessionId), kind)
    .find(({ seq }) => path === undefined || isOnPath(path, seq));
  return row && { ...row, erased: row.erased === 1 };
}

/** Rows of all these tables together. */
export function countRows(database: Database, tables: readonly string[]): number {
  return tables
    .map(
      (table) => database.prepare<[], number>(`SELECT count(*) FROM "${table}"`).pluck().get() ?? 0,
    )
    .reduce((sum, count) => sum + count, 0);
}
