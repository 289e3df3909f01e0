/** The lists a search is made of, and a page of one: the query's own, or those of a snowball search. */
import type { Result } from '../../../core/errors.ts';
import { fail } from '../../../core/errors.ts';
import type {
  Ask,
  LiteratureService,
  PageRequest,
  ServiceAccess,
  ServicePage,
} from '../../../core/literature/ports.ts';
import type { PageOf, SearchTask } from '../../../core/literature/search.ts';
import { snowballLists, snowballPage } from '../snowball.ts';

/** In the order in which they are asked for. */
export function listsOf(service: LiteratureService, task: SearchTask): readonly PageOf[] {
  return task.kind === 'query' ? [{ list: 'query' }] : snowballLists(service, task);
}

/** Follows from the task and the answers alone, so that kept answers read back to the same records. */
export async function pageOf(
  service: LiteratureService,
  ask: Ask,
  access: ServiceAccess,
  task: SearchTask,
  of: PageOf,
  request: PageRequest,
): Promise<Result<ServicePage>> {
  if (task.kind === 'snowball' && of.list !== 'query')
    return snowballPage(service, ask, access, task, of, request);
  if (task.kind !== 'query' || service.search === undefined)
    return fail('not_supported_here', `${service.name} cannot be searched.`);
  return service.search.page(ask, access, task.query, request);
}

/** Names a list within one service's part. */
export function listName(of: PageOf): string {
  return of.list === 'query' ? 'query' : `${of.list} ${of.seed}`;
}
