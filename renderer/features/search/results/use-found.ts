import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { RouteInput, RouteOutput } from '../../../../preload/contract/index.ts';
import type { Failure } from '../../../../preload/contract/types.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { dataOf, failureOf } from '../../../app/query/route-error.ts';
import type { FoundWork } from '../types.ts';

/** Rows asked for at a time. */
const pageRows = 100;

type Input = RouteInput<'search.works'>;

/** Which of a search's works are listed, and in which order. */
export interface FoundQuery {
  readonly searchId: string;
  readonly text: string;
  readonly show: NonNullable<Input['show']>;
  readonly sort: NonNullable<Input['sort']>;
}

export interface Found {
  /** Undefined until the first answer. */
  readonly total: number | undefined;
  readonly workAt: (row: number) => FoundWork | undefined;
  /** Works of rows `first`..`last`, read from the engine where they were not seen yet. */
  readonly worksOf: (first: number, last: number) => Promise<FoundWork[]>;
  readonly failure: Failure | undefined;
  readonly retry: () => void;
}

/** The works a search found, row by row: only the pages in sight are read. */
export function useFound(query: FoundQuery, firstRow: number, lastRow: number): Found {
  const client = useClient();
  const queries = useQueryClient();
  const { searchId, text, show, sort } = query;

  const optionsOf = useCallback(
    (page: number) => {
      const input = { searchId, text, show, sort, offset: page * pageRows, limit: pageRows };
      return {
        queryKey: ['search.works', input],
        queryFn: async ({ signal }: { signal: AbortSignal }) =>
          dataOf(await client.call('search.works', input, signal)),
        staleTime: 30_000,
      };
    },
    [client, searchId, text, show, sort],
  );

  const first = Math.floor(Math.max(0, firstRow) / pageRows);
  const last = Math.floor(Math.max(firstRow, lastRow, 0) / pageRows);
  const pages = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const answers = useQueries({ queries: pages.map(optionsOf) });

  const data = answers.find((answer) => answer.data)?.data;
  // While the next words of a filter are on their way, the list keeps its length.
  const [lastTotal, setLastTotal] = useState<number>();
  if (data && data.total !== lastTotal) setLastTotal(data.total);
  const failed = answers.find((answer) => answer.isError);

  const byPage = useMemo(() => {
    const known = new Map<number, RouteOutput<'search.works'>>();
    for (const [index, answer] of answers.entries()) {
      if (answer.data) known.set(first + index, answer.data);
    }
    return known;
  }, [answers, first]);

  const workAt = useCallback(
    (row: number) => byPage.get(Math.floor(row / pageRows))?.works[row % pageRows],
    [byPage],
  );

  const worksOf = useCallback(
    async (from: number, to: number) => {
      const wanted: Promise<RouteOutput<'search.works'>>[] = [];
      const firstPage = Math.floor(from / pageRows);
      for (let page = firstPage; page * pageRows <= to; page += 1) {
        wanted.push(queries.fetchQuery(optionsOf(page)));
      }
      const works = (await Promise.all(wanted)).flatMap((page) => page.works);
      const skipped = firstPage * pageRows;
      return works.slice(from - skipped, to - skipped + 1);
    },
    [queries, optionsOf],
  );

  return {
    total: data?.total ?? lastTotal,
    workAt,
    worksOf,
    failure: failed?.error && !data ? failureOf(failed.error) : undefined,
    retry: () => {
      for (const answer of answers) if (answer.isError) void answer.refetch();
    },
  };
}
