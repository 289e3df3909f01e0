/** How the branches of a session or import hang together, by the steps they share. */
import type { TrajectoryBranch } from '../../../preload/contract/views/trajectory.ts';
import type { TrajectoryStore } from '../../adapters/sqlite/trajectory-store.ts';

/**
 * The branch that stands for the session comes first. What parted from another hangs on the earlier one with
 * which it shares most steps from the beginning; the first way is the earliest, whichever is taken. How it
 * came to be is said where there is another way. `waiting`: branches without a path of their own.
 */
export function branchTree(
  store: TrajectoryStore,
  rootId: string,
  waiting: number,
): TrajectoryBranch[] {
  const ids = [rootId, ...store.branches(rootId).filter((id) => id !== rootId)];
  const paths = ids.flatMap((trajectoryId) => {
    const stored = store.whole(trajectoryId);
    if (stored === undefined) return [];
    // How it came to be, the one in use too; going back to a path makes none.
    const reason = stored.whole.branch.opened.findLast((each) => each.reason !== 'switch')?.reason;
    return [{ trajectoryId, stored, reason }];
  });
  const known: { readonly id: string; readonly numbers: readonly number[] }[] = [];
  const tree = paths.toSorted(earlier).map(({ trajectoryId, stored, reason }): TrajectoryBranch => {
    const numbers = store.numbers(trajectoryId);
    let parentId: string | undefined;
    let shared = 0;
    for (const other of known) {
      const common = commonPrefix(numbers, other.numbers);
      if (parentId !== undefined && common <= shared) continue;
      parentId = other.id;
      shared = common;
    }
    known.push({ id: trajectoryId, numbers });
    const { summary, whole } = stored;
    const { costUsd, endedAt, standing } = summary;
    return {
      trajectoryId,
      ...(parentId === undefined ? {} : { parentId }),
      shared,
      steps: numbers.length,
      ...(reason === undefined || paths.length + waiting < 2 ? {} : { reason }),
      words: ownWords(store, trajectoryId, shared),
      active: standing?.inUse ?? whole.branch.active,
      ...(standing === undefined ? {} : { standing }),
      ...(costUsd === undefined ? {} : { costUsd }),
      ...(endedAt === undefined ? {} : { endedAt }),
    };
  });
  return tree.toSorted(
    (one, other) => ids.indexOf(one.trajectoryId) - ids.indexOf(other.trajectoryId),
  );
}

interface Path {
  readonly stored: { readonly summary: { readonly standing?: { readonly number: number } } };
}

/** In the order in which they were opened; those of an import as they stand in their file. */
function earlier(one: Path, other: Path): number {
  const [first, second] = [one, other].map(({ stored }) => stored.summary.standing?.number ?? 0);
  return (first ?? 0) - (second ?? 0);
}

function commonPrefix(first: readonly number[], second: readonly number[]): number {
  let same = 0;
  while (same < first.length && first[same] === second[same]) same += 1;
  return same;
}

/** Steps looked at for a branch's first own words. */
const LOOK = 20;

function ownWords(store: TrajectoryStore, trajectoryId: string, shared: number): string {
  const own = store.headers(trajectoryId, shared, LOOK);
  const spoken = own.find(({ kind, words }) => SPOKEN.has(kind) && words !== '');
  return (spoken ?? own.find(({ words }) => words !== ''))?.words ?? '';
}

const SPOKEN: ReadonlySet<string> = new Set(['message', 'reply', 'assistant']);
