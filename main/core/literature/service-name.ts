/** What people call the services. */
import type { ServiceId } from './service-id.ts';

const names: Readonly<Record<ServiceId, string>> = {
  openalex: 'OpenAlex',
  crossref: 'Crossref',
  arxiv: 'arXiv',
  semantic_scholar: 'Semantic Scholar',
  europe_pmc: 'Europe PMC',
  pubmed: 'PubMed',
  unpaywall: 'Unpaywall',
};

export function serviceName(service: ServiceId): string {
  return names[service];
}
