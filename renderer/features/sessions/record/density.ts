import { KIND_GROUPS, kindGroup } from './kind-groups.ts';
import type { KindGroup } from './kind-groups.ts';

/** A stretch of the strip: the events `first` to `last` (places in the list) and what stands out in it. */
export interface DensityMark {
  readonly first: number;
  readonly last: number;
  readonly group: KindGroup;
}

/** What stands out when many events share one mark: the rarer and weightier group. */
const WEIGHT: Readonly<Record<KindGroup, number>> = {
  report: 7,
  person: 6,
  approval: 5,
  evidence: 4,
  said: 3,
  done: 2,
  system: 1,
};

/**
 * Divides a session's events into at most `width` marks of equal length; a short session has one mark
 * for each event.
 */
export function densityMarks(kinds: readonly string[], width: number): readonly DensityMark[] {
  const count = Math.min(kinds.length, Math.max(1, Math.floor(width)));
  return Array.from({ length: count }, (_, index) => {
    const first = Math.floor((index * kinds.length) / count);
    const last = Math.floor(((index + 1) * kinds.length) / count) - 1;
    const groups = new Set(kinds.slice(first, last + 1).map(kindGroup));
    const group = KIND_GROUPS.filter((candidate) => groups.has(candidate)).toSorted(
      (left, right) => WEIGHT[right] - WEIGHT[left],
    )[0];
    return { first, last, group: group ?? 'system' };
  });
}
