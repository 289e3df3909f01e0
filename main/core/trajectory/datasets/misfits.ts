/** Members of a version that do not meet its criteria: named by hand, or changed since they were chosen. */
import * as z from 'zod';
import type { NearDuplicates } from '../measures/near-duplicates.ts';
import type { Candidate } from './candidate.ts';
import { criterionNames, unmet, type CriterionName } from './criteria.ts';
import type { DatasetCriteria } from './dataset.ts';
import { oneOfAlike } from './one-of-alike.ts';

export const Misfit = z.strictObject({
  trajectoryId: z.string().min(1).max(130),
  /** `named`: a person added it, in this version or before; `kept`: it was a member and fits no more. */
  why: z.enum(['named', 'kept']),
  unmet: z.array(z.enum(criterionNames)).min(1),
});
export type Misfit = z.infer<typeof Misfit>;

/** In the order of their ids; `named`: those a person added, in any version. */
export function misfitsAmong(
  taken: readonly Candidate[],
  criteria: DatasetCriteria,
  duplicates: NearDuplicates,
  named: ReadonlySet<string>,
): Misfit[] {
  const missing = new Map<string, readonly CriterionName[]>(
    taken.map((candidate) => [candidate.trajectoryId, unmet(candidate, criteria)]),
  );
  if (criteria.oneOfAlike === true) {
    const fitting = taken.filter(({ trajectoryId }) => missing.get(trajectoryId)?.length === 0);
    for (const { trajectoryId } of oneOfAlike(fitting, duplicates).leftOut)
      missing.set(trajectoryId, ['oneOfAlike']);
  }
  return [...missing]
    .filter(([, names]) => names.length > 0)
    .map(([trajectoryId, names]): Misfit => {
      return { trajectoryId, why: named.has(trajectoryId) ? 'named' : 'kept', unmet: [...names] };
    })
    .toSorted((one, other) => (one.trajectoryId < other.trajectoryId ? -1 : 1));
}
