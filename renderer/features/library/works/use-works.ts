import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { Failure, Work } from '../../../../preload/contract/types.ts';
import type { RouteInput, RouteOutput } from '../../../../preload/contract/index.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { notifyFailure } from '../../../app/shell/notify.ts';
import { dataOf, failureOf } from '../../../app/query/route-error.ts';

/** Rows asked for at a time. */
const pageRows = 100;
/** Pages asked for at the same time when a range is chosen. */
const together = 8;

export type WorksQuery = Required<
  Pick<RouteInput<'work.list'>, 'text' | 'sort' | 'descending' | 'filter' | 'removed'>
>;

export interface Works {
  /** Undefined until the first answer. */
  readonly total: number | undefined;
  readonly workAt: (row: number) => Work | undefined;
  /** Ids of rows `first`..`last`, read from the engine where they were not seen yet. */
  readonly idsOf: (first: number, last: number) => Promise<string[]>;
  /** Ids of all that match; undefined when they could not be asked for. */
  readonly allIds: () => Promise<readonly string[] | undefined>;
  readonly failure: Failure | undefined;
  readonly retry: () => void;
}

/** The works that match, row by row: only the pages of the table that are in sight are read. */
export function useWorks(query: WorksQuery, firstRow: number, lastRow: number): Works {
  const client = useClient();
  const queries = useQueryClient();
  const { text, sort, descending, filter, removed } = query;

  const optionsOf = useCallback(
    (page: number) => {
      const order = { sort, descending, offset: page * pageRows, limit: pageRows };
      const input = { text, filter, removed, ...order };
      return {
        queryKey: ['work.list', input],
        queryFn: async ({ signal }: { signal: AbortSignal }) =>
          dataOf(await client.call('work.list', input, signal)),
        staleTime: 30_000,
      };
    },
    [client, text, sort, descending, filter, removed],
  );

  const first = Math.floor(Math.max(0, firstRow) / pageRows);
  const last = Math.floor(Math.max(firstRow, lastRow, 0) / pageRows);
  const pages = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const answers = useQueries({ queries: pages.map(optionsOf) });

  const data = answers.find((answer) => answer.data)?.data;
  // While the next words of a filter are on their way, the table keeps its length.
  const [lastTotal, setLastTotal] = useState<number>();
  if (data && data.total !== lastTotal) setLastTotal(data.total);
  const failed = answers.find((answer) => answer.isError);

  const byPage = useMemo(() => {
    const known = new Map<number, RouteOutput<'work.list'>>();
    for (const [index, answer] of answers.entries()) {
      if (answer.data) known.set(first + index, answer.data);
    }
    return known;
  }, [answers, first]);

  const workAt = useCallback(
    (row: number) => byPage.get(Math.floor(row / pageRows))?.works[row % pageRows],
    [byPage],
  );

  const idsOf = useCallback(
    async (from: number, to: number) => {
      const works: Work[] = [];
      const firstPage = Math.floor(from / pageRows);
      const lastPage = Math.floor(to / pageRows);
      // A few pages at a time: a range may reach over all of a large library.
      for (let page = firstPage; page <= lastPage; page += together) {
        const some = Array.from({ length: Math.min(together, lastPage - page + 1) }, (_, index) =>
          queries.fetchQuery(optionsOf(page + index)),
        );
        works.push(...(await Promise.all(some)).flatMap((answer) => answer.works));
      }
      const skipped = firstPage * pageRows;
      return works.slice(from - skipped, to - skipped + 1).map(({ workId }) => workId);
    },
    [queries, optionsOf],
  );

  const allIds = useCallback(async () => {
    const answer = await client.call('work.ids', { text, filter, removed });
    if (answer.ok) return answer.data.workIds;
    notifyFailure(answer.error);
    return undefined;
  }, [client, text, filter, removed]);

  return {
    total: data?.total ?? lastTotal,
    workAt,
    idsOf,
    allIds,
    failure: failed?.error && !data ? failureOf(failed.error) : undefined,
    retry: () => {
      for (const answer of answers) if (answer.isError) void answer.refetch();
    },
  };
}
