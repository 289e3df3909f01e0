import type { SearchSummary } from '../types.ts';

/** The run a search goes back to, through every time it was run again. */
function firstRun(searches: ReadonlyMap<string, Run>, searchId: string): string {
  const seen = new Set<string>();
  let at = searchId;
  for (;;) {
    const before = searches.get(at)?.rerunOf;
    if (before === undefined || seen.has(before)) return at;
    seen.add(before);
    at = before;
  }
}

type Run = Pick<SearchSummary, 'searchId' | 'rerunOf' | 'startedAt'>;

/** Other runs of the same search, newest first: those it can be compared with. */
export function otherRuns<Summary extends Run>(
  searches: readonly Summary[],
  searchId: string,
): Summary[] {
  const byId = new Map(searches.map((search) => [search.searchId, search]));
  const first = firstRun(byId, searchId);
  return searches
    .filter((other) => other.searchId !== searchId && firstRun(byId, other.searchId) === first)
    .toSorted((one, other) => other.startedAt.localeCompare(one.startedAt));
}

/** How many the services say there are, and how many came. */
export function totalsOf(search: Pick<SearchSummary, 'parts'>): {
  /** Undefined while one of the services has not said. */
  readonly expected: number | undefined;
  readonly retrieved: number;
} {
  const known = search.parts.every(({ expected }) => expected !== undefined);
  return {
    expected: known ? search.parts.reduce((sum, part) => sum + (part.expected ?? 0), 0) : undefined,
    retrieved: search.parts.reduce((sum, part) => sum + part.retrieved, 0),
  };
}
