/** BibTeX (http://www.bibtex.org/Format/) and BibLaTeX (its manual, chapter 2, on CTAN). */
import type { WorkFields, WorkType } from '../../core/library/work.ts';
import { AFTER, BEFORE, bibtexEntries, TYPE } from './bibtex-blocks.ts';
import { eachOnce } from './bibtex-once.ts';
import { biblatexTypes, bibtexTypes, typeOfEntry } from './bibtex-types.ts';
import { dateFrom, dateOf, datePartsOf, type FoundDate } from './dates.ts';
import type { FormatReader, Mapping, Pair } from './entry.ts';
import { fieldsFrom, oneLine, pagesFrom } from './fields.ts';
import * as ids from './identifiers.ts';
import {
  latexFromText,
  latexNames,
  latexTitle,
  namesFromLatex,
  textFromLatex,
} from './latex-text.ts';
import { monthNumber, monthWord } from './months.ts';
import { firstOf, statements, textsOf, textOf } from './statements.ts';

type Dialect = 'bibtex' | 'biblatex';

const slots: Readonly<Record<string, string>> = {
  [TYPE]: 'type',
  author: 'authors',
  editor: 'editors',
  title: 'title',
  subtitle: 'title',
  journal: 'venue',
  journaltitle: 'venue',
  booktitle: 'venue',
  series: 'venue',
  year: 'date',
  month: 'date',
  day: 'date',
  date: 'date',
  volume: 'volume',
  number: 'issue',
  issue: 'issue',
  pages: 'pages',
  eid: 'number',
  articleno: 'number',
  publisher: 'publisher',
  institution: 'publisher',
  school: 'publisher',
  organization: 'publisher',
  address: 'place',
  location: 'place',
  edition: 'edition',
  isbn: 'serial',
  issn: 'serial',
  doi: 'doi',
  url: 'url',
  eprint: 'arxiv',
  eprinttype: 'arxiv',
  archiveprefix: 'arxiv',
  pmid: 'pmid',
  pmcid: 'pmcid',
  keywords: 'keywords',
  abstract: 'abstract',
  language: 'language',
  langid: 'language',
};
const inBooks: ReadonlySet<string | undefined> = new Set([
  'chapter',
  'paper-conference',
  'entry',
  'entry-encyclopedia',
  'entry-dictionary',
]);
const books: ReadonlySet<string | undefined> = new Set([
  'book',
  'collection',
  'report',
  'thesis',
  'manuscript',
  'pamphlet',
]);
const articles: ReadonlySet<string | undefined> = new Set([
  'article-journal',
  'article-magazine',
  'article-newspaper',
  'article',
  'review',
  'review-book',
  'periodical',
  undefined,
]);

/** `number` is that of the issue: of articles, and of proceedings that come out in issues. */
function isNumbered(type: WorkType | undefined): boolean {
  return articles.has(type) || type === 'paper-conference';
}

function mappingOf(dialect: Dialect): Mapping {
  return { slotOf: ({ tag }) => slots[tag], read, write: (fields) => write(fields, dialect) };
}

function read(pairs: readonly Pair[]): WorkFields {
  const text = (...tags: readonly string[]) => {
    const found = firstOf(pairs, ...tags);
    return found === undefined ? undefined : oneLine(textFromLatex(found));
  };
  const entryType = firstOf(pairs, TYPE) ?? 'misc';
  const eprint = firstOf(pairs, 'eprint');
  const archive = firstOf(pairs, 'archiveprefix', 'eprinttype')?.toLowerCase();
  const url = address(firstOf(pairs, 'url') ?? '');
  const journal = text('journal', 'journaltitle');
  const arxiv =
    (archive === undefined || archive === 'arxiv' ? ids.arxivFrom(eprint) : undefined) ??
    (/arxiv/i.test(journal ?? '') ? ids.arxivFrom(journal) : undefined) ??
    ids.arxivInAddress(url);
  const type = typeOfEntry(entryType, {
    arxiv: arxiv !== undefined,
    journal: journal !== undefined && !/arxiv/i.test(journal),
  });
  const serial = textsOf(pairs, 'issn', 'isbn').flatMap((one) =>
    textFromLatex(one).split(/\s*[,;]\s*|\s+(?=\d)/),
  );
  return fieldsFrom({
    type,
    title: [text('title'), text('subtitle')].filter((part) => part !== undefined).join(': '),
    authors: textsOf(pairs, 'author').flatMap(namesFromLatex),
    editors: textsOf(pairs, 'editor').flatMap(namesFromLatex),
    venue: journal ?? text('booktitle') ?? (books.has(type) ? text('series') : undefined),
    ...dated(pairs),
    volume: text('volume'),
    issue: isNumbered(type) ? text('number', 'issue') : text('issue'),
    number: text('eid', 'articleno') ?? (isNumbered(type) ? undefined : text('number')),
    pages: pagesFrom(text('pages')),
    edition: text('edition'),
    publisher: text(
      ...(type === 'thesis'
        ? ['school', 'institution', 'publisher']
        : ['publisher', 'institution', 'organization', 'school']),
    ),
    place: text('address', 'location'),
    doi:
      ids.doiFrom(firstOf(pairs, 'doi')) ?? (ids.isDoiAddress(url) ? ids.doiFrom(url) : undefined),
    url: ids.isDoiAddress(url) ? undefined : url,
    arxiv,
    pmid: ids.pmidFrom(firstOf(pairs, 'pmid')),
    pmcid: ids.pmcidFrom(firstOf(pairs, 'pmcid')),
    issn: joined(serial.flatMap((one) => ids.issnIn(one) ?? [])),
    isbn: joined(
      serial.flatMap((one) =>
        ids.issnIn(one) === undefined
          ? one.split(/\s*[,;]\s*|\s+/).flatMap((part) => ids.isbnIn(part) ?? [])
          : [],
      ),
    ),
    keywords: textsOf(pairs, 'keywords').flatMap(keywordsFrom),
    abstract: paragraphs(firstOf(pairs, 'abstract')),
    language: ids.languageFrom(text('language', 'langid')),
  });
}

function write(fields: WorkFields, dialect: Dialect): Pair[] {
  const { type } = fields;
  const latex = dialect === 'biblatex';
  const one = (tag: string, value: string | undefined) =>
    statements(tag, [value === undefined ? undefined : latexFromText(oneLine(value))]);
  const venue = inBooks.has(type)
    ? 'booktitle'
    : books.has(type)
      ? 'series'
      : latex
        ? 'journaltitle'
        : 'journal';
  const publisher =
    type === 'thesis'
      ? latex
        ? 'institution'
        : 'school'
      : type === 'report'
        ? 'institution'
        : 'publisher';
  const isArticle = isNumbered(type);
  return [
    { tag: TYPE, value: entryTypeOf(fields, dialect) },
    ...statements('author', [latexNames(fields.authors)]),
    ...statements('editor', [latexNames(fields.editors ?? [])]),
    ...statements('title', [latexTitle(oneLine(fields.title))]),
    ...one(venue, fields.venue),
    ...writtenDate(fields, dialect),
    ...one('volume', fields.volume),
    ...one(isArticle ? 'number' : 'issue', fields.issue),
    ...one(isArticle ? 'eid' : 'number', fields.number),
    ...statements('pages', [
      fields.pages === undefined
        ? undefined
        : latexFromText(fields.pages).replaceAll(/-(?:\{\}-)*/g, '--'),
    ]),
    ...one('edition', fields.edition),
    ...one(publisher, fields.publisher),
    ...one(latex ? 'location' : 'address', fields.place),
    ...statements('doi', [fields.doi]),
    ...statements('url', [fields.url?.replaceAll('{', '%7B').replaceAll('}', '%7D')]),
    ...(fields.arxiv === undefined
      ? []
      : [
          { tag: 'eprint', value: fields.arxiv },
          latex ? { tag: 'eprinttype', value: 'arxiv' } : { tag: 'archiveprefix', value: 'arXiv' },
        ]),
    ...statements('pmid', [fields.pmid]),
    ...statements('pmcid', [fields.pmcid]),
    ...one('issn', fields.issn),
    ...one('isbn', fields.isbn),
    ...statements('keywords', [writtenKeywords(fields.keywords ?? [])]),
    ...one(latex ? 'langid' : 'language', fields.language),
    ...statements('abstract', [
      fields.abstract
        ?.split(/\n\s*\n/)
        .map((part) => latexFromText(oneLine(part)))
        .join('\n\n'),
    ]),
  ];
}

function readerFor(dialect: Dialect): FormatReader {
  return { mapping: mappingOf(dialect), entries: bibtexEntries, compose };
}
export const bibtex = readerFor('bibtex');
export const biblatex = readerFor('biblatex');

function compose(
  entries: readonly { readonly key: string; readonly pairs: readonly Pair[] }[],
): string {
  // What stood around several entries of one file is written once.
  const said = new Set<string>();
  const around = (pairs: readonly Pair[], tag: string) =>
    textsOf(pairs, tag).flatMap((text) => {
      if (said.has(text)) return [];
      said.add(text);
      return [text];
    });
  const blocks = entries.flatMap(({ key, pairs }) => {
    const type = firstOf(pairs, TYPE) ?? 'misc';
    const lines = eachOnce(pairs.filter(({ tag }) => !tag.startsWith('@'))).map(
      (pair) => `  ${pair.tag} = ${valueOf(pair)},`,
    );
    return [
      ...around(pairs, BEFORE),
      `@${type}{${key},\n${lines.join('\n')}\n}`,
      ...around(pairs, AFTER),
    ];
  });
  return blocks.map((block) => `${block}\n`).join('\n');
}

function valueOf(pair: Pair): string {
  const text = textOf(pair);
  return pair.tag === 'month' && /^[a-z]{3}$/.test(text) && monthNumber(text) !== undefined
    ? text
    : `{${text}}`;
}

function entryTypeOf({ type, arxiv }: WorkFields, dialect: Dialect): string {
  const names: Readonly<Partial<Record<WorkType, string>>> =
    dialect === 'biblatex' ? biblatexTypes : bibtexTypes;
  const name = type === undefined ? 'misc' : (names[type] ?? 'misc');
  return type === 'article' && arxiv !== undefined && dialect === 'biblatex' ? 'online' : name;
}

function dated(pairs: readonly Pair[]): FoundDate {
  const date = dateFrom(textFromLatex(firstOf(pairs, 'date') ?? ''));
  if (date.year !== undefined) return date;
  const year = dateFrom(textFromLatex(firstOf(pairs, 'year') ?? ''));
  if (year.year === undefined || year.date !== undefined) return year;
  const day = Number(firstOf(pairs, 'day') ?? Number.NaN);
  const month = textFromLatex(firstOf(pairs, 'month') ?? '');
  const inMonth = /\d{1,2}/.exec(month)?.[0];
  const isNumber = /^\s*\d+\s*$/.test(month);
  return dateOf(
    year.year,
    monthNumber(month),
    Number.isNaN(day) ? (isNumber || inMonth === undefined ? undefined : Number(inMonth)) : day,
  );
}

function writtenDate(fields: WorkFields, dialect: Dialect): Pair[] {
  const [year, month, day] = datePartsOf(fields);
  if (year === undefined) return [];
  if (dialect === 'biblatex') {
    return [
      { tag: 'date', value: month === undefined ? String(year) : (fields.date ?? String(year)) },
    ];
  }
  return [
    { tag: 'year', value: String(year) },
    ...statements('month', [month === undefined ? undefined : monthWord(month)]),
    ...statements('day', [day?.toString()]),
  ];
}

/** Addresses are not LaTeX, though some programs escape them as if they were. */
function address(text: string): string {
  return text
    .replace(/^\s*\\url\{(.*)\}\s*$/s, '$1')
    .replaceAll(/\\([_%&#~$])/g, '$1')
    .replaceAll(/[{}\s]/g, '');
}

function keywordsFrom(latex: string): string[] {
  const text = textFromLatex(latex);
  return text.split(text.includes(';') ? ';' : ',').map(oneLine);
}

function writtenKeywords(keywords: readonly string[]): string {
  const commas = keywords.some((keyword) => keyword.includes(','));
  const text = keywords.join(commas ? '; ' : ', ');
  return latexFromText(commas && keywords.length === 1 ? `${text};` : text);
}

function paragraphs(latex: string | undefined): string | undefined {
  return latex
    ?.split(/\n\s*\n/)
    .map((part) => oneLine(textFromLatex(part)))
    .join('\n\n');
}

function joined(found: readonly string[]): string | undefined {
  return found.length === 0 ? undefined : [...new Set(found)].join(', ');
}
