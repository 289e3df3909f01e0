/** Where a search along the citations starts from. */
import { identifiersOf } from '../library/identity.ts';
import type { Work } from '../library/work.ts';
import type { FoundWork } from './found.ts';
import type { SearchSeed } from './search.ts';

/** A work of the library, by every name that one of its records has. */
export function seedOfWork(work: Work): SearchSeed {
  const records = [work, ...(work.versions ?? [])].map(identifiersOf);
  const first = (name: 'doi' | 'pmid' | 'arxiv') =>
    records.find((record) => record[name] !== undefined)?.[name];
  return seed(work.title, { doi: first('doi'), pmid: first('pmid'), arxiv: first('arxiv') }, work);
}

/** A work that a search found; the library's own when it is there. */
export function seedOfFound({ fields, recordId, workId }: FoundWork): SearchSeed {
  const { doi, pmid, arxiv } = identifiersOf(fields);
  return { ...seed(fields.title, { doi, pmid, arxiv }, { workId }), recordId };
}

/** A seed as a caller names it: by a work, a record or an identifier. */
export type GivenSeed = {
  readonly [Name in keyof SearchSeed]?: SearchSeed[Name] | undefined;
};

/** What the library knows of a seed comes first; what the caller gave fills the rest. */
export function fullSeed(given: GivenSeed, work: Work | undefined): SearchSeed {
  const known = work === undefined ? undefined : seedOfWork(work);
  const { recordId, doi, pmid, arxiv } = given;
  const title = known?.title ?? given.title ?? recordId ?? doi ?? pmid ?? arxiv ?? '';
  const names = {
    doi: known?.doi ?? doi,
    pmid: known?.pmid ?? pmid,
    arxiv: known?.arxiv ?? arxiv,
  };
  return {
    ...seed(title, names, { workId: known?.workId }),
    ...(recordId === undefined ? {} : { recordId }),
  };
}

/** Whether any service could be asked about it. */
export function isAskable({ doi, pmid, arxiv, recordId }: SearchSeed): boolean {
  return (doi ?? pmid ?? arxiv ?? recordId) !== undefined;
}

function seed(
  title: string,
  { doi, pmid, arxiv }: { readonly [Name in 'doi' | 'pmid' | 'arxiv']: string | undefined },
  { workId }: { readonly workId?: string | undefined },
): SearchSeed {
  return {
    ...(workId === undefined ? {} : { workId }),
    title,
    ...(doi === undefined ? {} : { doi }),
    ...(pmid === undefined ? {} : { pmid }),
    ...(arxiv === undefined ? {} : { arxiv }),
  };
}
