/** Reading what is known of trajectories without their steps: the list, and what people said of them. */
import type { Database } from 'better-sqlite3';
import { TrajectoryFacts } from '../../core/trajectory/curation/facts.ts';
import { StepMark } from '../../core/trajectory/curation/step-mark.ts';
import { ForeignFormatId } from '../../core/trajectory/imports/imported.ts';
import { prepared, preparedValues } from './prepared.ts';

export type TrajectoryOrigin = 'session' | 'import';

export interface TrajectoryRow {
  /** Of the session or import; its branch in use has the same id. */
  readonly rootId: string;
  readonly origin: TrajectoryOrigin;
}

export interface ImportedRow {
  readonly trajectoryId: string;
  readonly importId: string;
  readonly fileId: string;
  readonly fileName: string;
  readonly format: ForeignFormatId;
  /** Among the trajectories of its file, from 0. */
  readonly place: number;
  readonly title: string;
  readonly importedAt: string;
}

const ALL = `
  SELECT s.session_id AS root_id, 'session' AS origin, s.opened_at AS time, 0 AS place,
    coalesce(json_extract(f.content, '$.title'), s.question) AS title
  FROM session s LEFT JOIN trajectory_facts f ON f.trajectory_id = s.session_id
  WHERE s.parent_session_id IS NULL
  UNION ALL
  SELECT t.trajectory_id, 'import', coalesce(json_extract(k.summary, '$.startedAt'), i.time), t.place,
    coalesce(json_extract(f.content, '$.title'), t.title)
  FROM imported_trajectory t JOIN trajectory_import i ON i.import_id = t.import_id
  LEFT JOIN stored_trajectory k ON k.trajectory_id = t.trajectory_id
  LEFT JOIN trajectory_facts f ON f.trajectory_id = t.trajectory_id
  WHERE i.removed = 0`;

/**
 * Newest first by the time that is shown, which for an import is when it was done where that is known;
 * those of one time in the order of their file. Without the sessions of sub-agents and removed imports.
 */
export function listTrajectories(
  database: Database,
  page: {
    readonly text?: string;
    readonly origin?: 'all' | TrajectoryOrigin;
    readonly offset?: number;
    readonly limit?: number;
  } = {},
): { readonly total: number; readonly rows: readonly TrajectoryRow[] } {
  const { text = '', origin = 'all', offset = 0, limit = -1 } = page;
  const words = text.trim().replaceAll(/[\\%_]/g, (character) => `\\${character}`);
  const where = `WHERE (@origin = 'all' OR origin = @origin)
    AND (title LIKE @pattern ESCAPE '\\' OR root_id = @id)`;
  const given = { origin, pattern: `%${words}%`, id: text.trim() };
  const total = database
    .prepare<[typeof given], number>(`SELECT count(*) FROM (${ALL}) ${where}`)
    .pluck()
    .get(given);
  const rows = database
    .prepare<
      [typeof given & { limit: number; offset: number }],
      { root_id: string; origin: TrajectoryOrigin }
    >(
      `SELECT root_id, origin FROM (${ALL}) ${where}
       ORDER BY time DESC, place, root_id DESC LIMIT @limit OFFSET @offset`,
    )
    .all({ ...given, limit, offset });
  return {
    total: total ?? 0,
    rows: rows.map((row) => ({ rootId: row.root_id, origin: row.origin })),
  };
}

/** Also of an import that was taken off the lists: reviews and data sets may still name it. */
export function importedTrajectory(
  database: Database,
  trajectoryId: string,
): ImportedRow | undefined {
  const row = prepared<
    [string],
    {
      trajectory_id: string;
      import_id: string;
      file_id: string;
      file_name: string;
      format: string;
      place: number;
      title: string;
      time: string;
    }
  >(
    database,
    `SELECT t.trajectory_id, t.import_id, i.file_id, i.file_name, i.format, t.place, t.title, i.time
     FROM imported_trajectory t JOIN trajectory_import i ON i.import_id = t.import_id
     WHERE t.trajectory_id = ?`,
  ).get(trajectoryId);
  return (
    row && {
      trajectoryId: row.trajectory_id,
      importId: row.import_id,
      fileId: row.file_id,
      fileName: row.file_name,
      format: ForeignFormatId.parse(row.format),
      place: row.place,
      title: row.title,
      importedAt: row.time,
    }
  );
}

/** The hash of a stream's last event as the tables know it. */
export function streamHash(database: Database, stream: string): string | undefined {
  return preparedValues<[string], string>(database, 'SELECT hash FROM stream WHERE stream = ?').get(
    stream,
  );
}

export function factsOf(database: Database, trajectoryId: string): TrajectoryFacts {
  const content = preparedValues<[string], string>(
    database,
    'SELECT content FROM trajectory_facts WHERE trajectory_id = ?',
  ).get(trajectoryId);
  return content === undefined ? {} : TrajectoryFacts.parse(JSON.parse(content));
}

/** What people said of steps of a session or import, by step key; of its branches alike. */
export function stepMarks(database: Database, rootId: string): ReadonlyMap<string, StepMark> {
  return new Map(
    prepared<[string], { step_key: string; content: string }>(
      database,
      'SELECT step_key, content FROM step_mark WHERE root_id = ?',
    )
      .all(rootId)
      .map((row) => [row.step_key, StepMark.parse(JSON.parse(row.content))]),
  );
}
