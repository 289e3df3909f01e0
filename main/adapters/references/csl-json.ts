/** CSL-JSON: https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables */
import { WorkType, type Author, type WorkFields } from '../../core/library/work.ts';
import { dateFrom, dateOf, datePartsOf, type FoundDate } from './dates.ts';
import type { FormatReader, KeptValue, Mapping, Pair } from './entry.ts';
import { fieldsFrom, oneLine, pagesFrom, plainText } from './fields.ts';
import * as ids from './identifiers.ts';
import { jsonEntries } from './json-items.ts';
import { nameFrom } from './names.ts';
import { statements } from './statements.ts';

const slots: Readonly<Record<string, string>> = {
  type: 'type',
  title: 'title',
  author: 'authors',
  editor: 'editors',
  'container-title': 'venue',
  'collection-title': 'venue',
  issued: 'date',
  volume: 'volume',
  issue: 'issue',
  page: 'pages',
  number: 'number',
  edition: 'edition',
  publisher: 'publisher',
  'publisher-place': 'place',
  DOI: 'doi',
  URL: 'url',
  ISBN: 'isbn',
  ISSN: 'issn',
  PMID: 'pmid',
  PMCID: 'pmcid',
  archive: 'arxiv',
  archive_location: 'arxiv',
  abstract: 'abstract',
  language: 'language',
  keyword: 'keywords',
};
const books: ReadonlySet<string | undefined> = new Set([
  'book',
  'collection',
  'report',
  'thesis',
  'manuscript',
  'pamphlet',
]);

export const mapping: Mapping = {
  slotOf: ({ tag }) => slots[tag],
  read: (pairs) => {
    const text = (tag: string) => textIn(pairs.find((pair) => pair.tag === tag)?.value);
    const line = (tag: string) => oneLine(plainText(text(tag) ?? ''));
    const named = WorkType.safeParse(text('type'));
    const type = named.success ? named.data : 'document';
    const url = text('URL');
    const fromUrl = url !== undefined && ids.isDoiAddress(url);
    const container = line('container-title');
    return fieldsFrom({
      type,
      title: line('title'),
      authors: namesIn(pairs, 'author'),
      editors: namesIn(pairs, 'editor'),
      ...issuedIn(pairs.find(({ tag }) => tag === 'issued')?.value),
      venue: container === '' && books.has(type) ? line('collection-title') : container,
      volume: text('volume'),
      issue: text('issue'),
      pages: pagesFrom(text('page')),
      number: text('number'),
      edition: text('edition'),
      publisher: line('publisher'),
      place: line('publisher-place'),
      doi: ids.doiFrom(text('DOI')) ?? (fromUrl ? ids.doiFrom(url) : undefined),
      url: fromUrl ? undefined : url,
      isbn: text('ISBN'),
      issn: text('ISSN'),
      pmid: ids.pmidFrom(text('PMID')),
      pmcid: text('PMCID') === undefined ? undefined : ids.pmcidFrom(text('PMCID')),
      arxiv: /arxiv/i.test(text('archive') ?? '')
        ? ids.arxivFrom(text('archive_location'))
        : ids.arxivInAddress(url),
      abstract: plainText(text('abstract') ?? ''),
      language: ids.languageFrom(text('language')),
      keywords: keywordsIn(text('keyword')),
    });
  },
  write(fields) {
    const { type } = fields;
    const parts = datePartsOf(fields);
    return [
      { tag: 'type', value: type ?? 'document' },
      ...statements('title', [fields.title]),
      ...names('author', fields.authors),
      ...names('editor', fields.editors ?? []),
      ...statements(books.has(type) ? 'collection-title' : 'container-title', [fields.venue]),
      ...(parts.length === 0 ? [] : [{ tag: 'issued', value: { 'date-parts': [[...parts]] } }]),
      ...statements('volume', [fields.volume]),
      ...statements('issue', [fields.issue]),
      ...statements('page', [fields.pages]),
      ...statements('number', [fields.number]),
      ...statements('edition', [fields.edition]),
      ...statements('publisher', [fields.publisher]),
      ...statements('publisher-place', [fields.place]),
      ...statements('DOI', [fields.doi]),
      ...statements('URL', [fields.url]),
      ...statements('ISBN', [fields.isbn]),
      ...statements('ISSN', [fields.issn]),
      ...statements('PMID', [fields.pmid]),
      ...statements('PMCID', [fields.pmcid]),
      ...(fields.arxiv === undefined
        ? []
        : [
            { tag: 'archive', value: 'arXiv' },
            { tag: 'archive_location', value: fields.arxiv },
          ]),
      ...statements('language', [fields.language]),
      ...statements('keyword', [keywordsText(fields.keywords ?? [])]),
      ...statements('abstract', [fields.abstract]),
    ];
  },
};

export const cslJson: FormatReader = {
  mapping,
  entries: jsonEntries,
  compose: (entries) =>
    `${JSON.stringify(
      entries.map(({ key, pairs }) => itemOf(key, pairs)),
      null,
      2,
    )}\n`,
};

/** One item of CSL-JSON. */
export function itemOf(key: string, pairs: readonly Pair[]): Record<string, KeptValue> {
  return { id: key, ...Object.fromEntries(pairs.map(({ tag, value }) => [tag, value])) };
}

function textIn(value: KeptValue | undefined): string | undefined {
  // Crossref gives some of them as lists.
  const one = Array.isArray(value) ? value[0] : value;
  return typeof one === 'string' ? one : typeof one === 'number' ? String(one) : undefined;
}

function isRecord(value: KeptValue | undefined): value is Record<string, KeptValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function namesIn(pairs: readonly Pair[], tag: string): Author[] {
  const list = pairs.find((pair) => pair.tag === tag)?.value;
  return (Array.isArray(list) ? list : []).flatMap((name) => {
    if (typeof name === 'string') return [nameFrom(name)];
    if (!isRecord(name)) return [];
    const part = (key: string) => textIn(name[key]) ?? '';
    const literal = part('literal') === '' ? part('name') : part('literal');
    const family = [part('dropping-particle'), part('non-dropping-particle'), part('family')]
      .filter((one) => one !== '')
      .join(' ');
    const given = part('given');
    if (family === '') return [{ family: literal === '' ? given : literal }];
    return [given === '' ? { family } : { family, given }];
  });
}

function issuedIn(value: KeptValue | undefined): FoundDate {
  if (!isRecord(value)) return typeof value === 'string' ? dateFrom(value) : {};
  const parts = value['date-parts'];
  const first = Array.isArray(parts) ? parts[0] : undefined;
  if (!Array.isArray(first))
    return dateFrom(textIn(value['raw']) ?? textIn(value['literal']) ?? '');
  const [year, month, day] = first.map((part) => (part === null ? undefined : Number(part)));
  return dateOf(year ?? Number.NaN, month, day);
}

/** A name without a given one may be an institution's: it is never turned into initials. */
function names(tag: string, authors: readonly Author[]): Pair[] {
  if (authors.length === 0) return [];
  const value = authors.map(({ family, given }) =>
    given === undefined ? { literal: family } : { family, given },
  );
  return [{ tag, value }];
}

function keywordsIn(text: string | undefined): string[] {
  return (text ?? '').split(text?.includes(';') === true ? ';' : ',').map(oneLine);
}

function keywordsText(keywords: readonly string[]): string {
  const commas = keywords.some((keyword) => keyword.includes(','));
  const text = keywords.join(commas ? '; ' : ', ');
  return commas && keywords.length === 1 ? `${text};` : text;
}

/** A work as citation styles take it. */
export function cslItemOf(id: string, fields: WorkFields): Record<string, KeptValue> {
  return itemOf(id, mapping.write(fields));
}
