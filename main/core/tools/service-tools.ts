/** The tools that ask literature services and write references, in the order they are shown. */
import type { LibraryReader } from '../library/reader.ts';
import type { SearchDesk, ServiceDesk } from '../literature/desk.ts';
import type { Enrichment } from '../literature/enrichment.ts';
import type { Digest } from '../ports.ts';
import { checkRetractionsTool } from './check-retractions.ts';
import { completeWorksTool } from './complete-works.ts';
import { fetchOpenCopy } from './fetch-open-copy.ts';
import { formatReferences, type ReferenceFormatter } from './format-references.ts';
import { keepWorks } from './keep-works.ts';
import { searchable, searchLiterature } from './search-literature.ts';
import { snowball } from './snowball.ts';
import type { Tool } from './tool.ts';

export interface ServiceToolPorts {
  readonly services: ServiceDesk;
  readonly searches: SearchDesk;
  readonly enrichment: Enrichment;
  readonly references: ReferenceFormatter;
  readonly library: LibraryReader;
  readonly digest: Digest;
}

/** Whether a search could be run now: some service may be asked. */
export function canSearch(services: ServiceDesk): boolean {
  return searchable(services, undefined).ok;
}

export function serviceTools(ports: ServiceToolPorts): readonly Tool[] {
  return [
    searchLiterature(ports),
    keepWorks(ports.searches),
    snowball(ports),
    checkRetractionsTool(ports.enrichment),
    fetchOpenCopy(ports.enrichment),
    completeWorksTool(ports.enrichment),
    formatReferences(ports.references),
  ];
}
