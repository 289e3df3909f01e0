import type { TrajectoryBranch } from './types.ts';

/** A branch with how deep it stands in the tree. */
export interface BranchRow {
  readonly branch: TrajectoryBranch;
  readonly depth: number;
}

/**
 * Each branch below the one it parted from, where it parted earlier first. One whose parent is not in
 * the list stands at the top, so that none is lost.
 */
export function branchRows(branches: readonly TrajectoryBranch[]): readonly BranchRow[] {
  const known = new Set(branches.map(({ trajectoryId }) => trajectoryId));
  const below = Map.groupBy(branches, ({ parentId }) =>
    parentId !== undefined && known.has(parentId) ? parentId : '',
  );
  const rows: BranchRow[] = [];
  const placed = new Set<string>();
  const place = (parent: string, depth: number): void => {
    const children = (below.get(parent) ?? []).toSorted(
      (left, right) => left.shared - right.shared,
    );
    for (const branch of children) {
      if (placed.has(branch.trajectoryId)) continue;
      placed.add(branch.trajectoryId);
      rows.push({ branch, depth });
      place(branch.trajectoryId, depth + 1);
    }
  };
  place('', 0);
  // A ring of parents reaches nobody from the top.
  for (const branch of branches) {
    if (!placed.has(branch.trajectoryId)) rows.push({ branch, depth: 0 });
  }
  return rows;
}

/**
 * The number a branch goes by, from 1: of a session the one it was given when it was opened, of an import
 * the original first, then in the order in which they ended; 0 for one that is not in the list. Which branch is in use changes none.
 */
export function branchNumber(branches: readonly TrajectoryBranch[], trajectoryId: string): number {
  const rank = ({ reason, endedAt }: TrajectoryBranch): string =>
    reason === undefined || reason === 'original' ? '' : (endedAt ?? '~');
  const given = branches.find((branch) => branch.trajectoryId === trajectoryId)?.standing?.number;
  if (given !== undefined) return given;
  const ordered = branches.toSorted((left, right) =>
    rank(left) === rank(right) ? 0 : rank(left) < rank(right) ? -1 : 1,
  );
  return ordered.findIndex((branch) => branch.trajectoryId === trajectoryId) + 1;
}

/** How many of their first steps two branches have in common; 0 when the list does not say. */
export function sharedSteps(
  branches: readonly TrajectoryBranch[],
  one: string,
  other: string,
): number {
  const ofOther = sharedWithAncestors(branches, other);
  let most = 0;
  for (const [id, steps] of sharedWithAncestors(branches, one)) {
    most = Math.max(most, Math.min(steps, ofOther.get(id) ?? 0));
  }
  return most;
}

/** For the branch and each it descends from: how many first steps they share. */
function sharedWithAncestors(
  branches: readonly TrajectoryBranch[],
  trajectoryId: string,
): ReadonlyMap<string, number> {
  const byId = new Map(branches.map((branch) => [branch.trajectoryId, branch]));
  const shared = new Map<string, number>();
  let at = byId.get(trajectoryId);
  let steps = at?.steps ?? 0;
  while (at !== undefined && !shared.has(at.trajectoryId)) {
    shared.set(at.trajectoryId, steps);
    steps = Math.min(steps, at.shared);
    at = at.parentId === undefined ? undefined : byId.get(at.parentId);
  }
  return shared;
}
