/** What the tests of the services share: a service, what it is used with, and queries as typed. */
import { literatureServices } from '../../../../main/adapters/sources/services.ts';
import type { Result } from '../../../../main/core/errors.ts';
import type {
  LiteratureService,
  ServiceAccess,
  ServicePage,
} from '../../../../main/core/literature/ports.ts';
import { parseQuery } from '../../../../main/core/literature/query-text.ts';
import type { LiteratureQuery } from '../../../../main/core/literature/query.ts';
import type { LiteratureRecord } from '../../../../main/core/literature/record.ts';
import type { ServiceId } from '../../../../main/core/literature/service-id.ts';
import { plainAsk } from '../../../support/literature-server/ask.ts';
import type { KeptAsk } from '../../../support/literature-server/ask.ts';
import type { RunningLiteratureServer } from '../../../support/literature-server/server.ts';

export const EMAIL = 'somebody@cairn.test';

export function service(id: ServiceId): LiteratureService {
  const found = literatureServices.find((one) => one.id === id);
  if (!found) throw new Error(`There is no service ${id}`);
  return found;
}

export function accessTo(server: RunningLiteratureServer, id: ServiceId): ServiceAccess {
  return { address: server.addresses[id], email: EMAIL };
}

export function typed(text: string): LiteratureQuery {
  return data(parseQuery(text));
}

export function data<T>(result: Result<T> | undefined): T {
  if (result?.ok !== true) throw new Error(result?.error.message ?? 'The service cannot do this');
  return result.data;
}

/** One page of a search, from the double. */
export async function firstPage(
  server: RunningLiteratureServer,
  id: ServiceId,
  text: string,
  { ask }: KeptAsk = plainAsk(),
): Promise<Result<ServicePage>> {
  const { search } = service(id);
  if (!search) throw new Error(`${id} cannot be searched`);
  return search.page(ask, accessTo(server, id), typed(text), {});
}

/** Every page of a search, of `size` records each. */
export async function everyPage(
  server: RunningLiteratureServer,
  id: ServiceId,
  text: string,
  size: number,
): Promise<{
  readonly records: readonly LiteratureRecord[];
  readonly pages: readonly ServicePage[];
}> {
  const { ask } = plainAsk();
  const pages: ServicePage[] = [];
  let cursor: string | undefined;
  do {
    const request = { size, ...(cursor === undefined ? {} : { cursor }) };
    const page = data(
      await service(id).search?.page(ask, accessTo(server, id), typed(text), request),
    );
    pages.push(page);
    cursor = page.next;
  } while (cursor !== undefined && pages.length < 100);
  return { records: pages.flatMap(({ records }) => records), pages };
}
