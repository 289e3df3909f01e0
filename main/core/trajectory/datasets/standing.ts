/** How the members of a version stand to what the workspace holds now. */
import type { DatasetMember } from './dataset.ts';

/**
 * `same`: content as it was. `changed`: it went on or was changed since; what it was may still be had.
 * `gone`: it is not in the workspace any more. `refused`: consent was taken back since.
 */
export type MemberStanding = 'same' | 'changed' | 'gone' | 'refused';

interface Present {
  readonly hash: string;
  readonly consent: string;
}

export function standingOf(member: DatasetMember, present: Present | undefined): MemberStanding {
  if (present === undefined) return 'gone';
  if (present.consent === 'refused') return 'refused';
  return present.hash === member.hash ? 'same' : 'changed';
}
