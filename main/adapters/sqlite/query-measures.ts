/**
 * What was counted of trajectories, kept under the hash of what it was counted from. Derived: all of it
 * can be deleted and is counted again.
 */
import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import type { ArgumentTypes } from '../../core/trajectory/measures/argument-types.ts';
import { TrajectoryCheck } from '../../core/trajectory/measures/checks.ts';
import { MEASURES_VERSION, TrajectoryMeasures } from '../../core/trajectory/measures/measures.ts';
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
  readonly sketch: Sketch;
  readonly checks: readonly TrajectoryCheck[];
  readonly argumentTypes: ArgumentTypes;
}

const Checks = z.array(TrajectoryCheck);
const Types = z.record(z.string(), z.array(z.string()));

/** A trajectory that was measured another time takes the place of what was kept. */
export function keepMeasures(database: Database, tokenizer: string, kept: KeptMeasures): void {
  const { trajectoryId, hash, madeFrom, measures, sketch, checks, argumentTypes } = kept;
  database
    .prepare(
      `INSERT OR REPLACE INTO trajectory_measure VALUES (@trajectoryId, @tokenizer, @hash, @madeFrom,
       @version, @measures, @sketch, @checks, @types)`,
    )
    .run({
      trajectoryId,
      tokenizer,
      hash,
      madeFrom,
      version: MEASURES_VERSION,
      measures: JSON.stringify(measures),
      sketch: JSON.stringify(sketch),
      checks: JSON.stringify(checks),
      types: JSON.stringify(argumentTypes),
    });
}

/** What those that were measured with this tokenizer were made from, by trajectory. */
export function measuredFrom(database: Database, tokenizer: string): ReadonlyMap<string, string> {
  const rows = database
    .prepare<[string, number], { trajectory_id: string; made_from: string }>(
      'SELECT trajectory_id, made_from FROM trajectory_measure WHERE tokenizer = ? AND version = ?',
    )
    .all(tokenizer, MEASURES_VERSION);
  return new Map(rows.map((row) => [row.trajectory_id, row.made_from]));
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

export function sketches(
  database: Database,
  tokenizer: string,
): readonly { readonly trajectoryId: string; readonly sketch: Sketch }[] {
  return database
    .prepare<[string, number], { trajectory_id: string; sketch: string }>(
      `SELECT trajectory_id, sketch FROM trajectory_measure WHERE tokenizer = ? AND version = ?
       ORDER BY trajectory_id`,
    )
    .all(tokenizer, MEASURES_VERSION)
    .map((row) => ({
      trajectoryId: row.trajectory_id,
      sketch: Sketch.parse(JSON.parse(row.sketch)),
    }));
}

export interface CheckedRow {
  readonly checks: readonly TrajectoryCheck[];
  readonly argumentTypes: ArgumentTypes;
}

export function keptChecks(database: Database, tokenizer: string): ReadonlyMap<string, CheckedRow> {
  const rows = database
    .prepare<[string, number], { trajectory_id: string; checks: string; types: string }>(
      'SELECT trajectory_id, checks, types FROM trajectory_measure WHERE tokenizer = ? AND version = ?',
    )
    .all(tokenizer, MEASURES_VERSION);
  return new Map(
    rows.map((row) => [
      row.trajectory_id,
      {
        checks: Checks.parse(JSON.parse(row.checks)),
        argumentTypes: Types.parse(JSON.parse(row.types)),
      },
    ]),
  );
}
