/** Which works of a library look like one: from pairs that share a key to groups a person can settle. */
import { likeness, type Comparable, type Likeness, type ReadRecord } from './identity-sameness.ts';
import { mainTitleOf, wordsOf } from './identity-titles.ts';
import { titleKeyOf } from './identity-title.ts';
import { identifiersOf } from './identity.ts';
import { SameReason } from './work.ts';

/** Letters of a title's beginning or end that a slip elsewhere leaves alone. */
const STRETCH = 20;

/**
 * Keys under which works are brought beside each other. Two records that `likeness` takes for one
 * share at least one, unless a title has slips at both ends.
 */
export function likenessKeys(record: Comparable): readonly string[] {
  const { doi, pmid, arxiv } = identifiersOf(record);
  const title = titleKeyOf(record.title);
  const main = mainTitleOf(record.title);
  const letters = title.replaceAll(' ', '');
  const isLong = wordsOf(title) >= 4 && letters.length >= STRETCH * 2;
  return [
    ...(doi === undefined ? [] : [`doi ${doi}`]),
    ...(pmid === undefined ? [] : [`pmid ${pmid}`]),
    ...(arxiv === undefined ? [] : [`arxiv ${arxiv}`]),
    ...(title === '' ? [] : [`title ${letters}`]),
    ...(main === undefined || wordsOf(main) < 3 ? [] : [`title ${main.replaceAll(' ', '')}`]),
    ...(isLong ? [`begins ${letters.slice(0, STRETCH)}`, `ends ${letters.slice(-STRETCH)}`] : []),
  ];
}

/** Works as they are compared: each with all of its records, the work itself first. */
export interface ComparedWork {
  readonly workId: string;
  readonly records: readonly ReadRecord[];
}

export interface LikeWorks {
  readonly workIds: readonly string[];
  /** Of the least sure of the links that hold the group together. */
  readonly likeness: Likeness;
}

/** Pairs that are one work by any of their records, surest first. */
export function likePair(first: ComparedWork, second: ComparedWork): Likeness | undefined {
  let surest: Likeness | undefined;
  for (const one of first.records) {
    for (const other of second.records) {
      const found = likeness(one, other);
      if (found && (surest === undefined || rank(found) < rank(surest))) surest = found;
    }
  }
  return surest;
}

export interface LikePair {
  readonly first: string;
  readonly second: string;
  readonly likeness: Likeness;
}

/**
 * Pairs joined into groups, surest first. Two works that a person called distinct never come into one
 * group, whatever stands between them.
 */
export function groupsOf(
  pairs: readonly LikePair[],
  areDistinct: (first: string, second: string) => boolean,
): readonly LikeWorks[] {
  const groups = new Map<string, { readonly workIds: string[]; likeness: Likeness }>();
  const sorted = pairs.toSorted((one, other) => rank(one.likeness) - rank(other.likeness));
  for (const { first, second, likeness: link } of sorted) {
    const one = groups.get(first) ?? { workIds: [first], likeness: link };
    const other = groups.get(second) ?? { workIds: [second], likeness: link };
    if (one === other) continue;
    const isBarred = one.workIds.some((id) => other.workIds.some((each) => areDistinct(id, each)));
    if (isBarred) continue;
    one.workIds.push(...other.workIds);
    one.likeness = link;
    for (const workId of one.workIds) groups.set(workId, one);
  }
  return [...new Set(groups.values())]
    .filter(({ workIds }) => workIds.length > 1)
    .toSorted((one, other) => rank(one.likeness) - rank(other.likeness));
}

function rank({ reason }: Likeness): number {
  return SameReason.options.indexOf(reason);
}
