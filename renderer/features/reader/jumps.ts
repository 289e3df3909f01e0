import type { Place } from './geometry/layout.ts';

/** Places that were left by a jump, and those that were come back from. */
export interface Jumps {
  readonly behind: readonly Place[];
  readonly ahead: readonly Place[];
}

export const noJumps: Jumps = { behind: [], ahead: [] };
/** More of them nobody goes back through. */
const most = 100;

function isSame(a: Place | undefined, b: Place): boolean {
  return a?.page === b.page && Math.abs(a.share - b.share) < 0.02;
}

/** The place that is left goes on the way back; what lay ahead is forgotten. */
export function jumpFrom(jumps: Jumps, from: Place): Jumps {
  const behind = isSame(jumps.behind.at(-1), from) ? jumps.behind : [...jumps.behind, from];
  return { behind: behind.slice(-most), ahead: [] };
}

/** The place one step back or on from `from`, and what is left of the way then; undefined at the end. */
export function jumpBack(
  jumps: Jumps,
  from: Place,
  direction: 1 | -1,
): { readonly place: Place; readonly jumps: Jumps } | undefined {
  if (direction < 0) {
    const place = jumps.behind.at(-1);
    if (!place) return undefined;
    return { place, jumps: { behind: jumps.behind.slice(0, -1), ahead: [from, ...jumps.ahead] } };
  }
  const [place, ...ahead] = jumps.ahead;
  return place && { place, jumps: { behind: [...jumps.behind, from], ahead } };
}
