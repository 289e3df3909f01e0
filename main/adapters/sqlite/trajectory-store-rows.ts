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

export interface BodyRow {
  readonly position: number;
  readonly key: string;
  readonly body: string;
}

/** Steps read at once at most, however short they are. */
const PAGE = 200;

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
    /** Only what differs from the places of before is written. */
    place(
      row: TrajectoryRow,
      places: readonly { readonly key: string; readonly stepId: number }[],
    ): void {
      const { trajectoryId } = row;
      database.transaction(() => {
        const before = run.places.all(trajectoryId);
        let same = 0;
        while (same < before.length && before[same]?.step_id === places[same]?.stepId) same += 1;
        run.dropPlaces.run(trajectoryId, same);
        for (const [index, { key, stepId }] of places.slice(same).entries())
          run.addPlace.run(trajectoryId, same + index, key, stepId);
        forgetStepsWithoutPlace(before.slice(same).map(({ step_id }) => step_id));
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
        .all(trajectoryId, from, from + limit)
        .map(({ position, key, header }) => ({ position, key, ...read<StoredHeader>(header) }));
    },
    prints: (trajectoryId: string): readonly string[] => run.prints.all(trajectoryId),
    step(trajectoryId: string, at: number | string): StoredStep | undefined {
      const row =
        typeof at === 'number'
          ? run.stepAt.get(trajectoryId, at)
          : run.stepOfKey.get(trajectoryId, at);
      return row && { position: row.position, key: row.key, step: stepOf(row.body) };
    },
    /** From a position on, at least one and as many as stay below a length in bytes. */
    bodies(trajectoryId: string, from: number, bytes: number): readonly BodyRow[] {
      let left = bytes;
      let count = 0;
      for (const { length } of run.lengths.all(trajectoryId, from, from + PAGE)) {
        if (count > 0 && length > left) break;
        left -= length;
        count += 1;
      }
      return count === 0 ? [] : run.bodies.all(trajectoryId, from, from + count);
    },
    branches: (rootId: string, maker: number): readonly string[] => run.branches.all(rootId, maker),
    /** A root that an older Cairn made, or whose making was cut off, begins anew. */
    dropOlder(rootId: string, maker: number): void {
      if (run.isThere.get(rootId, maker) === undefined) this.forget(rootId);
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
    numbers: (trajectoryId: string): readonly number[] =>
      run.places.all(trajectoryId).map(({ step_id }) => step_id),
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
    places: database.prepare<[string], { step_id: number }>(
      'SELECT step_id FROM stored_position WHERE trajectory_id = ? ORDER BY position',
    ),
    addPlace: database.prepare('INSERT INTO stored_position VALUES (?, ?, ?, ?)'),
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
    headers: database.prepare<
      [string, number, number],
      { position: number; key: string; header: string }
    >(
      `SELECT p.position, p.step_key AS key, s.header FROM stored_position p
       JOIN stored_step s ON s.step_id = p.step_id
       WHERE p.trajectory_id = ? AND p.position >= ? AND p.position < ? ORDER BY p.position`,
    ),
    prints: database
      .prepare<[string], string>(
        `SELECT s.print FROM stored_position p JOIN stored_step s ON s.step_id = p.step_id
         WHERE p.trajectory_id = ? ORDER BY p.position`,
      )
      .pluck(),
    stepAt: database.prepare<[string, number], BodyRow>(
      `SELECT p.position, p.step_key AS key, s.body FROM stored_position p
       JOIN stored_step s ON s.step_id = p.step_id WHERE p.trajectory_id = ? AND p.position = ?`,
    ),
    stepOfKey: database.prepare<[string, string], BodyRow>(
      `SELECT p.position, p.step_key AS key, s.body FROM stored_position p
       JOIN stored_step s ON s.step_id = p.step_id
       WHERE p.trajectory_id = ? AND p.step_key = ? ORDER BY p.position LIMIT 1`,
    ),
    lengths: database.prepare<[string, number, number], { length: number }>(
      `SELECT octet_length(s.body) AS length FROM stored_position p
       JOIN stored_step s ON s.step_id = p.step_id
       WHERE p.trajectory_id = ? AND p.position >= ? AND p.position < ? ORDER BY p.position`,
    ),
    bodies: database.prepare<[string, number, number], BodyRow>(
      `SELECT p.position, p.step_key AS key, s.body FROM stored_position p
       JOIN stored_step s ON s.step_id = p.step_id
       WHERE p.trajectory_id = ? AND p.position >= ? AND p.position < ? ORDER BY p.position`,
    ),
    branches: database
      .prepare<[string, number], string>(
        `SELECT trajectory_id FROM stored_trajectory WHERE root_id = ? AND maker = ? AND tip = 1
         ORDER BY trajectory_id`,
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
