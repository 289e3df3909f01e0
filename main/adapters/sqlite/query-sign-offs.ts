/**
 * What people said of whole trajectories. A word holds for a hash: a branch keeps it when another one of
 * its session comes to stand for the session and takes its id.
 */
import type { Database } from 'better-sqlite3';
import { SignOff } from '../../core/trajectory/curation/sign-off.ts';
import { rootOf } from './project-trajectories.ts';
import { prepared, preparedValues } from './prepared.ts';

export interface RecordedSignOff {
  readonly signOff: SignOff;
  readonly by: string;
  readonly at: string;
  /** The trajectory went on since: the word holds for what it was. */
  readonly outdated: boolean;
}

interface Row {
  readonly content: string;
  readonly actor_name: string | null;
  readonly time: string;
  readonly verdict: string | null;
  readonly hash: string;
}

/** Of a session or import and its branches, whose ids begin with its own. */
const OF_ROOT =
  "(trajectory_id = @rootId OR (trajectory_id > @rootId || '.' AND trajectory_id < @rootId || '/'))";

/**
 * The last word on a trajectory; undefined when there is none, or it was taken back. An empty hash is
 * that of steps that were not made yet: then the last word under the id is taken to hold.
 */
export function signOffOf(
  database: Database,
  trajectoryId: string,
  hash: string,
): RecordedSignOff | undefined {
  const rootId = rootOf(trajectoryId);
  const now = prepared<[{ rootId: string; hash: string }], Row>(
    database,
    `SELECT content, actor_name, time, verdict, hash FROM sign_off
     WHERE ${OF_ROOT} AND hash = @hash ORDER BY seq DESC LIMIT 1`,
  ).get({ rootId, hash });
  const row = now ?? lastUnderId(database, trajectoryId);
  if (row === undefined || row.verdict === null) return undefined;
  return {
    signOff: SignOff.parse(JSON.parse(row.content)),
    by: row.actor_name ?? '',
    at: row.time,
    outdated: hash !== '' && row.hash !== hash,
  };
}

/** Left out when it was said of what is another branch by now. */
function lastUnderId(database: Database, trajectoryId: string): Row | undefined {
  return prepared<[{ trajectoryId: string; rootId: string }], Row>(
    database,
    `SELECT s.content, s.actor_name, s.time, s.verdict, s.hash FROM sign_off s
     WHERE s.trajectory_id = @trajectoryId AND NOT EXISTS (
       SELECT 1 FROM stored_trajectory k WHERE k.root_id = @rootId AND k.tip = 1
         AND k.trajectory_id <> @trajectoryId AND k.hash = s.hash)
     ORDER BY s.seq DESC LIMIT 1`,
  ).get({ trajectoryId, rootId: rootOf(trajectoryId) });
}

/** Hashes of what a person signed off as done, of a session and its branches; the last word first. */
export function signedHashes(database: Database, rootId: string): readonly string[] {
  return preparedValues<[{ rootId: string }], string>(
    database,
    `SELECT hash FROM sign_off s WHERE ${OF_ROOT} AND verdict = 'success' AND seq =
       (SELECT max(seq) FROM sign_off WHERE ${OF_ROOT} AND hash = s.hash)
     ORDER BY seq DESC`,
  ).all({ rootId });
}
