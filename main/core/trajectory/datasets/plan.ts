/** From the trajectories of a workspace and a person's choices to the members of a version. */
import type { Candidate } from './candidate.ts';
import { sieve, type CriterionCount } from './criteria.ts';
import type { DatasetCriteria, DatasetMember, DatasetSelection, DatasetSplit } from './dataset.ts';
import type { NearTasks } from './near-tasks.ts';
import { profileOf, type DatasetProfile, type ProfiledMember } from './profile.ts';
import { select, type HashText } from './selection.ts';
import { splitOf } from './split.ts';
import { taskKeysOf, type KnownTask } from './task-keys.ts';

export interface PlanInput {
  /** Every trajectory there is. */
  readonly candidates: readonly Candidate[];
  readonly near: NearTasks;
  readonly criteria: DatasetCriteria;
  readonly selection: DatasetSelection;
  readonly split: DatasetSplit;
  /** Those a person named, for the selection `chosen`. */
  readonly chosen?: ReadonlySet<string>;
  /** Of earlier versions. */
  readonly known?: ReadonlyMap<string, KnownTask>;
}

export interface Plan {
  readonly total: number;
  readonly fits: number;
  readonly kept: readonly CriterionCount[];
  /** Taken by the selection, but standing between tasks of different splits. */
  readonly between: readonly string[];
  readonly members: readonly DatasetMember[];
  readonly profile: DatasetProfile;
}

/** What a version made now would hold. */
export function planOf(input: PlanInput, hash: HashText): Plan {
  const { fits, kept } = sieve(input.candidates, input.criteria);
  const taken = select(fits, input.selection, hash, input.chosen);
  return { total: input.candidates.length, fits: fits.length, kept, ...placed(taken, input, hash) };
}

/** Members with their splits, in the order of their ids. */
export function placed(
  taken: readonly Candidate[],
  input: Pick<PlanInput, 'candidates' | 'near' | 'split' | 'known'>,
  hash: HashText,
): Pick<Plan, 'members' | 'between' | 'profile'> {
  const { candidates, near, split, known = new Map<string, KnownTask>() } = input;
  const ids = new Set(taken.map(({ trajectoryId }) => trajectoryId));
  // What was a member once holds its task's place.
  const others = candidates.filter(
    ({ trajectoryId }) => known.has(trajectoryId) && !ids.has(trajectoryId),
  );
  const { keys, between } = taskKeysOf([...taken, ...others], near, hash, known);
  const profiled = taken
    .flatMap((candidate): ProfiledMember[] => {
      const taskKey = keys.get(candidate.trajectoryId);
      if (taskKey === undefined) return [];
      return [{ candidate, taskKey, split: splitOf(taskKey, split, hash) }];
    })
    .toSorted((one, other) => (one.candidate.trajectoryId < other.candidate.trajectoryId ? -1 : 1));
  return {
    between: taken.flatMap(({ trajectoryId }) => (between.has(trajectoryId) ? [trajectoryId] : [])),
    members: profiled.map(({ candidate, taskKey, split: name }) => ({
      trajectoryId: candidate.trajectoryId,
      hash: candidate.hash,
      split: name,
      taskKey,
      tokens: candidate.counts.tokens,
    })),
    profile: profileOf(profiled),
  };
}
