/** What a reference file has no room for, for a person at a terminal. */
import type { LostOfWork } from '../../preload/contract/views/library.ts';
import type { ReferenceFormat } from '../core/library/reference-format.ts';
import type { WorkFields } from '../core/library/work.ts';

/** The fields of a work by the names the window has for them. */
export const FIELD_WORDS: Readonly<Record<keyof WorkFields, string>> = {
  title: 'Title',
  authors: 'Authors',
  year: 'Year',
  doi: 'DOI',
  venue: 'Journal or venue',
  abstract: 'Abstract',
  url: 'Address',
  language: 'Language',
  type: 'Type',
  date: 'Date',
  pmid: 'PubMed ID',
  pmcid: 'PubMed Central ID',
  arxiv: 'arXiv ID',
  isbn: 'ISBN',
  issn: 'ISSN',
  volume: 'Volume',
  issue: 'Issue',
  pages: 'Pages',
  number: 'Article number',
  edition: 'Edition',
  publisher: 'Publisher',
  place: 'Place',
  editors: 'Editors',
  keywords: 'Keywords',
};

const FORMAT_WORDS: Readonly<Record<ReferenceFormat, string>> = {
  bibtex: 'BibTeX',
  biblatex: 'BibLaTeX',
  ris: 'RIS',
  nbib: 'PubMed',
  csl_json: 'CSL JSON',
  endnote_xml: 'EndNote',
};

/** Of a title, so that a line stays one. */
const TITLE_CHARACTERS = 70;

/** "Erste Größe (Cole, 1999): no room for Edition, RIS fields N1". */
export function lostWords({ workId, title, authors, year, fields }: LostOfWork): string {
  const known = [authors, year].filter((part) => part !== undefined && part !== '').join(', ');
  const name = shortened(title) || workId;
  return `${name}${known === '' ? '' : ` (${known})`}: no room for ${fields.map(fieldWords).join(', ')}`;
}

function fieldWords(field: string): string {
  if (isField(field)) return FIELD_WORDS[field];
  const [from = '', tags] = field.split(': ', 2);
  if (tags === undefined) return field;
  return `${isFormat(from) ? FORMAT_WORDS[from] : from} fields ${tags}`;
}

function isField(name: string): name is keyof WorkFields {
  return Object.hasOwn(FIELD_WORDS, name);
}

function isFormat(name: string): name is ReferenceFormat {
  return Object.hasOwn(FORMAT_WORDS, name);
}

function shortened(title: string): string {
  const characters = Array.from(title.replaceAll(/\s+/g, ' ').trim());
  return characters.length > TITLE_CHARACTERS
    ? `${characters.slice(0, TITLE_CHARACTERS).join('').trimEnd()} …`
    : characters.join('');
}
