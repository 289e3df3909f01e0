/** The literature services Cairn speaks with. */
import * as z from 'zod';

export const ServiceId = z.enum([
  'openalex',
  'crossref',
  'arxiv',
  'semantic_scholar',
  'europe_pmc',
  'pubmed',
  'unpaywall',
]);
export type ServiceId = z.infer<typeof ServiceId>;

/** Those that can be searched; Unpaywall only answers for a DOI. */
export const SearchServiceId = ServiceId.exclude(['unpaywall']);
export type SearchServiceId = z.infer<typeof SearchServiceId>;
