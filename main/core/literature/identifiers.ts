/** How works of the library are named to services. */
import type { WorkFields } from '../library/work.ts';
import type { WorkIdentifiers } from './ports.ts';

/** Everything a service could tell the work by; the title alone is no certain name. */
export function namesOf(
  fields: Pick<WorkFields, 'title' | 'year' | 'doi' | 'pmid' | 'pmcid' | 'arxiv'>,
): WorkIdentifiers {
  const { title, year, doi, pmid, pmcid, arxiv } = fields;
  return {
    title,
    ...(year === undefined ? {} : { year }),
    ...(doi === undefined ? {} : { doi }),
    ...(pmid === undefined ? {} : { pmid }),
    ...(pmcid === undefined ? {} : { pmcid }),
    ...(arxiv === undefined ? {} : { arxiv }),
  };
}

/** Whether a service can be asked about the work without guessing. */
export function isNamed({ doi, pmid, arxiv }: WorkIdentifiers): boolean {
  return (doi ?? pmid ?? arxiv) !== undefined;
}
