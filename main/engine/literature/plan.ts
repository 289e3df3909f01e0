/** What a search would ask of each service, and what that takes; nobody is asked. */
import type { ServicePlan } from '../../../preload/contract/views/literature.ts';
import type { ServiceDesk } from '../../core/literature/desk.ts';
import type { LiteratureService, Pace } from '../../core/literature/ports.ts';
import type { LiteratureQuery } from '../../core/literature/query.ts';
import type { SearchServiceId } from '../../core/literature/service-id.ts';

/** How many the service said there are, and when (ISO 8601). */
export interface KnownCount {
  readonly count: number;
  readonly asOf: string;
}

/** Seconds that an answer takes as a rule, besides waiting for its turn. */
const SECONDS_OF_ANSWER = 1;

export async function planSearch(
  desk: ServiceDesk,
  query: LiteratureQuery,
  services: readonly SearchServiceId[],
  limit: number,
  knownCount: (service: SearchServiceId) => KnownCount | undefined,
): Promise<ServicePlan[]> {
  return Promise.all(
    services.map(async (id) => {
      const service = desk.service(id);
      const { text, notes } = service.search?.translate(query) ?? { text: '', notes: [] };
      const expected = knownCount(id);
      const refusal = desk.refusal(id);
      const cost = costOf(service, service.pace(await desk.access(id)), limit, expected?.count);
      return {
        service: id,
        name: service.name,
        text,
        notes: notes.map(({ code, message, term }) => ({
          code,
          message,
          ...(term === undefined ? {} : { term }),
        })),
        ...(expected === undefined ? {} : { expected }),
        ...cost,
        exact: expected !== undefined,
        ...(refusal === undefined ? {} : { refusal }),
      };
    }),
  );
}

/** At least one request is made: the one that says there is nothing. */
export function costOf(
  service: Pick<LiteratureService, 'pageSize' | 'mostRecords' | 'requestsPerPage'>,
  pace: Pace,
  limit: number,
  expected: number | undefined,
): { readonly records: number; readonly requests: number; readonly seconds: number } {
  const records = Math.min(limit, service.mostRecords, expected ?? Infinity);
  const pages = Math.max(1, Math.ceil(records / service.pageSize));
  const requests = pages * (service.requestsPerPage ?? 1);
  return { records, requests, seconds: secondsOf(requests, pace) };
}

/** A search asks one service for one page after the other. */
function secondsOf(requests: number, { requests: each, milliseconds }: Pace): number {
  const between = milliseconds / each / 1000;
  const waiting = Math.max(0, requests - 1) * Math.max(between, SECONDS_OF_ANSWER);
  return Math.round((SECONDS_OF_ANSWER + waiting) * 10) / 10;
}
