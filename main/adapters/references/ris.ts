/**
 * RIS, after the tables of Research Information Systems (1994, 2001) and what EndNote, Zotero, Scopus
 * and PubMed write today: https://en.wikipedia.org/wiki/RIS_(file_format)
 */
import { invertedName, type WorkFields, type WorkType } from '../../core/library/work.ts';
import { dateFrom, datePartsOf } from './dates.ts';
import type { FormatReader, Mapping, Pair } from './entry.ts';
import { fieldsFrom, oneLine, pagesFrom, plainText } from './fields.ts';
import * as ids from './identifiers.ts';
import { firstOf, namesOf, pageRange, statements, textOf, textsOf } from './statements.ts';
import { taggedEntries, type TaggedRules } from './tagged-lines.ts';

const rules: TaggedRules = {
  line: /^\s{0,3}([A-Z][A-Z0-9])\s{1,3}-(?:\s(.*))?$/s,
  begin: 'TY',
  end: 'ER',
  key: 'ID',
};

/** The first code of each type is the one that is written. */
const codes: readonly (readonly [WorkType, ...string[]])[] = [
  ['article-journal', 'JOUR', 'JFULL', 'EJOUR', 'ABST', 'INPR'],
  ['article', 'UNPB'],
  ['article-magazine', 'MGZN'],
  ['article-newspaper', 'NEWS'],
  ['bill', 'BILL'],
  ['book', 'BOOK', 'EBOOK', 'EDBOOK', 'CLSWK', 'WHOLE'],
  ['broadcast', 'ADVS'],
  ['chapter', 'CHAP', 'ECHAP'],
  ['dataset', 'DATA', 'AGGR'],
  ['document', 'GEN', 'UNBILL', 'OTHER', 'MISC'],
  ['entry-dictionary', 'DICT'],
  ['entry-encyclopedia', 'ENCYC'],
  ['figure', 'FIGURE'],
  ['graphic', 'ART'],
  ['hearing', 'HEAR'],
  ['legal_case', 'CASE'],
  ['legislation', 'STAT'],
  ['manuscript', 'MANSCPT'],
  ['map', 'MAP'],
  ['motion_picture', 'VIDEO', 'MPCT'],
  ['musical_score', 'MUSIC'],
  ['pamphlet', 'PAMP'],
  ['paper-conference', 'CPAPER', 'CONF'],
  ['patent', 'PAT'],
  ['periodical', 'SER'],
  ['personal_communication', 'PCOMM', 'ICOMM'],
  ['post-weblog', 'BLOG'],
  ['regulation', 'GOVDOC'],
  ['report', 'RPRT'],
  ['software', 'COMP'],
  ['song', 'SOUND'],
  ['speech', 'SLIDE'],
  ['standard', 'STAND'],
  ['thesis', 'THES'],
  ['webpage', 'ELEC', 'WEB'],
];
const typeOfCode = new Map(codes.flatMap(([type, ...names]) => names.map((name) => [name, type])));
const codeOfType = new Map<string, string | undefined>(codes.map(([type, code]) => [type, code]));
const inJournals: ReadonlySet<string | undefined> = new Set([
  'article-journal',
  'article-magazine',
  'article-newspaper',
]);
const books: ReadonlySet<string | undefined> = new Set([
  'book',
  'manuscript',
  'pamphlet',
  'thesis',
  'report',
]);

const slots: Readonly<Record<string, string>> = {
  TY: 'type',
  AU: 'authors',
  A1: 'authors',
  A2: 'editors',
  ED: 'editors',
  TI: 'title',
  T1: 'title',
  CT: 'title',
  BT: 'venue',
  T2: 'venue',
  JO: 'venue',
  JF: 'venue',
  JA: 'venue',
  J1: 'venue',
  J2: 'venue',
  PY: 'date',
  Y1: 'date',
  DA: 'date',
  VL: 'volume',
  IS: 'issue',
  SP: 'pages',
  EP: 'pages',
  C7: 'number',
  SN: 'serial',
  DO: 'doi',
  UR: 'url',
  AB: 'abstract',
  N2: 'abstract',
  KW: 'keywords',
  LA: 'language',
  PB: 'publisher',
  CY: 'place',
  PP: 'place',
  ET: 'edition',
};
const MARKED = /\[(pmid|pmcid|arxiv)\]\s*$/i;

export const mapping: Mapping = {
  slotOf(pair) {
    if (/^U\d$/.test(pair.tag)) {
      return MARKED.exec(textOf(pair))?.[1]?.toLowerCase();
    }
    return slots[pair.tag];
  },
  read: (pairs) => {
    const type = typeOfCode.get((textsOf(pairs, 'TY').at(-1) ?? '').toUpperCase());
    const url = firstOf(pairs, 'UR');
    const arxiv = marked(pairs, 'arxiv') ?? ids.arxivInAddress(url);
    // The code of unpublished works is also that of preprints; these can be found somewhere.
    const unpublished =
      type === 'article' &&
      arxiv === undefined &&
      firstOf(pairs, 'DO', 'T2', 'JO', 'JF') === undefined;
    const titles = books.has(type) ? ['TI', 'T1', 'CT', 'BT'] : ['TI', 'T1', 'CT'];
    const venues = books.has(type)
      ? ['T2', 'JF', 'JO']
      : ['JF', 'T2', 'JO', 'BT', 'J2', 'JA', 'J1'];
    const serial = textsOf(pairs, 'SN');
    const pages = [firstOf(pairs, 'SP'), firstOf(pairs, 'EP')].filter((page) => page !== undefined);
    return fieldsFrom({
      type: unpublished ? 'manuscript' : (type ?? 'document'),
      title: lineFrom(firstOf(pairs, ...titles)),
      authors: namesOf(pairs, 'AU', 'A1'),
      editors: namesOf(pairs, 'A2', 'ED'),
      ...dated(pairs),
      venue: lineFrom(firstOf(pairs, ...venues)),
      doi:
        ids.doiFrom(firstOf(pairs, 'DO')) ??
        (url !== undefined && ids.isDoiAddress(url) ? ids.doiFrom(url) : undefined),
      url: url !== undefined && ids.isDoiAddress(url) ? undefined : url,
      abstract: plain(firstOf(pairs, 'AB', 'N2')),
      language: ids.languageFrom(firstOf(pairs, 'LA')),
      pmid: ids.pmidFrom(marked(pairs, 'pmid')),
      pmcid: ids.pmcidFrom(marked(pairs, 'pmcid')),
      arxiv: ids.arxivFrom(arxiv),
      issn: serials(serial, ids.issnIn),
      isbn: serials(serial, (text) =>
        ids.issnIn(text) === undefined ? ids.isbnIn(text) : undefined,
      ),
      volume: firstOf(pairs, 'VL'),
      issue: firstOf(pairs, 'IS'),
      pages: pagesFrom(pages.join('-')),
      number: firstOf(pairs, 'C7'),
      edition: inJournals.has(type) ? undefined : firstOf(pairs, 'ET'),
      publisher: lineFrom(firstOf(pairs, 'PB')),
      place: lineFrom(firstOf(pairs, 'CY', 'PP')),
      keywords: textsOf(pairs, 'KW'),
    });
  },
  write(fields) {
    const [first, last] = pageRange(fields.pages);
    const parts = datePartsOf(fields);
    const [year, month, day] = parts;
    const whole =
      month === undefined
        ? undefined
        : `${year}/${two(month)}/${day === undefined ? '' : two(day)}`;
    const serial = [fields.issn, fields.isbn].flatMap((text) => text?.split(/\s*[,;]\s*/) ?? []);
    return [
      { tag: 'TY', value: writtenType(fields) },
      ...statements('AU', fields.authors.map(invertedName)),
      ...statements('A2', (fields.editors ?? []).map(invertedName)),
      ...statements('TI', [fields.title]),
      ...statements('T2', [fields.venue]),
      ...statements('PY', [year?.toString() ?? fields.year?.toString()]),
      ...statements('DA', [whole]),
      ...statements('VL', [fields.volume]),
      ...statements('IS', [fields.issue]),
      ...statements('SP', [first]),
      ...statements('EP', [last]),
      ...statements('C7', [fields.number]),
      ...statements('ET', [fields.edition]),
      ...statements('PB', [fields.publisher]),
      ...statements('CY', [fields.place]),
      ...statements('SN', serial),
      ...statements('DO', [fields.doi]),
      ...statements('UR', [fields.url]),
      ...statements('LA', [fields.language]),
      ...statements('KW', fields.keywords ?? []),
      ...statements('AB', [fields.abstract === undefined ? undefined : oneLine(fields.abstract)]),
      ...statements('U1', [withMark(fields.pmid, 'pmid')]),
      ...statements('U2', [withMark(fields.pmcid, 'pmcid')]),
      ...statements('U3', [withMark(fields.arxiv, 'arxiv')]),
    ];
  },
};

export const ris: FormatReader = {
  mapping,
  entries: (text) => taggedEntries(text, rules),
  compose: (entries) =>
    entries
      .map(({ key, pairs }) => {
        const types = pairs.filter(({ tag }) => tag === 'TY');
        const others = pairs.filter(({ tag }) => tag !== 'TY');
        const all = [...types, { tag: 'ID', value: key }, ...others];
        return [...all.map(written), 'ER  - '].join('\r\n');
      })
      .map((entry) => `${entry}\r\n`)
      .join('\r\n'),
};

function written(pair: Pair): string {
  return `${pair.tag}  - ${oneLine(textOf(pair))}`;
}

function dated(pairs: readonly Pair[]): ReturnType<typeof dateFrom> {
  const found = ['DA', 'PY', 'Y1'].flatMap((tag) => textsOf(pairs, tag).map(dateFrom));
  const years = ['PY', 'Y1', 'DA'].flatMap((tag) => textsOf(pairs, tag).map(dateFrom));
  const year = years.find((date) => date.year !== undefined)?.year;
  // A date of another year is that of something else, such as when it was indexed.
  return (
    found.find((date) => date.date !== undefined && date.year === year) ??
    (year === undefined ? {} : { year })
  );
}

function writtenType(fields: WorkFields): string {
  if (fields.type === undefined) return 'GEN';
  return codeOfType.get(fields.type) ?? 'GEN';
}

function serials(
  texts: readonly string[],
  find: (text: string) => string | undefined,
): string | undefined {
  const found = texts
    .flatMap((text) => text.split(/[,;]|\(|\s{2,}|(?<=[\dX])\s+(?=\d{4}-)/i))
    .flatMap((text) => find(text) ?? []);
  return found.length === 0 ? undefined : [...new Set(found)].join(', ');
}

function marked(pairs: readonly Pair[], name: string): string | undefined {
  const found = pairs.find((pair) => mapping.slotOf(pair) === name);
  return found === undefined ? undefined : textOf(found).replace(MARKED, '').trim();
}

const withMark = (value: string | undefined, mark: string) =>
  value === undefined ? undefined : `${value}[${mark}]`;
const two = (value: number): string => String(value).padStart(2, '0');
const plain = (text: string | undefined) => (text === undefined ? undefined : plainText(text));
const lineFrom = (text: string | undefined) =>
  text === undefined ? undefined : oneLine(plainText(text));
