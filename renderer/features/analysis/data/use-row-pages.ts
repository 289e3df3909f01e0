import { useQueries } from '@tanstack/react-query';
import type { Failure, TableValue } from '../../../../preload/contract/types.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { failureOf } from '../../../app/query/route-error.ts';
import { routeQuery } from '../../../app/query/use-route-query.ts';

export interface RowSort {
  readonly column: string;
  readonly descending: boolean;
}

export interface RowPages {
  /** Undefined while it is not read. `name` is its number in the file's order. */
  readonly rowAt: (
    index: number,
  ) => { readonly name: string | undefined; readonly values: readonly TableValue[] } | undefined;
  readonly isLoading: boolean;
  readonly failure: Failure | undefined;
  readonly retry: () => void;
}

/** Rows asked for at once. */
const PAGE = 200;

/** The rows in sight, read page by page. */
export function useRowPages(
  dataId: string,
  seen: {
    readonly first: number;
    readonly last: number;
    readonly sort: RowSort | undefined;
    readonly total: number;
  },
): RowPages {
  const client = useClient();
  const { sort, total } = seen;
  const firstPage = Math.floor(seen.first / PAGE);
  const lastPage = Math.max(firstPage, Math.floor(seen.last / PAGE));
  const numbers =
    total === 0
      ? []
      : Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index);
  const queries = useQueries({
    queries: numbers.map((number) =>
      routeQuery(client, 'data.rows', {
        dataId,
        offset: number * PAGE,
        limit: PAGE,
        ...(sort === undefined ? {} : { sort }),
      }),
    ),
  });
  const failed = queries.find(({ error }) => error !== null);
  return {
    rowAt(index) {
      const page = queries[Math.floor(index / PAGE) - firstPage]?.data;
      const values = page?.rows[index % PAGE];
      return values === undefined ? undefined : { name: page?.rowNames?.[index % PAGE], values };
    },
    isLoading: queries.some(({ isPending }) => isPending),
    failure: failed === undefined ? undefined : failureOf(failed.error),
    retry: () => void Promise.all(queries.map((query) => query.refetch())),
  };
}
