/** A work of OpenAlex as a record. Fields: https://developers.openalex.org/api-reference/works */
import type { WorkType } from '../../core/library/work.ts';
import type { LiteratureRecord, OpenCopy } from '../../core/literature/record.ts';
import { isoDate } from './dates.ts';
import { literatureRecord, openCopy } from './fields.ts';
import { arxivOfDoi, plainArxiv, plainDoi, plainPmcid, plainPmid } from './identifiers.ts';
import { countAt, isTrue, listAt, textAt, textsAt } from './json.ts';
import type { Json } from './json.ts';
import { shownName } from './names.ts';
import { plainText } from './text.ts';

const TYPES: Readonly<Record<string, WorkType>> = {
  article: 'article-journal',
  review: 'article-journal',
  letter: 'article-journal',
  editorial: 'article-journal',
  erratum: 'article-journal',
  retraction: 'article-journal',
  'data-paper': 'article-journal',
  'software-paper': 'article-journal',
  'case-report': 'article-journal',
  'conference-paper': 'paper-conference',
  'conference-abstract': 'paper-conference',
  'conference-proceedings': 'collection',
  preprint: 'article',
  'book-chapter': 'chapter',
  book: 'book',
  'edited-book': 'book',
  'book-section': 'chapter',
  'book-review': 'review-book',
  'peer-review': 'review',
  dissertation: 'thesis',
  dataset: 'dataset',
  software: 'software',
  report: 'report',
  'report-component': 'report',
  standard: 'standard',
  'reference-entry': 'entry-encyclopedia',
  'supplementary-materials': 'document',
  other: 'document',
};

/** A text says why it is none. `asOf` is when the service said so. */
export function openAlexRecord(raw: Json, asOf: string): LiteratureRecord | string {
  const id = openAlexId(textAt(raw, 'id'));
  if (id === undefined) return 'it has no OpenAlex id';
  const doi = plainDoi(textAt(raw, 'doi') ?? textAt(raw, 'ids', 'doi'));
  const places = listAt(raw, 'locations');
  const arxiv = arxivOf(raw, places, doi);
  return literatureRecord({
    recordId: `openalex:${id}`,
    service: 'openalex',
    fields: {
      title: plainText(textAt(raw, 'title') ?? textAt(raw, 'display_name') ?? ''),
      authors: listAt(raw, 'authorships').flatMap((one) => nameOf(one) ?? []),
      year: countAt(raw, 'publication_year'),
      date: isoDate(textAt(raw, 'publication_date')),
      type: typeOf(raw),
      doi,
      pmid: plainPmid(textAt(raw, 'ids', 'pmid')),
      pmcid: plainPmcid(textAt(raw, 'ids', 'pmcid')),
      arxiv,
      venue: venueOf(raw),
      publisher: textAt(raw, 'primary_location', 'source', 'host_organization_name'),
      issn: issns(raw),
      volume: textAt(raw, 'biblio', 'volume'),
      issue: textAt(raw, 'biblio', 'issue'),
      pages: pagesOf(raw),
      language: textAt(raw, 'language'),
      abstract: abstractOf(raw),
      url: textAt(raw, 'primary_location', 'landing_page_url') ?? textAt(raw, 'doi'),
      keywords: keywordsOf(raw),
    },
    citedBy: countAt(raw, 'cited_by_count'),
    references: countAt(raw, 'referenced_works_count') ?? referenceCount(raw),
    ...(isTrue(raw, 'is_retracted')
      ? { retraction: { kind: 'retracted', service: 'openalex', asOf } as const }
      : {}),
    openCopies: copies(raw, places),
    otherVersions: [arxiv, ...places.map((place) => plainDoi(textAt(place, 'landing_page_url')))],
    raw,
  });
}

/** "W3146366485", from an id or an address. */
export function openAlexId(text: string | undefined): string | undefined {
  return /(?:^|\/)(W\d+)$/i.exec(text ?? '')?.[1]?.toUpperCase();
}

function nameOf(authorship: Json) {
  const name =
    textAt(authorship, 'author', 'display_name') ?? textAt(authorship, 'raw_author_name');
  // The written name keeps the comma that tells which part is the family name.
  const written = textAt(authorship, 'raw_author_name');
  return shownName(written?.includes(',') === true ? written : (name ?? ''));
}

/** What sources send without a type is told apart by the kind of place it stands in. */
function typeOf(raw: Json): WorkType | undefined {
  const type = TYPES[textAt(raw, 'type') ?? ''];
  const place = textAt(raw, 'primary_location', 'source', 'type');
  return type === 'article-journal' && place === 'conference' ? 'paper-conference' : type;
}

function venueOf(raw: Json): string | undefined {
  return (
    textAt(raw, 'primary_location', 'source', 'display_name') ??
    textAt(raw, 'primary_location', 'raw_source_name')
  );
}

function issns(raw: Json): string {
  const all = new Set(textsAt(raw, 'primary_location', 'source', 'issn'));
  return [...all, textAt(raw, 'primary_location', 'source', 'issn_l') ?? '']
    .filter((issn, index, list) => issn !== '' && list.indexOf(issn) === index)
    .join(', ');
}

function pagesOf(raw: Json): string | undefined {
  const first = textAt(raw, 'biblio', 'first_page');
  const last = textAt(raw, 'biblio', 'last_page');
  return first === undefined || last === undefined || first === last
    ? (first ?? last)
    : `${first}-${last}`;
}

/** Words are listed with the places at which they stand. */
function abstractOf(raw: Json): string | undefined {
  const index =
    typeof raw === 'object' && raw !== null && !Array.isArray(raw)
      ? raw['abstract_inverted_index']
      : undefined;
  if (typeof index !== 'object' || index === null || Array.isArray(index)) return undefined;
  const words = Object.entries(index).flatMap(([word, places]) =>
    listAt(places).flatMap((place) => (typeof place === 'number' ? [{ place, word }] : [])),
  );
  return plainText(
    words
      .toSorted((one, other) => one.place - other.place)
      .map(({ word }) => word)
      .join(' '),
  );
}

function keywordsOf(raw: Json): readonly string[] {
  const words = listAt(raw, 'keywords').flatMap((word) => textAt(word, 'display_name') ?? []);
  const headings = listAt(raw, 'mesh').flatMap((word) => textAt(word, 'descriptor_name') ?? []);
  return [...words, ...headings];
}

function arxivOf(raw: Json, places: readonly Json[], doi: string | undefined): string | undefined {
  const addresses = [raw, ...places].flatMap((place) => [
    textAt(place, 'landing_page_url'),
    textAt(place, 'pdf_url'),
  ]);
  const found = addresses.find((address) => /\barxiv\.org\/(abs|pdf)\//i.test(address ?? ''));
  return arxivOfDoi(doi) ?? plainArxiv(found) ?? arxivAmong(addresses);
}

function arxivAmong(addresses: readonly (string | undefined)[]): string | undefined {
  return addresses.map((address) => arxivOfDoi(plainDoi(address))).find((id) => id !== undefined);
}

function referenceCount(raw: Json): number | undefined {
  const list = listAt(raw, 'referenced_works');
  return list.length === 0 ? undefined : list.length;
}

function copies(raw: Json, places: readonly Json[]): readonly OpenCopy[] {
  return [...listAt(raw, 'best_oa_location'), ...listAt(raw, 'primary_location'), ...places]
    .filter((place) => isTrue(place, 'is_oa'))
    .flatMap((place) => {
      const more = { version: textAt(place, 'version'), license: textAt(place, 'license') };
      const page = textAt(place, 'landing_page_url');
      return [
        openCopy(textAt(place, 'pdf_url'), true, more) ?? openCopy(page, false, more) ?? [],
      ].flat();
    });
}
