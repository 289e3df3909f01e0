/** What stands on an import besides its file: words of people, data sets and reviews. */
import type { Database } from 'better-sqlite3';
import { WORKSPACE_STREAM } from '../../core/record/event.ts';

export interface StandsOnImport {
  /** The event that brought it in; left out where it was erased. */
  readonly eventId?: string;
  /** Trajectories that were described, signed off, or whose steps were marked. */
  readonly said: number;
  /** The newest version of each data set, by name, where it holds some. */
  readonly datasets: readonly {
    readonly datasetId: string;
    readonly name: string;
    readonly version: number;
    readonly members: number;
  }[];
  readonly reviews: readonly {
    readonly reviewId: string;
    readonly name: string;
    readonly items: number;
  }[];
}

/** Branches count as the trajectory they belong to. Data sets that were removed are left out. */
export function standsOnImport(database: Database, importId: string): StandsOnImport {
  const eventId = database
    .prepare<[string, string], string>(
      `SELECT e.event_id FROM event e JOIN trajectory_import i ON i.seq = e.seq
       WHERE e.stream = ? AND i.import_id = ? AND e.kind = 'trajectories.imported'`,
    )
    .pluck()
    .get(WORKSPACE_STREAM, importId);
  const said = database
    .prepare<[{ importId: string }], number>(
      `SELECT count(*) FROM imported_trajectory t WHERE t.import_id = @importId AND (
         EXISTS (SELECT 1 FROM trajectory_facts f WHERE f.trajectory_id = t.trajectory_id)
         OR EXISTS (SELECT 1 FROM step_mark m WHERE m.root_id = t.trajectory_id)
         OR EXISTS (SELECT 1 FROM sign_off s
                    WHERE s.trajectory_id = t.trajectory_id AND s.verdict IS NOT NULL))`,
    )
    .pluck()
    .get({ importId });
  const datasets = database
    .prepare<[string], StandsOnImport['datasets'][number]>(
      `SELECT v.dataset_id AS datasetId, json_extract(v.content, '$.name') AS name, v.version,
         count(*) AS members
       FROM dataset_version v, json_each(v.content, '$.members') AS member
       JOIN imported_trajectory t
         ON t.trajectory_id = ${rootOf("json_extract(member.value, '$.trajectoryId')")}
       WHERE v.removed = 0 AND t.import_id = ? AND v.version =
         (SELECT max(version) FROM dataset_version o WHERE o.dataset_id = v.dataset_id)
       GROUP BY v.dataset_id ORDER BY name`,
    )
    .all(importId);
  const reviews = database
    .prepare<[string], StandsOnImport['reviews'][number]>(
      `SELECT r.review_id AS reviewId, json_extract(r.content, '$.name') AS name, count(*) AS items
       FROM review r, json_each(r.content, '$.items') AS item
       JOIN imported_trajectory t
         ON t.trajectory_id = ${rootOf("json_extract(item.value, '$.trajectoryId')")}
       WHERE t.import_id = ? GROUP BY r.review_id ORDER BY name`,
    )
    .all(importId);
  return { ...(eventId === undefined ? {} : { eventId }), said: said ?? 0, datasets, reviews };
}

/** The session or import of an id, which may name a branch behind a dot. */
function rootOf(id: string): string {
  return `substr(${id}, 1, instr(${id} || '.', '.') - 1)`;
}
