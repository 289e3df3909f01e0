import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type {
  Failure,
  LiteratureQuery,
  SearchServiceId,
} from '../../../../preload/contract/types.ts';
import { useClient } from '../../../app/query/client-context.tsx';

export interface Counts {
  readonly asking: ReadonlySet<SearchServiceId>;
  readonly failures: ReadonlyMap<SearchServiceId, Failure>;
  /** One small request to each; the plan then says what came. */
  readonly ask: (query: LiteratureQuery, services: readonly SearchServiceId[]) => Promise<void>;
}

/** Asks services how many works they have, beside each other; a failure stays with its service. */
export function useCounts(): Counts {
  const client = useClient();
  const queries = useQueryClient();
  const [asking, setAsking] = useState<ReadonlySet<SearchServiceId>>(new Set());
  const [failures, setFailures] = useState<ReadonlyMap<SearchServiceId, Failure>>(new Map());
  const ask = useCallback(
    async (query: LiteratureQuery, services: readonly SearchServiceId[]) => {
      setAsking((before) => new Set([...before, ...services]));
      setFailures((before) => new Map([...before].filter(([each]) => !services.includes(each))));
      await Promise.all(
        services.map(async (service) => {
          const answer = await client.call('literature.count', { query, service });
          setAsking((before) => new Set([...before].filter((each) => each !== service)));
          if (!answer.ok) {
            setFailures((before) => new Map([...before, [service, answer.error]]));
          }
          await queries.invalidateQueries({ queryKey: ['literature.plan'] });
        }),
      );
    },
    [client, queries],
  );
  return { asking, failures, ask };
}
