/**
 * The lists a snowball search is made of: for each seed what it refers to, what cites it, or both.
 * Everything follows from the search's task, so that a frozen search reads back through the same code.
 */
import { ok, type Result } from '../../core/errors.ts';
import type {
  Ask,
  LiteratureService,
  PageRequest,
  ServiceAccess,
  ServicePage,
  WorkIdentifiers,
} from '../../core/literature/ports.ts';
import type { PageOf, SearchSeed, SearchTask } from '../../core/literature/search.ts';
import type { ServiceId } from '../../core/literature/service-id.ts';

export type SnowballTask = Extract<SearchTask, { kind: 'snowball' }>;
export type SnowballList = Exclude<PageOf, { list: 'query' }>;

/** The lists that this service gives, seed by seed; those it has no way to give are left out. */
export function snowballLists(service: LiteratureService, task: SnowballTask): SnowballList[] {
  const directions = directionsOf(service, task.direction);
  return task.seeds.flatMap((_, seed) => directions.map((list) => ({ list, seed })));
}

/** One page of one list. A seed that the service cannot be asked about gives an empty list that says so. */
export async function snowballPage(
  service: LiteratureService,
  ask: Ask,
  access: ServiceAccess,
  task: SnowballTask,
  of: SnowballList,
  request: PageRequest,
): Promise<Result<ServicePage>> {
  const seed = task.seeds[of.seed];
  const list = service[of.list];
  if (seed === undefined || list === undefined) return ok(empty('The service has no such list.'));
  const identifiers = seedIdentifiers(seed, service.id);
  if (identifiers === undefined)
    return ok(empty(`“${seed.title}” has no DOI, PMID or arXiv id to ask ${service.name} by.`));
  return list(ask, access, identifiers, request);
}

/** How a service is told which work a seed is; undefined when nothing would name it for certain. */
export function seedIdentifiers(
  { title, doi, pmid, arxiv, recordId }: SearchSeed,
  service: ServiceId,
): WorkIdentifiers | undefined {
  const own = recordId?.startsWith(`${service}:`) ? recordId.slice(service.length + 1) : undefined;
  if ((doi ?? pmid ?? arxiv ?? own) === undefined) return undefined;
  return {
    title,
    ...(doi === undefined ? {} : { doi }),
    ...(pmid === undefined ? {} : { pmid }),
    ...(arxiv === undefined ? {} : { arxiv }),
    ...(own === undefined ? {} : { id: own }),
  };
}

function directionsOf(service: LiteratureService, direction: SnowballTask['direction']) {
  const wanted = direction === 'both' ? (['references', 'citations'] as const) : [direction];
  return wanted.filter((list) => service[list] !== undefined);
}

function empty(problem: string): ServicePage {
  return { records: [], expected: 0, problems: [problem] };
}
