/** The statements of the trajectory store. */
import type { Database } from 'better-sqlite3';
import type { StepHeader, StoredHeader } from '../../core/trajectory/reading/step-header.ts';
import type { StoredSummary } from '../../core/trajectory/reading/stored-summary.ts';
import type { TrajectoryStep } from '../../core/trajectory/trajectory.ts';
import type { StoredStep, StoredTrajectory, TrajectoryWhole } from './trajectory-store.ts';

interface TrajectoryRow {
  readonly trajectoryId: string;
  readonly rootId: string;
  readonly hash: string;
  readonly madeFrom: string;
  readonly maker: number;
  readonly steps: number;
  readonly tip: 0 | 1;
  readonly summary: StoredSummary;
  readonly whole: TrajectoryWhole;
}

/** A step's name in its trajectory, and the number it is stored under. */
export interface StepPlace {
  readonly key: string;
  readonly stepId: number;
}

export interface BodyRow {
  readonly position: number;
  readonly key: string;
  readonly body: string;
}

/** Steps read at once at most, however short they are. */
const PAGE = 200;
/** Steps taken away in one transaction: what is deleted is overwritten, so long ones take their time. */
const DROPPED = 100;

/** Rows were written by this version of Cairn: their JSON is what its type says. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- names what the JSON is
function read<T>(json: string): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return JSON.parse(json) as T;
}

/** What is stored was a step when it was written, by this version of Cairn. */
export function stepOf(body: string): TrajectoryStep {
  return read<TrajectoryStep>(body);
}

export function storedRows(database: Database) {
  const run = statements(database);

  function forgetStepsWithoutPlace(stepIds: readonly number[]): void {
    for (const stepId of stepIds)
      if (run.isPlaced.get(stepId) === undefined) run.dropStep.run(stepId);
  }

  return {
    inOne: (body: () => void): void => database.transaction(body)(),
    stepNamed: (rootId: string, name: string): number | undefined => run.named.get(rootId, name),
    addStep(rootId: string, name: string, print: string, header: StoredHeader, body: string) {
      const added = run.addStep.run(rootId, name, print, JSON.stringify(header), body);
      return Number(added.lastInsertRowid);
    },
    /** How many steps are seen of it now. */
    seen: (trajectoryId: string): number => run.seen.get(trajectoryId) ?? 0,
    /** Places after those that are seen: nobody sees them before the row counts them in. */
    addUnseen(trajectoryId: string, from: number, places: readonly StepPlace[]): void {
      database.transaction(() => {
        for (const [index, { key, stepId }] of places.entries())
          run.addPlace.run(trajectoryId, from + index, key, stepId);
      })();
    },
    /** In one go. Of what was seen before only what differs is written; what comes after it must be there. */
    place(row: TrajectoryRow, places: readonly StepPlace[]): void {
      const { trajectoryId } = row;
      database.transaction(() => {
        const before = run.places.all({ id: trajectoryId });
        let same = 0;
        while (same < before.length && before[same] === places[same]?.stepId) same += 1;
        for (const [index, { key, stepId }] of places.slice(same, before.length).entries())
          run.addPlace.run(trajectoryId, same + index, key, stepId);
        run.dropPlaces.run(trajectoryId, places.length);
        forgetStepsWithoutPlace(before.slice(same));
        const summary = JSON.stringify(row.summary);
        run.save.run({ ...row, summary, whole: JSON.stringify(row.whole) });
      })();
    },
    brief(trajectoryId: string, maker: number): Omit<StoredTrajectory, 'whole'> | undefined {
      const row = run.brief.get(trajectoryId, maker);
      return row && briefOf(trajectoryId, row);
    },
    whole(trajectoryId: string, maker: number): StoredTrajectory | undefined {
      const row = run.whole.get(trajectoryId, maker);
      return row && { ...briefOf(trajectoryId, row), whole: read<TrajectoryWhole>(row.whole) };
    },
    headers(trajectoryId: string, from: number, limit: number): readonly StepHeader[] {
      return run.headers
        .all({ id: trajectoryId, from, to: from + limit })
        .map(({ position, key, header }) => ({ position, key, ...read<StoredHeader>(header) }));
    },
    prints: (trajectoryId: string): readonly string[] => run.prints.all({ id: trajectoryId }),
    step(trajectoryId: string, at: number | string): StoredStep | undefined {
      const row =
        typeof at === 'number'
          ? run.stepAt.get({ id: trajectoryId, at })
          : run.stepOfKey.get({ id: trajectoryId, key: at });
      return row && { position: row.position, key: row.key, step: stepOf(row.body) };
    },
    /** From a position on, at least one and as many as stay below a length in bytes. */
    bodies(trajectoryId: string, from: number, bytes: number): readonly BodyRow[] {
      let left = bytes;
      let count = 0;
      for (const length of run.lengths.all({ id: trajectoryId, from, to: from + PAGE })) {
        if (count > 0 && length > left) break;
        left -= length;
        count += 1;
      }
      return count === 0 ? [] : run.bodies.all({ id: trajectoryId, from, to: from + count });
    },
    branches: (rootId: string, maker: number): readonly string[] => run.branches.all(rootId, maker),
    /** False for a root that an older Cairn made, or whose making was cut off: it has to begin anew. */
    isMade: (rootId: string, maker: number): boolean =>
      run.isThere.get(rootId, maker) !== undefined,
    /** Nothing of it is seen from now on. */
    hide: (rootId: string): void => void run.forgetRoot.run(rootId),
    /** Some of its steps and their places; false when there were none left. */
    dropSome(rootId: string): boolean {
      const stepIds = run.someSteps.all(rootId, DROPPED);
      if (stepIds.length === 0) return false;
      database.transaction(() => {
        for (const stepId of stepIds) {
          run.dropPlacesOfStep.run(stepId);
          run.dropStep.run(stepId);
        }
      })();
      return true;
    },
    forget(rootId: string): void {
      database.transaction(() => {
        run.forgetPlaces.run(rootId);
        run.forgetSteps.run(rootId);
        run.forgetRoot.run(rootId);
      })();
    },
    setBranches(rootId: string, trajectoryIds: readonly string[]): void {
      run.setTips.run({ rootId, ids: JSON.stringify(trajectoryIds) });
    },
    numbers: (trajectoryId: string): readonly number[] => run.places.all({ id: trajectoryId }),
    unrecorded: (): readonly string[] => run.unrecorded.all(),
    forgetAll(): void {
      database.exec(
        'DELETE FROM stored_position; DELETE FROM stored_step; DELETE FROM stored_trajectory;',
      );
    },
  };
}

function briefOf(
  trajectoryId: string,
  row: { readonly hash: string; readonly made_from: string; readonly summary: string },
): Omit<StoredTrajectory, 'whole'> {
  const { hash, made_from: madeFrom } = row;
  return { trajectoryId, hash, madeFrom, summary: read<StoredSummary>(row.summary) };
}

interface Named {
  readonly id: string;
}
/** Positions from one to before another. */
type Range = Named & { readonly from: number; readonly to: number };

/** Places of a trajectory as far as its row counts them in: what is still being written is not seen. */
const SEEN = `p.trajectory_id = @id
  AND p.position < (SELECT steps FROM stored_trajectory WHERE trajectory_id = @id)`;
const STEPS = `FROM stored_position p JOIN stored_step s ON s.step_id = p.step_id WHERE ${SEEN}`;
const RANGE = 'p.position >= @from AND p.position < @to';

function statements(database: Database) {
  return {
    named: database
      .prepare<[string, string], number>(
        'SELECT step_id FROM stored_step WHERE root_id = ? AND content = ?',
      )
      .pluck(),
    addStep: database.prepare(
      'INSERT INTO stored_step (root_id, content, print, header, body) VALUES (?, ?, ?, ?, ?)',
    ),
    dropStep: database.prepare('DELETE FROM stored_step WHERE step_id = ?'),
    isPlaced: database.prepare<[number]>('SELECT 1 FROM stored_position WHERE step_id = ?'),
    seen: database
      .prepare<[string], number>('SELECT steps FROM stored_trajectory WHERE trajectory_id = ?')
      .pluck(),
    places: database
      .prepare<[Named], number>(
        `SELECT p.step_id FROM stored_position p WHERE ${SEEN} ORDER BY p.position`,
      )
      .pluck(),
    // One that a making left which was cut off gives way.
    addPlace: database.prepare('INSERT OR REPLACE INTO stored_position VALUES (?, ?, ?, ?)'),
    dropPlacesOfStep: database.prepare('DELETE FROM stored_position WHERE step_id = ?'),
    someSteps: database
      .prepare<[string, number], number>(
        'SELECT step_id FROM stored_step WHERE root_id = ? LIMIT ?',
      )
      .pluck(),
    dropPlaces: database.prepare(
      'DELETE FROM stored_position WHERE trajectory_id = ? AND position >= ?',
    ),
    isThere: database.prepare<[string, number]>(
      'SELECT 1 FROM stored_trajectory WHERE root_id = ? AND maker = ?',
    ),
    setTips: database.prepare(
      `UPDATE stored_trajectory SET tip = trajectory_id IN (SELECT value FROM json_each(@ids))
       WHERE root_id = @rootId`,
    ),
    save: database.prepare(
      `INSERT OR REPLACE INTO stored_trajectory VALUES (@trajectoryId, @rootId, @hash, @madeFrom, @maker,
       @steps, @tip, @summary, @whole)`,
    ),
    brief: database.prepare<[string, number], { hash: string; made_from: string; summary: string }>(
      'SELECT hash, made_from, summary FROM stored_trajectory WHERE trajectory_id = ? AND maker = ?',
    ),
    whole: database.prepare<
      [string, number],
      { hash: string; made_from: string; summary: string; whole: string }
    >(
      'SELECT hash, made_from, summary, whole FROM stored_trajectory WHERE trajectory_id = ? AND maker = ?',
    ),
    headers: database.prepare<[Range], { position: number; key: string; header: string }>(
      `SELECT p.position, p.step_key AS key, s.header ${STEPS} AND ${RANGE} ORDER BY p.position`,
    ),
    prints: database
      .prepare<[Named], string>(`SELECT s.print ${STEPS} ORDER BY p.position`)
      .pluck(),
    stepAt: database.prepare<[Named & { at: number }], BodyRow>(
      `SELECT p.position, p.step_key AS key, s.body ${STEPS} AND p.position = @at`,
    ),
    stepOfKey: database.prepare<[Named & { key: string }], BodyRow>(
      `SELECT p.position, p.step_key AS key, s.body ${STEPS} AND p.step_key = @key
       ORDER BY p.position LIMIT 1`,
    ),
    lengths: database
      .prepare<[Range], number>(
        `SELECT octet_length(s.body) ${STEPS} AND ${RANGE} ORDER BY p.position`,
      )
      .pluck(),
    bodies: database.prepare<[Range], BodyRow>(
      `SELECT p.position, p.step_key AS key, s.body ${STEPS} AND ${RANGE} ORDER BY p.position`,
    ),
    branches: database
      .prepare<[string, number], string>(
        `SELECT trajectory_id FROM stored_trajectory WHERE root_id = ? AND maker = ? AND tip = 1
         ORDER BY trajectory_id`,
      )
      .pluck(),
    // From one root to the next by the index, however many steps each has.
    unrecorded: database
      .prepare<[], string>(
        `WITH RECURSIVE root (id) AS (
           SELECT min(root_id) FROM stored_step UNION ALL
           SELECT (SELECT min(root_id) FROM stored_step WHERE root_id > root.id)
           FROM root WHERE root.id IS NOT NULL)
         SELECT root.id FROM root WHERE root.id IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM imported_trajectory t WHERE t.trajectory_id = root.id)
           AND NOT EXISTS (SELECT 1 FROM session s WHERE s.session_id = root.id)`,
      )
      .pluck(),
    forgetPlaces: database.prepare(
      `DELETE FROM stored_position WHERE step_id IN
       (SELECT step_id FROM stored_step WHERE root_id = ?)`,
    ),
    forgetSteps: database.prepare('DELETE FROM stored_step WHERE root_id = ?'),
    forgetRoot: database.prepare('DELETE FROM stored_trajectory WHERE root_id = ?'),
  };
}
