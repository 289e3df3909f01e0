/** How a trajectory of a review is at this moment. */
import { ok, type Result } from '../../core/errors.ts';
import type { ReviewItem } from '../../core/trajectory/judging/review.ts';
import type { Room } from '../room.ts';
import { trajectorySummary } from '../trajectories/summary.ts';

export interface TrajectoryNow {
  readonly hash: string;
  readonly title: string;
}

/** Fails with `not_found` when it is not in this workspace. */
export async function trajectoryNow(
  room: Room,
  trajectoryId: string,
): Promise<Result<TrajectoryNow>> {
  const known = trajectorySummary(room, trajectoryId);
  if (known !== undefined && known.hash !== '') return ok(known);
  // A branch or an import whose steps were not made yet has no hash before they are.
  const stored = await room.trajectories.stored(trajectoryId);
  if (!stored.ok) return stored;
  const { hash, whole } = stored.data;
  return ok({ hash, title: known?.title ?? whole.task });
}

/** What came from another machine cannot change here; it has the hash it has there. */
export function isAsPutIn({ hash, origin }: ReviewItem, now: TrajectoryNow): boolean {
  return origin !== undefined || hash === now.hash;
}
