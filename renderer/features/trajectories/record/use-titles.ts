import { useQueries } from '@tanstack/react-query';
import { useClient } from '../../../app/query/client-context.tsx';
import { dataOf } from '../../../app/query/route-error.ts';
import { routeKey } from '../../../app/query/use-route-query.ts';
import { eventTitle } from './event-title.ts';
import type { EventTitle } from './event-title.ts';

/** Rows whose payloads are asked for at once. */
const STRETCH = 40;

/**
 * What the rows in sight were, by seq: payloads are read a stretch at a time, only where somebody
 * looks, and only their titles are kept.
 */
export function useTitles(
  sessionId: string,
  seqs: readonly number[],
): ReadonlyMap<number, EventTitle> {
  const client = useClient();
  const stretches = [...new Set(seqs.map((seq) => Math.floor(seq / STRETCH)))];
  return useQueries({
    queries: stretches.map((stretch) => {
      const input = { sessionId, afterSeq: stretch * STRETCH - 1, limit: STRETCH };
      return {
        queryKey: [...routeKey('session.events', input), 'titles'],
        queryFn: async ({ signal }: { readonly signal: AbortSignal }) => {
          const { events } = dataOf(await client.call('session.events', input, signal));
          return events.flatMap(({ seq, kind, body }) => {
            const title = eventTitle(kind, body);
            return title === undefined ? [] : [[seq, title] as const];
          });
        },
        staleTime: 30_000,
      };
    }),
    combine: (results) => new Map(results.flatMap(({ data }) => data ?? [])),
  });
}
