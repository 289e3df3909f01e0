import type { RouteOutput } from '../../../../preload/contract/index.ts';

export type Branch = RouteOutput<'session.branches'>[number];

/** A place where paths part: the event before it, and the ways on, oldest first. */
export interface BranchPlace {
  readonly parentId: string;
  readonly branches: readonly Branch[];
  /** Place of the one in use in `branches`; -1 when none of them is. */
  readonly active: number;
}

/**
 * Where the paths of a session part: the branch that was there before, when it goes on from there,
 * and those that part from it. A place with a single way on is none.
 */
export function branchPlaces(branches: readonly Branch[]): readonly BranchPlace[] {
  const byParent = new Map<string, Branch[]>();
  for (const branch of branches) {
    if (branch.parentId === undefined) continue;
    byParent.set(branch.parentId, [...(byParent.get(branch.parentId) ?? []), branch]);
  }
  return [...byParent].flatMap(([parentId, parting]) => {
    const holder = branches.find(
      ({ branchId, leafId }) => branchId === parting[0]?.holderId && leafId !== parentId,
    );
    const ordered = [...(holder ? [holder] : []), ...parting].toSorted(
      (left, right) => left.firstSeq - right.firstSeq,
    );
    if (ordered.length < 2) return [];
    const taken = ordered.findIndex((branch) => branch !== holder && branch.onPath);
    const active = taken >= 0 ? taken : ordered.findIndex((branch) => branch === holder);
    const isHere = taken >= 0 || holder?.onPath === true;
    return [{ parentId, branches: ordered, active: isHere ? active : -1 }];
  });
}

/** A branch with how deep it stands in the tree of branches: the trunk at 0, what parts from it at 1. */
export interface BranchRow {
  readonly branch: Branch;
  readonly depth: number;
}

/** The branches as a tree written as a list: each after the one it parts from. */
export function branchTree(branches: readonly Branch[]): readonly BranchRow[] {
  const ordered = branches.toSorted((left, right) => left.firstSeq - right.firstSeq);
  const known = new Set(ordered.map(({ branchId }) => branchId));
  const children = new Map<string | undefined, Branch[]>();
  for (const branch of ordered) {
    const holder = known.has(branch.holderId ?? '') ? branch.holderId : undefined;
    children.set(holder, [...(children.get(holder) ?? []), branch]);
  }
  const rows: BranchRow[] = [];
  const walk = (branchId: string | undefined, depth: number): void => {
    for (const child of children.get(branchId) ?? []) {
      rows.push({ branch: child, depth });
      walk(child.branchId, depth + 1);
    }
  };
  walk(undefined, 0);
  return rows;
}
