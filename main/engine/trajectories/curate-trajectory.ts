/** What people decided about a trajectory, applied to the copy that is exported; the record stays as it is. */
import { rootOf } from '../../adapters/sqlite/project-trajectories.ts';
import { stepMarksOf } from '../../adapters/sqlite/query-step-marks.ts';
import { applyMarks } from '../../core/trajectory/curation/apply-marks.ts';
import type { Trajectory } from '../../core/trajectory/trajectory.ts';
import type { Room } from '../room.ts';

export interface CurationOptions {
  /** Cut what people decided to cut. */
  readonly redact: boolean;
  /** `reference`: passages of works that are not free stand as references in place of their words. */
  readonly references: 'text' | 'reference';
}

export interface Curated {
  readonly trajectory: Trajectory;
  /** Cuts that were made, and passages that a reference took the place of. */
  readonly redactions: number;
  readonly references: number;
}

/** One trajectory, as it is to be written. `trajectoryId`: what it is called in this workspace. */
export function curate(
  room: Pick<Room, 'database'>,
  trajectoryId: string,
  trajectory: Trajectory,
  _options: CurationOptions,
): Curated {
  const marksOf = (rootId: string) => stepMarksOf(room.database, rootId);
  const marked = applyMarks(trajectory, marksOf(rootOf(trajectoryId)), marksOf);
  return { trajectory: marked, redactions: 0, references: 0 };
}
