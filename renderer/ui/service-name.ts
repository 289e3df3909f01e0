import type { ServiceId } from '../../preload/contract/types.ts';

const NAMES: Readonly<Record<ServiceId, string>> = {
  openalex: 'OpenAlex',
  crossref: 'Crossref',
  arxiv: 'arXiv',
  semantic_scholar: 'Semantic Scholar',
  europe_pmc: 'Europe PMC',
  pubmed: 'PubMed',
  unpaywall: 'Unpaywall',
};

/** What a service calls itself, in every language. */
export function serviceName(service: ServiceId): string {
  return NAMES[service];
}
