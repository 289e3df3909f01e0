import type { RouteOutput } from '../../../../preload/contract/index.ts';

export type Branch = RouteOutput<'session.branches'>[number];

/** A place where paths part: the event before it, and the ways on, oldest first. */
export interface BranchPlace {
  readonly parentId: string;
  readonly branches: readonly Branch[];
  /** Place of the one in use in `branches`; -1 when none of them is. */
  readonly active: number;
}

/** Where the paths of a session part. A parent with a single way on is no such place. */
export function branchPlaces(branches: readonly Branch[]): readonly BranchPlace[] {
  const byParent = new Map<string, Branch[]>();
  for (const branch of branches) {
    if (branch.parentId === undefined) continue;
    byParent.set(branch.parentId, [...(byParent.get(branch.parentId) ?? []), branch]);
  }
  return [...byParent].flatMap(([parentId, group]) => {
    if (group.length < 2) return [];
    const ordered = group.toSorted((left, right) => left.firstSeq - right.firstSeq);
    return [{ parentId, branches: ordered, active: ordered.findIndex(({ active }) => active) }];
  });
}

/** A branch with how deep it stands in the tree of branches: the trunk at 0, what parts from it at 1. */
export interface BranchRow {
  readonly branch: Branch;
  readonly depth: number;
}

/**
 * The branches as a tree written as a list: each after the one it parts from. A branch parts from the
 * one whose own events hold its parent; `seqOf` finds an event's place.
 */
export function branchTree(
  branches: readonly Branch[],
  seqOf: (eventId: string) => number | undefined,
): readonly BranchRow[] {
  const ordered = branches.toSorted((left, right) => left.firstSeq - right.firstSeq);
  const holderOf = (branch: Branch): Branch | undefined => {
    const seq = branch.parentId === undefined ? undefined : seqOf(branch.parentId);
    if (seq === undefined) return undefined;
    return ordered.findLast(
      (other) => other !== branch && other.firstSeq <= seq && seq <= other.leafSeq,
    );
  };
  const children = new Map<Branch | undefined, Branch[]>();
  for (const branch of ordered) {
    const holder = holderOf(branch);
    children.set(holder, [...(children.get(holder) ?? []), branch]);
  }
  const rows: BranchRow[] = [];
  const walk = (branch: Branch | undefined, depth: number): void => {
    for (const child of children.get(branch) ?? []) {
      rows.push({ branch: child, depth });
      walk(child, depth + 1);
    }
  };
  walk(undefined, 0);
  return rows;
}
