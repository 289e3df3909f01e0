import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ExtractedPage } from '../../../preload/contract/types.ts';
import { useClient } from '../../app/query/client-context.tsx';
import { dataOf } from '../../app/query/route-error.ts';

/** Asks for the engine's text of a page, once for all who ask; undefined when there is none. */
export function usePageText(fileId: string): (page: number) => Promise<ExtractedPage | undefined> {
  const client = useClient();
  const queries = useQueryClient();
  return useCallback(
    async (page) => {
      try {
        return await queries.fetchQuery({
          queryKey: ['file.page', { fileId, page }],
          queryFn: async ({ signal }) =>
            dataOf(await client.call('file.page', { fileId, page }, signal)),
          staleTime: Infinity,
        });
      } catch {
        // A page without text, or an engine that is gone: what asks says what that means.
        return undefined;
      }
    },
    [client, queries, fileId],
  );
}
