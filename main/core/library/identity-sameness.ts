/**
 * Whether two records without a common identifier look like one work. Cautious on purpose: what is
 * said here is only proposed to a person, and a wrong proposal costs more than a missed one.
 */
import { authorsAlike, type AuthorsAlike } from './identity-authors.ts';
import {
  identifiersOf,
  identifierSettles,
  type IdentifiedPart,
  type Identifiers,
} from './identity.ts';
import {
  isGeneric,
  numbersOf,
  occasionOf,
  readTitle,
  titlesAlike,
  type ReadTitle,
} from './identity-titles.ts';
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

/** A record ready to be compared with many. */
export interface ReadRecord {
  readonly record: Comparable;
  readonly title: ReadTitle;
  readonly identifiers: Identifiers;
}

/** Reads a record once for all comparisons. */
export function readRecord(record: Comparable): ReadRecord {
  return { record, title: readTitle(record.title), identifiers: identifiersOf(record) };
}

/** Undefined when they look like two works. */
export function likeness(one: ReadRecord, other: ReadRecord): Likeness | undefined {
  const { record: first } = one;
  const { record: second } = other;
  const shared = sharedIdentifier(one.identifiers, other.identifiers);
  if (shared !== undefined)
    return identifierSettles(partOf(one), partOf(other)) ? shared : undefined;
  const title = titlesAlike(one.title, other.title);
  if (title === undefined || contradict(one, other)) return undefined;
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

function partOf({ record, title }: ReadRecord): IdentifiedPart {
  return { type: record.type, titleKey: title.key };
}

function sharedIdentifier(one: Identifiers, other: Identifiers): Likeness | undefined {
  if (one.doi !== undefined && one.doi === other.doi)
    return { reason: 'doi', detail: `DOI ${one.doi}` };
  if (one.pmid !== undefined && one.pmid === other.pmid)
    return { reason: 'pmid', detail: `PubMed ${one.pmid}` };
  return one.arxiv !== undefined && one.arxiv === other.arxiv
    ? { reason: 'arxiv', detail: `arXiv ${one.arxiv}` }
    : undefined;
}

/** Something that only two works can differ in. */
function contradict(
  { record: first, identifiers: one }: ReadRecord,
  { record: second, identifiers: other }: ReadRecord,
): boolean {
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
/** bioRxiv and medRxiv share 10.1101 with journals, whose DOIs go on with a letter. */
const PREPRINT_DOI =
  /^10\.(?:1101\/\d|(?:26434|31234|31219|31222|21203|20944|2139|36227|22541|48550|31235)\/)/;

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
