/**
 * Whether two records without a common identifier look like one work. Cautious on purpose: what is
 * said here is only proposed to a person, and a wrong proposal costs more than a missed one.
 */
import { authorsAlike, type AuthorsAlike } from './identity-authors.ts';
import { identifiersOf, identifierSettles, type IdentifiedPart } from './identity.ts';
import { isGeneric, numbersOf, occasionOf, titlesAlike } from './identity-titles.ts';
import { titleKeyOf } from './identity-title.ts';
import type { SameReason, WorkFields } from './work.ts';

/** Fields that are compared. */
export type Comparable = Pick<
  WorkFields,
  'title' | 'authors' | 'year' | 'type' | 'venue' | 'doi' | 'pmid' | 'arxiv' | 'url' | 'edition'
> &
  Pick<WorkFields, 'pages' | 'volume' | 'number'>;

export interface Likeness {
  readonly reason: SameReason;
  /** What they have in common, in words. */
  readonly detail: string;
}

/** Years between a preprint and the article it became; more is another work with the title again. */
const PREPRINT_YEARS = 4;

/** Undefined when they look like two works. */
export function likeness(first: Comparable, second: Comparable): Likeness | undefined {
  const shared = sharedIdentifier(first, second);
  if (shared !== undefined)
    return identifierSettles(partOf(first), partOf(second)) ? shared : undefined;
  if (contradict(first, second)) return undefined;
  const title = titlesAlike(first.title, second.title);
  if (title === undefined) return undefined;
  const authors = authorsAlike(first.authors, second.authors);
  if (authors.state === 'different') return undefined;
  const years = yearsApart(first, second);
  const isPreprintPair = isPreprint(first) !== isPreprint(second);
  if (years !== undefined && years > (isPreprintPair ? PREPRINT_YEARS : 1)) return undefined;
  if (isGeneric(first.title) || isGeneric(second.title)) return undefined;
  if (!isTold(first, second, title.words, authors)) return undefined;
  const near = years !== undefined && years <= 1;
  return {
    reason: near ? 'title_authors_year' : 'title_authors',
    detail: [title.detail, authors.detail, yearDetail(first.year, second.year)]
      .filter((part) => part !== '')
      .join(', '),
  };
}

function partOf({ type, title }: Comparable): IdentifiedPart {
  return { type, titleKey: titleKeyOf(title) };
}

function sharedIdentifier(first: Comparable, second: Comparable): Likeness | undefined {
  const one = identifiersOf(first);
  const other = identifiersOf(second);
  if (one.doi !== undefined && one.doi === other.doi)
    return { reason: 'doi', detail: `DOI ${one.doi}` };
  if (one.pmid !== undefined && one.pmid === other.pmid)
    return { reason: 'pmid', detail: `PubMed ${one.pmid}` };
  return one.arxiv !== undefined && one.arxiv === other.arxiv
    ? { reason: 'arxiv', detail: `arXiv ${one.arxiv}` }
    : undefined;
}

/** Something that only two works can differ in. */
function contradict(first: Comparable, second: Comparable): boolean {
  const one = identifiersOf(first);
  const other = identifiersOf(second);
  if (one.arxiv !== undefined && other.arxiv !== undefined) return true;
  if (occasionOf(first.title) !== occasionOf(second.title)) return true;
  if (numbersOf(first.title) !== numbersOf(second.title)) return true;
  if (differ(first.edition, second.edition)) return true;
  if (isPreprint(first) || isPreprint(second)) return false;
  if (one.pmid !== undefined && other.pmid !== undefined) return true;
  // One journal gives a work one DOI; the same again elsewhere may be a reprint.
  const sameVenue = first.venue !== undefined && !differ(first.venue, second.venue);
  return one.doi !== undefined && other.doi !== undefined && sameVenue;
}

/** The less the title says, the more the rest must. */
function isTold(
  first: Comparable,
  second: Comparable,
  words: number,
  authors: AuthorsAlike,
): boolean {
  const sameYear = first.year !== undefined && first.year === second.year;
  if (authors.state === 'unknown') return words >= 6 && sameYear;
  if (words >= 4) return true;
  return authors.state === 'same' && sameYear && !differ(first.pages, second.pages);
}

function differ(first: string | undefined, second: string | undefined): boolean {
  if (first === undefined || second === undefined) return false;
  return titleKeyOf(first) !== titleKeyOf(second);
}

const PREPRINT_VENUE =
  /\b(arxiv|biorxiv|medrxiv|chemrxiv|psyarxiv|ssrn|preprints?|research square|osf)\b/i;
const PREPRINT_DOI =
  /^10\.(?:1101|26434|31234|31219|31222|21203|20944|2139|36227|22541|48550|31235|5281)\//;

/** By its type, its place, or who gave its DOI. */
export function isPreprint({ type, venue, doi, arxiv, url }: Comparable): boolean {
  if (type === 'article') return true;
  if (PREPRINT_VENUE.test(venue ?? '') || PREPRINT_DOI.test(doi ?? '')) return true;
  const isOnArxiv = arxiv !== undefined || /^https?:\/\/arxiv\.org\//.test(url ?? '');
  return isOnArxiv && (venue === undefined || doi === undefined);
}

function yearsApart(first: Comparable, second: Comparable): number | undefined {
  return first.year === undefined || second.year === undefined
    ? undefined
    : Math.abs(first.year - second.year);
}

function yearDetail(first: number | undefined, second: number | undefined): string {
  if (first === undefined && second === undefined) return '';
  if (first === undefined || second === undefined) return `${first ?? second} and no year`;
  return first === second ? String(first) : `${first} and ${second}`;
}
