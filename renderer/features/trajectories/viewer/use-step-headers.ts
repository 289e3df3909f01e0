import { useQueries } from '@tanstack/react-query';
import type { Failure } from '../../../../preload/contract/types.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { dataOf, failureOf } from '../../../app/query/route-error.ts';
import { routeKey } from '../../../app/query/use-route-query.ts';
import type { StepHeader } from './types.ts';
import { useUnmarked } from './viewer-mode.ts';

/** Headers of one request: a screenful and what lies around it. */
export const PAGE = 100;

export interface StepHeaders {
  /** Undefined until its page is here. */
  readonly get: (position: number) => StepHeader | undefined;
  readonly failure?: Failure;
  readonly retry: () => void;
}

/**
 * The headers of the pages that hold `wanted`, places of steps. Pages that were read stay in the cache,
 * and what the app says has changed is asked again; a page passed by in scrolling is not waited for.
 */
export function useStepHeaders(trajectoryId: string, wanted: readonly number[]): StepHeaders {
  const client = useClient();
  const unmarked = useUnmarked();
  const pages = [...new Set(wanted.map((position) => Math.floor(position / PAGE)))];
  const queries = useQueries({
    queries: pages.map((page) => {
      const input = { trajectoryId, from: page * PAGE, limit: PAGE, ...unmarked };
      return {
        queryKey: routeKey('trajectory.steps', input),
        queryFn: async ({ signal }: { signal: AbortSignal }) =>
          dataOf(await client.call('trajectory.steps', input, signal)),
        staleTime: 30_000,
      };
    }),
  });
  const failed = queries.find(({ isError, data }) => isError && data === undefined);
  const byPage = new Map(pages.map((page, index) => [page, queries[index]?.data?.steps]));
  return {
    get: (position) => byPage.get(Math.floor(position / PAGE))?.[position % PAGE],
    ...(failed ? { failure: failureOf(failed.error) } : {}),
    retry: () => {
      for (const query of queries) if (query.isError) void query.refetch();
    },
  };
}
