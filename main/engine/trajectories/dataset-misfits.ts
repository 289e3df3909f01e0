/** Which members of a new version do not meet its criteria, when it is made from another version. */
import type { Candidate } from '../../core/trajectory/datasets/candidate.ts';
import type { DatasetMember, DatasetVersion } from '../../core/trajectory/datasets/dataset.ts';
import { misfitsAmong } from '../../core/trajectory/datasets/misfits.ts';
import type { Gathered } from './candidates.ts';

export interface Made extends Pick<DatasetVersion, 'criteria' | 'members'> {
  readonly taken: readonly Candidate[];
  readonly before: DatasetVersion;
  /** Added by a person now. */
  readonly added: readonly string[];
}

/** `members`: what of those taken found a place. */
export function misfitsIn(
  { criteria, members, taken, before, added }: Made,
  { candidates, duplicates }: Pick<Gathered, 'candidates' | 'duplicates'>,
) {
  const own = new Set(members.map(({ trajectoryId }) => trajectoryId));
  const now = new Map(candidates.map(({ trajectoryId, hash }) => [trajectoryId, hash]));
  const named = (before.misfits ?? []).flatMap(({ trajectoryId, why }) =>
    why === 'named' ? [trajectoryId] : [],
  );
  return misfitsAmong(
    taken
      .filter(({ trajectoryId }) => own.has(trajectoryId))
      .map((each) => (now.get(each.trajectoryId) === each.hash ? each : asItWas(each))),
    criteria,
    duplicates,
    new Set([...added, ...named]),
  );
}

/** What was noted of these members in the version they are taken from. */
export function misfitsOf(
  { misfits }: DatasetVersion,
  members: readonly DatasetMember[],
): Pick<DatasetVersion, 'misfits'> {
  if (misfits === undefined) return {};
  const own = new Set(members.map(({ trajectoryId }) => trajectoryId));
  return { misfits: misfits.filter(({ trajectoryId }) => own.has(trajectoryId)) };
}

/** A session that went on: the sign-off is of what the version holds, and that is at rest. */
function asItWas(candidate: Candidate): Candidate {
  const { signOff } = candidate;
  return {
    ...candidate,
    running: false,
    ...(signOff === undefined ? {} : { signOff: { ...signOff, outdated: false } }),
  };
}
