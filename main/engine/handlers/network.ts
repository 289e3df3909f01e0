import type { networkRoutes } from '../../../preload/contract/routes/network.ts';
import { listRequests } from '../../adapters/sqlite/query-network.ts';
import { fail, ok } from '../../core/errors.ts';
import { plainHostPattern } from '../../core/network/decide.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { refusedWhenReadOnly } from './refusals.ts';

export function networkHandlers(current: () => Room): HandlersOf<typeof networkRoutes> {
  return {
    'network.policy': () => ok(current().networkPolicy()),
    async 'network.setPolicy'({ mode, hosts: typed }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const hosts: string[] = [];
      for (const host of typed) {
        const plain = plainHostPattern(host);
        if (plain === undefined) {
          return fail(
            'invalid_input',
            `"${host}" is not the name of a host, so nothing was changed. Write a name such as export.arxiv.org, or *.example.org for the names below one.`,
          );
        }
        if (!hosts.includes(plain)) hosts.push(plain);
      }
      return room.setNetworkPolicy({ mode, hosts });
    },
    async 'network.ledger'(page) {
      const room = current();
      const shown = await room.indexed();
      if (!shown.ok) return shown;
      const { total, requests } = listRequests(room.database, page);
      // The call is part of the record, not of the list.
      return ok({ total, entries: requests.map(({ callId: _callId, ...entry }) => entry) });
    },
  };
}
