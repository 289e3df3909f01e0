/** How many works the services said they have, asked one by one and remembered for the forecast. */
import { fail, ok, type Result } from '../../core/errors.ts';
import type { ServiceDesk } from '../../core/literature/desk.ts';
import type { LiteratureQuery } from '../../core/literature/query.ts';
import type { SearchServiceId } from '../../core/literature/service-id.ts';
import type { Clock } from '../../core/ports.ts';
import type { KnownCount } from './plan.ts';

/** `count` is left out when the service does not say. */
export interface Count {
  readonly count?: number;
  /** ISO 8601. */
  readonly asOf: string;
}

export interface CountKeeper {
  known(query: LiteratureQuery, service: SearchServiceId): KnownCount | undefined;
  ask(
    query: LiteratureQuery,
    service: SearchServiceId,
    signal: AbortSignal,
  ): Promise<Result<Count>>;
}

/** Queries whose counts are remembered. */
const MOST = 500;

export function createCountKeeper(ports: {
  readonly desk: ServiceDesk;
  readonly clock: Clock;
}): CountKeeper {
  const { desk, clock } = ports;
  const known = new Map<string, KnownCount>();
  return {
    known: (query, service) => known.get(nameOf(query, service)),
    async ask(query, id, signal) {
      const service = desk.service(id);
      if (service.search === undefined)
        return fail('not_supported_here', `${service.name} cannot be searched.`);
      let asOf = clock.now().toISOString();
      const asking = desk.ask(id, { signal });
      const page = await service.search.page(
        async (request) => {
          const answer = await asking(request);
          if (answer.ok) asOf = answer.data.retrievedAt;
          return answer;
        },
        await desk.access(id),
        query,
        { size: 1 },
      );
      if (!page.ok) return page;
      const count = page.data.expected;
      if (count === undefined) return ok({ asOf });
      known.set(nameOf(query, id), { count, asOf });
      const [oldest] = known.keys();
      if (known.size > MOST && oldest !== undefined) known.delete(oldest);
      return ok({ count, asOf });
    },
  };
}

function nameOf(query: LiteratureQuery, service: SearchServiceId): string {
  return JSON.stringify([service, query]);
}
