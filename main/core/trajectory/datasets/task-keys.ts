/**
 * What task a trajectory is of, so that nothing of a test task is trained on.
 *
 * One task are: trajectories with the same task text but for case, punctuation and spaces; with nearly
 * the same text (`near-tasks.ts`); branches of one session or import; sub-agents, which come with their
 * session; and trajectories that are near-duplicates as a whole. "One task" carries over: if A and B
 * are one and B and C are one, all three are.
 *
 * A trajectory keeps the key it once had in a data set, also when it left and comes back. A new one that would make one task of two that
 * stand in different splits is left out, since it would leak whichever split it went to.
 */
import type { Candidate } from './candidate.ts';
import { plainTask, type NearTasks } from './near-tasks.ts';
import type { HashText } from './selection.ts';

export interface TaskKeys {
  readonly keys: ReadonlyMap<string, string>;
  /** Trajectories that stand between tasks of different splits. */
  readonly between: ReadonlySet<string>;
}

export interface KnownTask {
  readonly taskKey: string;
  readonly split: string;
}

/** `known`: the keys and splits of trajectories that are or once were in the data set. */
export function taskKeysOf(
  candidates: readonly Pick<Candidate, 'trajectoryId' | 'task' | 'alike'>[],
  near: NearTasks,
  hash: HashText,
  known: ReadonlyMap<string, KnownTask> = new Map(),
): TaskKeys {
  const keys = new Map<string, string>();
  const between = new Set<string>();
  for (const group of tasksOf(candidates, near)) {
    const held = group.flatMap(({ trajectoryId }) => known.get(trajectoryId) ?? []);
    const splits = new Set(held.map(({ split }) => split));
    const names = group.map(({ task, trajectoryId }) => plainTask(task) || rootOf(trajectoryId));
    const fresh = names.map((name) => `task_${hash(name).slice(0, 24)}`).toSorted()[0];
    const key = held.map(({ taskKey }) => taskKey).toSorted()[0] ?? fresh ?? '';
    for (const { trajectoryId } of group) {
      const kept = known.get(trajectoryId);
      if (kept === undefined && splits.size > 1) between.add(trajectoryId);
      else keys.set(trajectoryId, kept?.taskKey ?? key);
    }
  }
  return { keys, between };
}

type Task = Pick<Candidate, 'trajectoryId' | 'task' | 'alike'>;

/** Trajectories of one task together. */
function tasksOf(candidates: readonly Task[], near: NearTasks): readonly (readonly Task[])[] {
  const sets = disjointSets(candidates.length);
  const first = new Map<string, number>();
  const same = (name: string, index: number): void => {
    const other = first.get(name);
    if (other === undefined) first.set(name, index);
    else sets.join(other, index);
  };
  const texts = candidates.map(({ task }) => plainTask(task));
  for (const [index, { trajectoryId, alike }] of candidates.entries()) {
    same(`root ${rootOf(trajectoryId)}`, index);
    if (texts[index] !== '') same(`task ${texts[index]}`, index);
    if (alike !== undefined) same(`alike ${alike}`, index);
  }
  for (const [index, text] of texts.entries()) {
    for (const other of near.get(text) ?? []) {
      const place = first.get(`task ${other}`);
      if (place !== undefined) sets.join(place, index);
    }
  }
  const groups = new Map<number, Task[]>();
  for (const [index, candidate] of candidates.entries()) {
    const group = groups.get(sets.top(index));
    if (group === undefined) groups.set(sets.top(index), [candidate]);
    else group.push(candidate);
  }
  return [...groups.values()];
}

function disjointSets(size: number) {
  const above = Array.from({ length: size }, (_, index) => index);
  const top = (index: number): number => {
    let place = index;
    while (above[place] !== place) {
      const next = above[above[place] ?? place] ?? place;
      above[place] = next;
      place = next;
    }
    return place;
  };
  return {
    top,
    join(one: number, other: number): void {
      const [first, second] = [top(one), top(other)];
      above[Math.max(first, second)] = Math.min(first, second);
    },
  };
}

/** The session or import that a trajectory is a branch of. */
function rootOf(trajectoryId: string): string {
  return trajectoryId.split('.')[0] ?? trajectoryId;
}
