import type { QueryClient } from '@tanstack/react-query';

/**
 * Asks again for what the engine said has changed. A first answer that is still on its way may be
 * older than the news, and the library does not ask twice for it: that is asked again once it is here.
 */
export function refresh(queries: QueryClient, queryKey: readonly unknown[] = []): void {
  for (const query of queries.getQueryCache().findAll({ queryKey })) {
    const isFirst = query.state.data === undefined && query.state.fetchStatus === 'fetching';
    if (!isFirst) continue;
    const again = (): void =>
      void queries.invalidateQueries({ queryKey: query.queryKey, exact: true });
    void query.promise?.then(again, () => {});
  }
  void queries.invalidateQueries({ queryKey });
}

/** The same for every route of an area, such as `trajectory.`. */
export function refreshArea(queries: QueryClient, prefix: string): void {
  const ofArea = queries.getQueryCache().findAll({
    predicate: ({ queryKey: [route] }) => typeof route === 'string' && route.startsWith(prefix),
  });
  for (const { queryKey } of ofArea) refresh(queries, queryKey);
}
