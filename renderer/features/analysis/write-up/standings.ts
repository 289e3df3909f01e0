import {
  linksOf,
  type CheckedLink,
  type NumberLink,
  type OutputLink,
} from '../../../../preload/contract/types.ts';
import type { WriteUpView } from '../types.ts';

/** What the check says of each link of a write-up; the check lists them in the order of the text. */
export function standingsOf({
  writeUp,
  check,
}: WriteUpView): ReadonlyMap<NumberLink | OutputLink, CheckedLink> {
  return new Map(
    linksOf(writeUp).flatMap(({ link }, index) => {
      const checked = check.links[index];
      return checked === undefined ? [] : [[link, checked] as const];
    }),
  );
}
