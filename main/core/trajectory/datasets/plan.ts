/** From the trajectories of a workspace and a person's choices to the members of a version. */
import type { NearDuplicates } from '../measures/near-duplicates.ts';
import { withoutPause, type Pause } from '../measures/pause.ts';
import type { Candidate } from './candidate.ts';
import { sieve, type CriterionCount } from './criteria.ts';
import type { DatasetCriteria, DatasetMember, DatasetSelection, DatasetSplit } from './dataset.ts';
import type { NearTasks } from './near-tasks.ts';
import { oneOfAlike, type LeftOutAlike } from './one-of-alike.ts';
import { profileOf, type DatasetProfile, type ProfiledMember } from './profile.ts';
import { select, type HashText } from './selection.ts';
import { splitOf } from './split.ts';
import { taskKeysOf, type KnownTask } from './task-keys.ts';

export interface Choosing {
  /** Every trajectory that was counted, with its group of near-duplicates. */
  readonly candidates: readonly Candidate[];
  readonly duplicates: NearDuplicates;
  readonly criteria: DatasetCriteria;
  readonly selection: DatasetSelection;
  /** Those a person named, for the selection `chosen`. */
  readonly chosen?: ReadonlySet<string>;
}

export interface Placing {
  readonly candidates: readonly Candidate[];
  readonly near: NearTasks;
  readonly split: DatasetSplit;
  /** Of earlier versions. */
  readonly known?: ReadonlyMap<string, KnownTask>;
  /** How many were left out for near-duplicates that are in. */
  readonly leftOutAlike?: number;
}

export interface Chosen {
  readonly fits: number;
  readonly kept: readonly CriterionCount[];
  /** Near-duplicates that were left out though they fit. */
  readonly leftOutAlike: readonly LeftOutAlike[];
  readonly taken: readonly Candidate[];
}

export interface Plan extends Omit<Chosen, 'taken'> {
  readonly total: number;
  /** Taken by the selection, but standing between tasks of different splits. */
  readonly between: readonly string[];
  readonly members: readonly DatasetMember[];
  readonly profile: DatasetProfile;
}

/** What fits the criteria, and what the selection takes of it. */
export function choose(input: Choosing, hash: HashText): Chosen {
  const { candidates, duplicates, criteria, selection, chosen } = input;
  const sieved = sieve(candidates, criteria);
  const { fits, leftOut } =
    criteria.oneOfAlike === true
      ? oneOfAlike(sieved.fits, duplicates)
      : { fits: sieved.fits, leftOut: [] };
  const count = leftOut.length;
  return {
    fits: fits.length,
    kept:
      count === 0
        ? sieved.kept
        : [...sieved.kept, { criterion: 'oneOfAlike' as const, count, only: count }],
    leftOutAlike: leftOut,
    taken: select(fits, selection, hash, chosen),
  };
}

/** What a version made now would hold. */
export async function planOf(
  input: Choosing & Pick<Placing, 'near' | 'split' | 'known'>,
  hash: HashText,
  pause: Pause = withoutPause,
): Promise<Plan> {
  const { taken, ...chosen } = choose(input, hash);
  const leftOutAlike = chosen.leftOutAlike.length;
  await pause();
  const members = await placed(taken, { ...input, leftOutAlike }, hash, pause);
  return { total: input.candidates.length, ...chosen, ...members };
}

/** Members with their splits, in the order of their ids. */
export async function placed(
  taken: readonly Candidate[],
  input: Placing,
  hash: HashText,
  pause: Pause = withoutPause,
): Promise<Pick<Plan, 'members' | 'between' | 'profile'>> {
  const { candidates, near, split, known = new Map<string, KnownTask>(), leftOutAlike } = input;
  const ids = new Set(taken.map(({ trajectoryId }) => trajectoryId));
  // What was a member once holds its task's place.
  const others = candidates.filter(
    ({ trajectoryId }) => known.has(trajectoryId) && !ids.has(trajectoryId),
  );
  const { keys, between } = await taskKeysOf([...taken, ...others], near, hash, known, pause);
  const profiled: ProfiledMember[] = [];
  for (const candidate of taken) {
    const taskKey = keys.get(candidate.trajectoryId);
    if (taskKey === undefined) continue;
    profiled.push({ candidate, taskKey, split: splitOf(taskKey, split, hash) });
    await pause();
  }
  profiled.sort((one, other) =>
    one.candidate.trajectoryId < other.candidate.trajectoryId ? -1 : 1,
  );
  await pause();
  return {
    between: taken.flatMap(({ trajectoryId }) => (between.has(trajectoryId) ? [trajectoryId] : [])),
    members: profiled.map(({ candidate, taskKey, split: name }) => ({
      trajectoryId: candidate.trajectoryId,
      hash: candidate.hash,
      split: name,
      taskKey,
      tokens: candidate.counts.tokens,
    })),
    profile: profileOf(profiled, leftOutAlike),
  };
}
