/** Branches of a session on which the agent did nothing yet: no path of their own shows them. */
import type { WaitingBranch } from '../../../preload/contract/views/trajectory.ts';
import type { FileJournal } from '../../adapters/journal/journal.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import {
  isOnPath,
  partingsOf,
  pathTo,
  type SessionPath,
} from '../../adapters/sqlite/query-path.ts';
import { getEvent, getSession } from '../../adapters/sqlite/query-sessions.ts';
import type { TrajectoryStore } from '../../adapters/sqlite/trajectory-store.ts';
import { branchViews } from '../sessions/branches.ts';

interface WaitingPorts {
  readonly database: Database;
  readonly journal: FileJournal;
  readonly store: TrajectoryStore;
}

interface Kept {
  readonly trajectoryId: string;
  readonly leafSeq: number;
  readonly path: SessionPath;
}

/** Oldest first; none for an import. */
export async function waitingBranches(
  { database, journal, store }: WaitingPorts,
  rootId: string,
): Promise<WaitingBranch[]> {
  const partings = partingsOf(database, rootId);
  const session = partings.length === 0 ? undefined : getSession(database, rootId);
  if (session === undefined) return [];
  const ids = [...new Set([rootId, ...store.branches(rootId)])];
  const kept = ids.flatMap((trajectoryId): Kept[] => {
    const leafId = store.whole(trajectoryId)?.whole.branch.leafId;
    const leafSeq = leafId === undefined ? undefined : getEvent(database, leafId)?.seq;
    return leafSeq === undefined
      ? []
      : [{ trajectoryId, leafSeq, path: pathTo(partings, leafSeq) }];
  });
  const views = await branchViews(database, journal, rootId, session.events - 1);
  return views.flatMap(({ leafId, firstSeq, leafSeq, reason, words, active }): WaitingBranch[] => {
    const path = pathTo(partings, leafSeq);
    // Its own stretch is shown where a stored path ends in it.
    if (kept.some((one) => one.leafSeq >= firstSeq && isOnPath(path, one.leafSeq))) return [];
    const after = Math.max(
      0,
      ...kept.map((one) =>
        stepsUntil({ database, store }, one.trajectoryId, lastShared(one.path, path)),
      ),
    );
    return [{ leafId, reason, after, words, inUse: active }];
  });
}

/** Place in the stream of the last event that both paths hold; -1 when they share none. */
function lastShared(one: SessionPath, other: SessionPath): number {
  let last = -1;
  for (const [index, range] of one.entries()) {
    const beside = other[index];
    if (beside?.from !== range.from) break;
    last = Math.min(range.to, beside.to);
    if (range.to !== beside.to) break;
  }
  return last;
}

/** How many of a path's steps begin at that place of the stream or before. Steps stand in its order. */
function stepsUntil(
  { database, store }: Pick<WaitingPorts, 'database' | 'store'>,
  trajectoryId: string,
  seq: number,
): number {
  let low = 0;
  let high = store.numbers(trajectoryId).length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [first] = store.step(trajectoryId, middle)?.step.eventIds ?? [];
    const begins = first === undefined ? undefined : getEvent(database, first)?.seq;
    if (begins === undefined || begins <= seq) low = middle + 1;
    else high = middle;
  }
  return low;
}
