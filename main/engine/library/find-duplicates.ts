/** Works of the library that look like one, found while the engine goes on answering others. */
import type { Database } from '../../adapters/sqlite/open-database.ts';
import {
  comparedWorks,
  libraryRevision,
  pairsToCompare,
} from '../../adapters/sqlite/query-duplicates.ts';
import { identityQueries } from '../../adapters/sqlite/query-identity.ts';
import {
  groupsOf,
  likePair,
  type ComparedWork,
  type LikePair,
  type LikeWorks,
} from '../../core/library/duplicates.ts';

/** Pairs compared in one go, well under ten milliseconds. */
const AT_ONCE = 200;

/** The answer is kept until the library changes. */
export function duplicateFinder(): (database: Database) => Promise<readonly LikeWorks[]> {
  let kept:
    | {
        readonly database: Database;
        readonly revision: number;
        readonly groups: Promise<readonly LikeWorks[]>;
      }
    | undefined;
  return async (database) => {
    const revision = libraryRevision(database);
    if (kept?.database !== database || kept.revision !== revision)
      kept = { database, revision, groups: find(database) };
    return kept.groups;
  };
}

async function find(database: Database): Promise<readonly LikeWorks[]> {
  const read = comparedWorks(database);
  const known = new Map<number, ComparedWork | undefined>();
  const workOf = (number: number): ComparedWork | undefined => {
    const work = known.get(number) ?? read(number);
    known.set(number, work);
    return work;
  };
  const pairs = pairsToCompare(database);
  const alike: LikePair[] = [];
  for (let start = 0; start < pairs.length; start += AT_ONCE) {
    for (const [one, other] of pairs.slice(start, start + AT_ONCE)) {
      const [first, second] = [workOf(one), workOf(other)];
      const likeness = first && second && likePair(first, second);
      if (likeness) alike.push({ first: first.workId, second: second.workId, likeness });
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  const identity = identityQueries(database);
  return groupsOf(alike, (first, second) => identity.areDistinct(first, second));
}
