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
import { withoutPause, type Pause } from '../measures/pause.ts';
import type { Candidate } from './candidate.ts';
import { disjointSets } from './disjoint-sets.ts';
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
export async function taskKeysOf(
  candidates: readonly Pick<Candidate, 'trajectoryId' | 'task' | 'alike'>[],
  near: NearTasks,
  hash: HashText,
  known: ReadonlyMap<string, KnownTask> = new Map(),
  pause: Pause = withoutPause,
): Promise<TaskKeys> {
  const keys = new Map<string, string>();
  const between = new Set<string>();
  for (const group of await tasksOf(candidates, near, pause)) {
    const held = group.flatMap(({ trajectoryId }) => known.get(trajectoryId) ?? []);
    const splits = new Set(held.map(({ split }) => split));
    const names = group.map(({ plain, trajectoryId }) => plain || rootOf(trajectoryId));
    const fresh = names.map((name) => `task_${hash(name).slice(0, 24)}`).toSorted()[0];
    const key = held.map(({ taskKey }) => taskKey).toSorted()[0] ?? fresh ?? '';
    for (const { trajectoryId } of group) {
      const kept = known.get(trajectoryId);
      if (kept === undefined && splits.size > 1) between.add(trajectoryId);
      else keys.set(trajectoryId, kept?.taskKey ?? key);
    }
    await pause();
  }
  return { keys, between };
}

type Task = Pick<Candidate, 'trajectoryId' | 'alike'> & {
  /** Its text without what makes no difference. */
  readonly plain: string;
};

/** Trajectories of one task together. */
async function tasksOf(
  candidates: readonly Pick<Candidate, 'trajectoryId' | 'task' | 'alike'>[],
  near: NearTasks,
  pause: Pause,
): Promise<readonly (readonly Task[])[]> {
  const tasks: Task[] = [];
  for (const { task, ...candidate } of candidates) {
    tasks.push({ ...candidate, plain: plainTask(task) });
    await pause();
  }
  const sets = disjointSets(tasks.length);
  const first = new Map<string, number>();
  const same = (name: string, index: number): void => {
    const other = first.get(name);
    if (other === undefined) first.set(name, index);
    else sets.join(other, index);
  };
  for (const [index, { trajectoryId, plain, alike }] of tasks.entries()) {
    same(`root ${rootOf(trajectoryId)}`, index);
    if (plain !== '') same(`task ${plain}`, index);
    if (alike !== undefined) same(`alike ${alike}`, index);
    const group = near.get(plain);
    if (group !== undefined) same(`near ${group}`, index);
    await pause();
  }
  const groups = new Map<number, Task[]>();
  for (const [index, task] of tasks.entries()) {
    const group = groups.get(sets.top(index));
    if (group === undefined) groups.set(sets.top(index), [task]);
    else group.push(task);
  }
  return [...groups.values()];
}

/** The session or import that a trajectory is a branch of. */
function rootOf(trajectoryId: string): string {
  return trajectoryId.split('.')[0] ?? trajectoryId;
}
