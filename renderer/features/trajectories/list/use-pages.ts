import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { RouteInput, RouteOutput } from '../../../../preload/contract/index.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { dataOf, type RouteError } from '../../../app/query/route-error.ts';
import { routeKey } from '../../../app/query/use-route-query.ts';

export type ListRow = RouteOutput<'curation.list'>['rows'][number];
export type ListOrder = NonNullable<RouteInput<'curation.list'>['order']>;
type ListQuery = Pick<RouteInput<'curation.list'>, 'filter' | 'order' | 'descending'>;

const PAGE = 100;

export interface ListPages {
  readonly total: number | undefined;
  readonly error: RouteError | null;
  readonly rowAt: (index: number) => ListRow | undefined;
  /** Which rows are in sight, so that their pages are read. */
  readonly show: (first: number, last: number) => void;
  readonly retry: () => void;
}

/** Rows of the list, a page at a time, as they come into sight. */
export function useListPages(query: ListQuery): ListPages {
  const client = useClient();
  const [seen, setSeen] = useState({ first: 0, last: 0 });
  const firstPage = Math.floor(seen.first / PAGE);
  const lastPage = Math.floor(seen.last / PAGE);
  const wanted = [
    ...new Set([0, ...Array.from({ length: lastPage - firstPage + 1 }, (_, at) => firstPage + at)]),
  ];
  const pages = useQueries({
    queries: wanted.map((page) => {
      const input = { ...query, offset: page * PAGE, limit: PAGE };
      return {
        queryKey: routeKey('curation.list', input),
        queryFn: async ({ signal }: { signal: AbortSignal }) =>
          dataOf(await client.call('curation.list', input, signal)),
        staleTime: 30_000,
        placeholderData: keepPreviousData,
      };
    }),
  });
  const rows = new Map(wanted.map((page, at) => [page, pages[at]?.data?.rows]));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `dataOf` throws nothing else
  const error = (pages.find((page) => page.isError)?.error ?? null) as RouteError | null;
  return {
    total: pages[0]?.data?.total,
    error,
    rowAt: (index) => rows.get(Math.floor(index / PAGE))?.[index % PAGE],
    show: (first, last) => {
      if (first !== seen.first || last !== seen.last) setSeen({ first, last });
    },
    retry: () => {
      for (const page of pages) void page.refetch();
    },
  };
}
