/**
 * Near-duplicates in a data set. Left out by the criteria, one of each group among what fits is kept: the
 * densest by calls + feedback + recoveries, of equals the first by its id. In any case a group hangs
 * together as one task, so that no split parts it.
 */
import type { NearDuplicates } from '../measures/near-duplicates.ts';
import type { Candidate } from './candidate.ts';
import { densityOf } from './selection.ts';

export interface LeftOutAlike {
  readonly trajectoryId: string;
  /** The one of its group that is kept. */
  readonly kept: string;
}

/** What is left of those that fit, in their order, and what is left out for it. */
export function oneOfAlike(
  fits: readonly Candidate[],
  duplicates: NearDuplicates,
): { readonly fits: readonly Candidate[]; readonly leftOut: readonly LeftOutAlike[] } {
  const byId = new Map(fits.map((candidate) => [candidate.trajectoryId, candidate]));
  const keepers = new Map<string, string>();
  for (const group of duplicates.groups(new Set(byId.keys()))) {
    const ranked = group
      .flatMap((trajectoryId) => byId.get(trajectoryId) ?? [])
      .map((candidate) => ({ candidate, density: densityOf(candidate, 'acts') }))
      .toSorted(
        (one, other) =>
          other.density - one.density ||
          (one.candidate.trajectoryId < other.candidate.trajectoryId ? -1 : 1),
      );
    const keeper = ranked[0]?.candidate.trajectoryId;
    for (const trajectoryId of group)
      if (keeper !== undefined && trajectoryId !== keeper) keepers.set(trajectoryId, keeper);
  }
  return {
    fits: fits.filter(({ trajectoryId }) => !keepers.has(trajectoryId)),
    leftOut: [...keepers]
      .map(([trajectoryId, kept]) => ({ trajectoryId, kept }))
      .toSorted((one, other) => (one.trajectoryId < other.trajectoryId ? -1 : 1)),
  };
}

/** Each with the name of its group, of those that have one. */
export function withAlike(
  candidates: readonly Candidate[],
  duplicates: NearDuplicates,
): readonly Candidate[] {
  const names = new Map<string, string>();
  for (const group of duplicates.groups())
    for (const trajectoryId of group) names.set(trajectoryId, group[0] ?? trajectoryId);
  return candidates.map((candidate) => {
    const alike = names.get(candidate.trajectoryId);
    return alike === undefined ? candidate : { ...candidate, alike };
  });
}
