/** How a trajectory of a review is at this moment. */
import { ok, type Result } from '../../core/errors.ts';
import type { ReviewItem } from '../../core/trajectory/judging/review.ts';
import type { Room } from '../room.ts';
import { trajectorySummary } from '../trajectories/summary.ts';

export interface TrajectoryNow {
  readonly hash: string;
  readonly title: string;
  /** Of a session that is at work; its steps may be a moment old. */
  readonly running: boolean;
}

/** Fails with `not_found` when it is not in this workspace. */
export async function trajectoryNow(
  room: Room,
  trajectoryId: string,
): Promise<Result<TrajectoryNow>> {
  const known = trajectorySummary(room, trajectoryId);
  const isCurrent = room.trajectories.isCurrent(trajectoryId);
  if (known !== undefined && known.hash !== '' && isCurrent) return ok(known);
  // What was not made yet, or went on since, has no hash of its own before it is made.
  const stored = await room.trajectories.stored(trajectoryId);
  if (!stored.ok) return stored;
  const { hash, whole } = stored.data;
  return ok({ hash, title: known?.title ?? whole.task, running: known?.running ?? false });
}

/** What came from another machine cannot change here; it has the hash it has there. */
export function isAsPutIn({ hash, origin }: ReviewItem, now: Pick<TrajectoryNow, 'hash'>): boolean {
  return origin !== undefined || hash === now.hash;
}
