/** Words inside the steps of a trajectory and its other branches. */
import type { TrajectoryHit } from '../../../preload/contract/views/trajectory.ts';
import { rootOf } from '../../adapters/sqlite/project-trajectories.ts';
import { stepOf } from '../../adapters/sqlite/trajectory-store-rows.ts';
import type { TrajectoryStore } from '../../adapters/sqlite/trajectory-store.ts';
import { createPace } from '../../adapters/system/pacing.ts';
import { stepFinder } from '../../core/trajectory/reading/find-in-step.ts';
import type { StepPart } from '../../core/trajectory/reading/step-texts.ts';

/** Hits that are counted; whoever gets so many looks for more words. */
export const MOST_HITS = 5_000;
/** Searches whose hits are kept, for their further pages. */
const KEPT = 4;

export interface SearchWish {
  readonly trajectoryId: string;
  readonly text: string;
  readonly scope: 'branch' | 'all';
  readonly parts?: readonly StepPart[] | undefined;
}

export interface SearchHits {
  readonly hits: readonly TrajectoryHit[];
  /** There are more than were counted. */
  readonly more: boolean;
}

export interface TrajectorySearch {
  /** `hash` says what is searched: for another one it is searched again. */
  find(wish: SearchWish, hash: string): Promise<SearchHits>;
  forget(): void;
}

export function createTrajectorySearch(store: TrajectoryStore): TrajectorySearch {
  const kept = new Map<string, Promise<SearchHits>>();
  return {
    find(wish, hash) {
      const name = JSON.stringify([wish, hash]);
      const known = kept.get(name) ?? search(store, wish);
      kept.delete(name);
      kept.set(name, known);
      known.catch(() => kept.delete(name));
      for (const oldest of kept.keys()) {
        if (kept.size <= KEPT) break;
        kept.delete(oldest);
      }
      return known;
    },
    forget: () => kept.clear(),
  };
}

/**
 * Branch after branch: the one that is looked at, the one in use, the others. A step they share is
 * searched once, so a hit in it stands on the first of them that holds it.
 */
async function search(
  store: TrajectoryStore,
  { trajectoryId, text, scope, parts }: SearchWish,
): Promise<SearchHits> {
  const finder = stepFinder(text);
  if (finder === undefined) return { hits: [], more: false };
  const rootId = rootOf(trajectoryId);
  const branches =
    scope === 'branch'
      ? [trajectoryId]
      : [...new Set([trajectoryId, rootId, ...store.branches(rootId)])];
  const pace = createPace();
  const seen = new Set<number>();
  const hits: TrajectoryHit[] = [];
  for (const branch of branches) {
    for await (const row of unseenSteps(store, branch, seen)) {
      if (finder.mayHold(row.body)) {
        const { position, key } = row;
        for (const found of finder.find(stepOf(row.body), parts)) {
          if (hits.length >= MOST_HITS) return { hits, more: true };
          hits.push({ trajectoryId: branch, position, key, ...found });
        }
      }
      await pace.turn();
    }
  }
  return { hits, more: false };
}

/** Steps of a branch that no branch before it held; memory holds a slice of them. */
async function* unseenSteps(store: TrajectoryStore, trajectoryId: string, seen: Set<number>) {
  const numbers = store.numbers(trajectoryId);
  const isNew = numbers.map((number) => !seen.has(number));
  for (const number of numbers) seen.add(number);
  let next = isNew.indexOf(true);
  while (next >= 0) {
    const slice = store.bodies(trajectoryId, next);
    const last = slice.at(-1);
    if (last === undefined) return;
    for (const row of slice) if (isNew[row.position] === true) yield row;
    next = isNew.indexOf(true, last.position + 1);
  }
}
