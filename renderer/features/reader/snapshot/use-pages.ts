import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ExtractedPage } from '../../../../preload/contract/types.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { dataOf } from '../../../app/query/route-error.ts';

/** The text of every page; a page that is still on its way is undefined. `failed`: some text is not there. */
export function usePages(
  fileId: string,
  count: number,
): { readonly pages: readonly (ExtractedPage | undefined)[]; readonly failed: boolean } {
  const client = useClient();
  const queries = useMemo(
    () =>
      Array.from({ length: count }, (_, index) => ({
        queryKey: ['file.page', { fileId, page: index + 1 }],
        queryFn: async ({ signal }: { signal: AbortSignal }) =>
          dataOf(await client.call('file.page', { fileId, page: index + 1 }, signal)),
        staleTime: Infinity,
      })),
    [client, fileId, count],
  );
  return useQueries({
    queries,
    combine: (results) => ({
      pages: results.map(({ data }) => data),
      failed: results.some(({ isError }) => isError),
    }),
  });
}
