/** What a search is narrowed to: a filter and the fields of the query become a set of works. */
import type { Database } from '../../adapters/sqlite/open-database.ts';
import type { TextIndex } from '../../adapters/sqlite/find-index.ts';
import { listWorkIds, type ListingFilter } from '../../adapters/sqlite/query-listing.ts';
import {
  libraryFacets,
  listCollections,
  withVersions,
} from '../../adapters/sqlite/query-shelves.ts';
import { shownWorks } from '../../adapters/sqlite/query-find.ts';
import { isTextField, type FindProblem, type FindQuery } from '../../core/library/find-query.ts';
import { folded } from '../../core/library/identity-title.ts';

export interface Scope {
  /** Ids of the works as they are shown, in the order they were added; undefined for all. */
  readonly works: readonly string[] | undefined;
  readonly problems: readonly FindProblem[];
}

export function scopeOf(
  database: Database,
  texts: TextIndex,
  query: FindQuery,
  filter: ListingFilter,
  workIds: readonly string[] | undefined,
): Scope {
  const problems: FindProblem[] = [];
  const sets: ReadonlySet<string>[] = [];
  for (const each of [filter, ...filtersOf(database, query, problems)]) {
    if (Object.values(each).some((value) => value !== undefined))
      sets.push(new Set(listWorkIds(database, { filter: each, sort: 'added' })));
  }
  for (const { field, value, exact } of query.fields) {
    if (isTextField(field)) sets.push(shownOf(database, texts.worksHolding(field, value, exact)));
  }
  if (workIds !== undefined) sets.push(shownOf(database, workIds));
  const [first, ...others] = sets;
  return {
    works: first && [...first].filter((work) => others.every((set) => set.has(work))),
    problems,
  };
}

/** The works of a scope and the records that stand below them, which files and notes hang on. */
export function recordsOf(database: Database, works: readonly string[]): readonly string[] {
  return withVersions(database, works);
}

function shownOf(database: Database, records: Iterable<string>): ReadonlySet<string> {
  return new Set(shownWorks(database, [...records]).values());
}

/** What the query's fields ask for, as filters that must all hold; one has at most one collection. */
function filtersOf(
  database: Database,
  query: FindQuery,
  problems: FindProblem[],
): readonly ListingFilter[] {
  const { types, years } = query;
  const tags = tagsOf(database, query, problems);
  return [
    ...(types.length === 0 ? [] : [{ types }]),
    ...(years === undefined ? [] : [{ yearFrom: years.from, yearTo: years.to }]),
    ...(tags.length === 0 ? [] : [{ tags }]),
    ...collectionsOf(database, query, problems).map((collectionId) => ({ collectionId })),
  ];
}

/** Names are found in any case and accent; an unknown one narrows to nothing, and is said. */
function tagsOf(database: Database, query: FindQuery, problems: FindProblem[]): readonly string[] {
  const wanted = query.fields.filter(({ field }) => field === 'tag');
  if (wanted.length === 0) return [];
  const known = libraryFacets(database).tags.map(({ tag }) => tag);
  return wanted.map(({ value }) => {
    const tag = known.find((each) => folded(each) === folded(value));
    if (tag === undefined) problems.push({ code: 'no_such_tag', value });
    return tag ?? value;
  });
}

function collectionsOf(
  database: Database,
  query: FindQuery,
  problems: FindProblem[],
): readonly string[] {
  const wanted = query.fields.filter(({ field }) => field === 'collection');
  if (wanted.length === 0) return [];
  const known = listCollections(database);
  return wanted.map(({ value }) => {
    const collection = known.find(({ name }) => folded(name) === folded(value));
    if (collection === undefined) problems.push({ code: 'no_such_collection', value });
    return collection?.collectionId ?? value;
  });
}
