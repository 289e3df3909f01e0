/** How a trajectory of a review is at this moment. */
import type { TrajectorySummary } from '../../../preload/contract/views/trajectory.ts';
import type { JudgedBranch } from '../../../preload/contract/views/review.ts';
import { ok, type Result } from '../../core/errors.ts';
import type { ReviewItem } from '../../core/trajectory/judging/review.ts';
import type { Room } from '../room.ts';
import { trajectorySummary } from '../trajectories/summary.ts';

export interface TrajectoryNow {
  readonly hash: string;
  readonly title: string;
  /** Of a session with several. */
  readonly branch?: JudgedBranch;
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
  if (known !== undefined && known.hash !== '' && isCurrent)
    return ok({ ...known, ...branchOf(known) });
  // What was not made yet, or went on since, has no hash of its own before it is made.
  const stored = await room.trajectories.stored(trajectoryId);
  if (!stored.ok) return stored;
  const { hash, whole } = stored.data;
  const title = known?.title ?? whole.task;
  return ok({ hash, title, running: known?.running ?? false, ...branchOf(known) });
}

function branchOf(
  summary: Pick<TrajectorySummary, 'standing' | 'branches'> | undefined,
): Pick<TrajectoryNow, 'branch'> {
  if (summary?.standing === undefined) return {};
  return { branch: { number: summary.standing.number, total: summary.branches } };
}

/** What came from another machine cannot change here; it has the hash it has there. */
export function isAsPutIn({ hash, origin }: ReviewItem, now: Pick<TrajectoryNow, 'hash'>): boolean {
  return origin !== undefined || hash === now.hash;
}
