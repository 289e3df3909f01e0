/** Asking a service about many works in as few requests as it allows. */
import { ok, type Result } from '../../core/errors.ts';
import type { ServiceDesk } from '../../core/literature/desk.ts';
import type { KnownWork, LiteratureService, WorkIdentifiers } from '../../core/literature/ports.ts';
import type { ServiceId } from '../../core/literature/service-id.ts';
import type { EnrichmentOptions } from '../../core/literature/enrichment.ts';

/** Works of one step: those of one request, or as many as are asked about one by one before it is recorded. */
const ONE_BY_ONE = 10;

export function stepSize(service: LiteratureService): number {
  return service.lookUpMany?.size ?? ONE_BY_ONE;
}

/** By which of a work's names a service finds exactly that work. */
const NAMED_BY: Readonly<Record<ServiceId, readonly ('doi' | 'pmid' | 'pmcid' | 'arxiv')[]>> = {
  arxiv: ['arxiv'],
  pubmed: ['pmid', 'doi'],
  crossref: ['doi'],
  unpaywall: ['doi'],
  openalex: ['doi', 'pmid', 'arxiv'],
  semantic_scholar: ['doi', 'pmid', 'arxiv'],
  europe_pmc: ['doi', 'pmid', 'pmcid'],
};

/** Whether the service can tell for certain which work is meant. */
export function canLookUp(service: LiteratureService, work: WorkIdentifiers): boolean {
  if (service.lookUpMany !== undefined) return service.lookUpMany.names(work);
  if (service.lookUp === undefined) return false;
  return NAMED_BY[service.id].some((name) => work[name] !== undefined);
}

/** The service's records of these works; those it does not know are left out. At most `stepSize` of them. */
export async function lookUpAll(
  services: ServiceDesk,
  service: LiteratureService,
  works: readonly WorkIdentifiers[],
  options: EnrichmentOptions & { readonly maximumAge?: number },
): Promise<Result<readonly KnownWork[]>> {
  const { signal, sessionId, callId, maximumAge } = options;
  const ask = services.ask(service.id, {
    signal,
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(callId === undefined ? {} : { callId }),
    ...(maximumAge === undefined ? {} : { maximumAge }),
  });
  const access = await services.access(service.id);
  if (service.lookUpMany !== undefined) return service.lookUpMany.ask(ask, access, works);
  const known: KnownWork[] = [];
  for (const [index, work] of works.entries()) {
    const answer = await service.lookUp?.(ask, access, work);
    if (answer === undefined) continue;
    if (!answer.ok) return answer;
    if (answer.data !== undefined) known.push({ index, record: answer.data });
  }
  return ok(known);
}

/** The first of these that can be asked now, and why the others cannot. */
export function askable(services: ServiceDesk, wanted: readonly LiteratureService['id'][]) {
  const known = new Map(services.services().map((service) => [service.id, service]));
  const able: LiteratureService[] = [];
  const refused: { readonly service: LiteratureService['id']; readonly why: string }[] = [];
  for (const id of wanted) {
    const service = known.get(id);
    if (service === undefined) continue;
    const why = services.refusal(id);
    if (why === undefined) able.push(service);
    else refused.push({ service: id, why });
  }
  return { able, refused };
}
