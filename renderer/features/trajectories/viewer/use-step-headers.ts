import { useQueries } from '@tanstack/react-query';
import type { Failure } from '../../../../preload/contract/types.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { failureOf } from '../../../app/query/route-error.ts';
import { PAGE, pageOf, stepPageQuery } from './step-pages.ts';
import type { StepHeader } from './types.ts';
import { useUnmarked } from './viewer-mode.ts';

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
  const pages = [...new Set(wanted.map(pageOf))];
  const queries = useQueries({
    queries: pages.map((page) => stepPageQuery(client, { trajectoryId, ...unmarked }, page)),
  });
  const failed = queries.find(({ isError, data }) => isError && data === undefined);
  const byPage = new Map(pages.map((page, index) => [page, queries[index]?.data?.steps]));
  return {
    get: (position) => byPage.get(pageOf(position))?.[position % PAGE],
    ...(failed ? { failure: failureOf(failed.error) } : {}),
    retry: () => {
      for (const query of queries) if (query.isError) void query.refetch();
    },
  };
}
