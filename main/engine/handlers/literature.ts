import type { literatureRoutes } from '../../../preload/contract/routes/literature.ts';
import { ok } from '../../core/errors.ts';
import { parseQuery, writeQuery } from '../../core/literature/query-text.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { refusedWhenReadOnly } from './refusals.ts';

type ServiceRoutes = Pick<
  typeof literatureRoutes,
  | 'literature.services'
  | 'literature.configure'
  | 'literature.parseQuery'
  | 'literature.plan'
  | 'literature.count'
>;

/** Milliseconds a person waits for a count before they go on without it. */
const LONGEST_COUNT = 90_000;

/** The services themselves: which there are, how they are used, and what a query would ask of them. */
export function literatureHandlers(current: () => Room): HandlersOf<ServiceRoutes> {
  return {
    'literature.services': async () => ok(await current().literature.describe()),
    async 'literature.configure'(change) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      return room.literature.configure(change, await room.researcher());
    },
    'literature.parseQuery'({ text }) {
      const query = parseQuery(text);
      return query.ok ? ok({ query: query.data, text: writeQuery(query.data) }) : query;
    },
    async 'literature.plan'({ query, services, limit }) {
      const plans = await current().literature.plan(query, services, limit);
      return ok({ text: writeQuery(query), services: [...plans] });
    },
    'literature.count': ({ query, service }) =>
      current().literature.count(query, service, AbortSignal.timeout(LONGEST_COUNT)),
  };
}
