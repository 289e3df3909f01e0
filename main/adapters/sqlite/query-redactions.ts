/** What was decided on the finds of a trajectory. */
import type { Database } from 'better-sqlite3';
import { RedactionDecision } from '../../core/trajectory/redaction/redaction.ts';
import { prepared } from './prepared.ts';
import { rootOf } from './project-trajectories.ts';

export interface GivenDecision {
  readonly decision: RedactionDecision;
  readonly time: string;
  readonly by?: string;
}

interface Row {
  readonly content: string;
  readonly time: string;
  readonly actor_name: string | null;
}

/**
 * Of the session or import, whichever of its branches was looked at, and of all trajectories, without an id
 * only of all; the oldest first, so that of several on one thing the last holds.
 */
export function redactionDecisions(
  database: Database,
  trajectoryId: string | undefined,
): readonly GivenDecision[] {
  const root = trajectoryId === undefined ? null : rootOf(trajectoryId);
  return prepared<[string | null, string | null], Row>(
    database,
    `SELECT content, time, actor_name FROM redaction_decision
     WHERE trajectory_id IS NULL OR trajectory_id = ? OR trajectory_id GLOB ? || '.*'
     ORDER BY seq, place`,
  )
    .all(root, root)
    .map(({ content, time, actor_name: by }) => ({
      decision: RedactionDecision.parse(JSON.parse(content)),
      time,
      ...(by === null ? {} : { by }),
    }));
}
