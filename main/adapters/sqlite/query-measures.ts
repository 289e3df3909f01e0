/**
 * What was counted of trajectories, kept under the hash of what it was counted from. Derived: all of it
 * can be deleted and is counted again.
 */
import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import type { ArgumentTypes } from '../../core/trajectory/measures/argument-types.ts';
import { TrajectoryCheck } from '../../core/trajectory/measures/checks.ts';
import {
  MEASURES_VERSION,
  TrajectoryMeasures,
  type MadeBy,
} from '../../core/trajectory/measures/measures.ts';
import type { Pause } from '../../core/trajectory/measures/pause.ts';
import { Sketch } from '../../core/trajectory/measures/sketch.ts';

export interface MeasuredRow {
  readonly trajectoryId: string;
  /** Of what it was measured from. */
  readonly hash: string;
  readonly measures: TrajectoryMeasures;
}

export interface KeptMeasures extends MeasuredRow {
  /** The hash of the session's last event when it was read; of an import its own hash. */
  readonly madeFrom: string;
  readonly task: string;
  readonly madeBy: MadeBy;
  readonly sketch: Sketch;
  readonly checks: readonly TrajectoryCheck[];
  readonly argumentTypes: ArgumentTypes;
}

const Checks = z.array(TrajectoryCheck);
const Types = z.record(z.string(), z.array(z.string()));

/** A trajectory that was measured another time takes the place of what was kept. */
export function keepMeasures(database: Database, tokenizer: string, kept: KeptMeasures): void {
  const { trajectoryId, hash, madeFrom, task, madeBy } = kept;
  const { measures, sketch, checks, argumentTypes } = kept;
  database
    .prepare(
      `INSERT OR REPLACE INTO trajectory_measure VALUES (@trajectoryId, @tokenizer, @hash, @madeFrom,
       @version, @task, @madeBy, @measures, @sketch, @checks, @types)`,
    )
    .run({
      trajectoryId,
      tokenizer,
      hash,
      madeFrom,
      version: MEASURES_VERSION,
      task,
      madeBy,
      measures: JSON.stringify(measures),
      sketch: JSON.stringify(sketch),
      checks: JSON.stringify(checks),
      types: JSON.stringify(argumentTypes),
    });
}

/** What was counted of a session as long as another of its branches stood for it. */
export function forgetMeasures(database: Database, rootId: string): void {
  database.prepare('DELETE FROM trajectory_measure WHERE trajectory_id = ?').run(rootId);
}

const WAITING = `
  WITH every AS (
    SELECT s.session_id AS root_id, s.opened_at AS time, 0 AS place,
      (SELECT hash FROM stream WHERE stream = 'sessions/' || s.session_id) AS head
    FROM session s WHERE s.parent_session_id IS NULL
    UNION ALL
    SELECT t.trajectory_id, i.time, t.place, NULL
    FROM imported_trajectory t JOIN trajectory_import i ON i.import_id = t.import_id
    WHERE i.removed = 0
  )
  SELECT e.root_id FROM every e LEFT JOIN trajectory_measure m
    ON m.trajectory_id = e.root_id AND m.tokenizer = @tokenizer AND m.version = @version
  WHERE m.made_from IS NULL OR m.made_from <> e.head
  ORDER BY e.time DESC, e.place, e.root_id DESC`;

/** Roots whose measures are missing or of an earlier state, newest first. An import never changes. */
export function unmeasuredRoots(database: Database, tokenizer: string): readonly string[] {
  return database
    .prepare<[{ tokenizer: string; version: number }], string>(WAITING)
    .pluck()
    .all({ tokenizer, version: MEASURES_VERSION });
}

/** How many trajectories each tokenizer has counted, of those that are kept. */
export function measuredByTokenizer(database: Database): ReadonlyMap<string, number> {
  const rows = database
    .prepare<[number], { tokenizer: string; count: number }>(
      'SELECT tokenizer, count(*) AS count FROM trajectory_measure WHERE version = ? GROUP BY tokenizer',
    )
    .all(MEASURES_VERSION);
  return new Map(rows.map(({ tokenizer, count }) => [tokenizer, count]));
}

/** The measures of some trajectories; those that have none are left out. */
export function measuresOf(
  database: Database,
  tokenizer: string,
  trajectoryIds: readonly string[],
): ReadonlyMap<string, MeasuredRow> {
  const read = database.prepare<[string, string, number], { hash: string; measures: string }>(
    `SELECT hash, measures FROM trajectory_measure
     WHERE trajectory_id = ? AND tokenizer = ? AND version = ?`,
  );
  return new Map(
    trajectoryIds.flatMap((trajectoryId) => {
      const row = read.get(trajectoryId, tokenizer, MEASURES_VERSION);
      if (row === undefined) return [];
      const measures = TrajectoryMeasures.parse(JSON.parse(row.measures));
      return [[trajectoryId, { trajectoryId, hash: row.hash, measures }] as const];
    }),
  );
}

/** Rows read at one time; between them others may use the database. */
const AT_ONCE = 250;

interface Part {
  readonly trajectory_id: string;
  readonly content: string;
}

/** One column of every row of a tokenizer, in the order of the ids, a few rows at a time. */
async function* parts(
  database: Database,
  tokenizer: string,
  column: 'sketch' | 'checks' | 'types',
  pause: Pause,
): AsyncGenerator<Part> {
  const read = database.prepare<[string, number, string, number], Part>(
    `SELECT trajectory_id, ${column} AS content FROM trajectory_measure
     WHERE tokenizer = ? AND version = ? AND trajectory_id > ? ORDER BY trajectory_id LIMIT ?`,
  );
  for (let after = ''; ;) {
    const rows = read.all(tokenizer, MEASURES_VERSION, after, AT_ONCE);
    for (const row of rows) {
      yield row;
      await pause();
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < AT_ONCE) return;
    after = last.trajectory_id;
  }
}

/** In the order of their ids. */
export async function sketches(
  database: Database,
  tokenizer: string,
  pause: Pause,
): Promise<readonly { readonly trajectoryId: string; readonly sketch: Sketch }[]> {
  const found: { trajectoryId: string; sketch: Sketch }[] = [];
  for await (const { trajectory_id, content } of parts(database, tokenizer, 'sketch', pause))
    found.push({ trajectoryId: trajectory_id, sketch: Sketch.parse(JSON.parse(content)) });
  return found;
}

export async function keptChecks(
  database: Database,
  tokenizer: string,
  pause: Pause,
): Promise<ReadonlyMap<string, readonly TrajectoryCheck[]>> {
  const found = new Map<string, readonly TrajectoryCheck[]>();
  for await (const { trajectory_id, content } of parts(database, tokenizer, 'checks', pause))
    found.set(trajectory_id, Checks.parse(JSON.parse(content)));
  return found;
}

export async function keptArgumentTypes(
  database: Database,
  tokenizer: string,
  pause: Pause,
): Promise<ReadonlyMap<string, ArgumentTypes>> {
  const found = new Map<string, ArgumentTypes>();
  for await (const { trajectory_id, content } of parts(database, tokenizer, 'types', pause))
    found.set(trajectory_id, Types.parse(JSON.parse(content)));
  return found;
}
