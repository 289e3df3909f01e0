import type { KindGroup } from './kind-groups.ts';

/** What stands out when many events share one mark: the rarer and weightier group. */
export const GROUP_WEIGHT: Readonly<Record<KindGroup, number>> = {
  report: 7,
  person: 6,
  approval: 5,
  evidence: 4,
  said: 3,
  done: 2,
  system: 1,
};
