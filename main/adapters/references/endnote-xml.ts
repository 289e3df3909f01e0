/** EndNote's XML export (its own DTD, RSXML): https://support.clarivate.com/Endnote/s/article/EndNote-XML */
import { wholeName } from '../../core/library/east-asian-name.ts';
import { invertedName, type WorkFields, type WorkType } from '../../core/library/work.ts';
import { dateFrom, dateOf, datePartsOf, type FoundDate } from './dates.ts';
import type { FormatReader, Mapping, Pair } from './entry.ts';
import { endnoteEntries, recordXml } from './endnote-records.ts';
import { fieldsFrom, oneLine, pagesFrom } from './fields.ts';
import * as ids from './identifiers.ts';
import { monthNumber } from './months.ts';
import { nameFrom } from './names.ts';
import { statements } from './statements.ts';
import { plainLeaf, xmlText } from './xml-text.ts';

/** EndNote's numbers and names of reference types. The first of each type is the one that is written. */
const types: readonly (readonly [WorkType, number, string])[] = [
  ['article-journal', 17, 'Journal Article'],
  ['article-journal', 43, 'Electronic Article'],
  ['article', 56, 'Preprint'],
  ['book', 6, 'Book'],
  ['book', 28, 'Edited Book'],
  ['book', 44, 'Electronic Book'],
  ['chapter', 5, 'Book Section'],
  ['chapter', 60, 'Electronic Book Section'],
  ['paper-conference', 47, 'Conference Paper'],
  ['paper-conference', 10, 'Conference Proceedings'],
  ['thesis', 32, 'Thesis'],
  ['report', 27, 'Report'],
  ['report', 46, 'Government Document'],
  ['webpage', 12, 'Web Page'],
  ['webpage', 16, 'Electronic Source'],
  ['dataset', 59, 'Dataset'],
  ['manuscript', 36, 'Manuscript'],
  ['manuscript', 34, 'Unpublished Work'],
  ['article-magazine', 19, 'Magazine Article'],
  ['article-newspaper', 23, 'Newspaper Article'],
  ['patent', 25, 'Patent'],
  ['software', 9, 'Computer Program'],
  ['entry-encyclopedia', 53, 'Encyclopedia'],
  ['entry-dictionary', 52, 'Dictionary'],
  ['document', 13, 'Generic'],
  ['legal_case', 7, 'Case'],
  ['legislation', 31, 'Statute'],
  ['standard', 58, 'Standard'],
  ['map', 20, 'Map'],
  ['motion_picture', 21, 'Film or Broadcast'],
  ['personal_communication', 26, 'Personal Communication'],
  ['post-weblog', 57, 'Blog'],
  ['hearing', 18, 'Hearing'],
  ['bill', 4, 'Bill'],
  ['pamphlet', 24, 'Pamphlet'],
  ['periodical', 54, 'Serial'],
  ['figure', 37, 'Figure'],
  ['graphic', 2, 'Artwork'],
];
const typeByNumber = new Map(types.map(([type, number]) => [String(number), type]));
const typeByName = new Map(types.map(([type, , name]) => [name.toLowerCase(), type]));
const writtenTypes = new Map<string, { name: string; number: number }>(
  types.toReversed().map(([type, number, name]) => [type, { name, number }]),
);

const TYPE = 'ref-type';
const paths = {
  author: 'contributors/authors/author',
  editor: 'contributors/secondary-authors/author',
  title: 'titles/title',
  venue: 'titles/secondary-title',
  periodical: 'periodical/full-title',
  pages: 'pages',
  volume: 'volume',
  issue: 'number',
  number: 'custom7',
  edition: 'edition',
  keyword: 'keywords/keyword',
  year: 'dates/year',
  date: 'dates/pub-dates/date',
  place: 'pub-location',
  publisher: 'publisher',
  serial: 'isbn',
  doi: 'electronic-resource-num',
  url: 'urls/related-urls/url',
  abstract: 'abstract',
  language: 'language',
  accession: 'accession-num',
  pmcid: 'custom2',
  arxiv: 'custom6',
} as const;
const slots: Readonly<Record<string, string>> = {
  [TYPE]: 'type',
  [paths.author]: 'authors',
  [paths.editor]: 'editors',
  [paths.title]: 'title',
  [paths.venue]: 'venue',
  [paths.periodical]: 'venue',
  'titles/alt-title': 'venue',
  'alt-periodical/full-title': 'venue',
  [paths.pages]: 'pages',
  [paths.volume]: 'volume',
  [paths.issue]: 'issue',
  [paths.number]: 'number',
  [paths.edition]: 'edition',
  [paths.keyword]: 'keywords',
  [paths.year]: 'date',
  [paths.date]: 'date',
  [paths.place]: 'place',
  [paths.publisher]: 'publisher',
  [paths.serial]: 'serial',
  [paths.doi]: 'doi',
  [paths.url]: 'url',
  [paths.abstract]: 'abstract',
  [paths.language]: 'language',
};

export const mapping: Mapping = {
  slotOf(pair) {
    const text = plainLeaf(pair.value);
    if (pair.tag === paths.accession)
      return /^(?:PMID:?\s*)?\d{5,9}$/i.test(text) ? 'pmid' : undefined;
    if (pair.tag === paths.pmcid) return /^PMC\d+$/i.test(text) ? 'pmcid' : undefined;
    if (pair.tag === paths.arxiv) return /^arxiv:/i.test(text) ? 'arxiv' : undefined;
    return slots[pair.tag];
  },
  read: (pairs) => {
    const all = (path: string) =>
      pairs.flatMap((pair) =>
        pair.tag === path && plainLeaf(pair.value).trim() !== ''
          ? [plainLeaf(pair.value).trim()]
          : [],
      );
    const text = (...names: readonly string[]) => names.flatMap(all)[0];
    const line = (...names: readonly string[]) => oneLine(text(...names) ?? '');
    const bySlot = (slot: string) => {
      const found = pairs.find((pair) => mapping.slotOf(pair) === slot);
      return found === undefined ? undefined : plainLeaf(found.value);
    };
    const url = text(paths.url);
    const fromUrl = url !== undefined && ids.isDoiAddress(url);
    const serial = all(paths.serial).flatMap((one) => one.split(/[\r\n;,(]+/));
    return fieldsFrom({
      type: typeIn(pairs.find(({ tag }) => tag === TYPE)) ?? 'document',
      title: line(paths.title),
      authors: all(paths.author).map((name) => nameFrom(name.replace(/,$/, ''))),
      editors: all(paths.editor).map((name) => nameFrom(name.replace(/,$/, ''))),
      venue: line(paths.periodical, paths.venue, 'titles/alt-title'),
      ...datesIn(text(paths.year), text(paths.date)),
      pages: pagesFrom(text(paths.pages)),
      volume: text(paths.volume),
      issue: text(paths.issue),
      number: text(paths.number),
      edition: text(paths.edition),
      keywords: all(paths.keyword).flatMap((keyword) => keyword.split(/[\r\n;]+/)),
      place: line(paths.place),
      publisher: line(paths.publisher),
      issn: several(serial.flatMap((one) => ids.issnIn(one) ?? [])),
      isbn: several(
        serial.flatMap((one) => (ids.issnIn(one) === undefined ? (ids.isbnIn(one) ?? []) : [])),
      ),
      doi: ids.doiFrom(text(paths.doi)) ?? (fromUrl ? ids.doiFrom(url) : undefined),
      url: fromUrl ? undefined : url,
      abstract: text(paths.abstract),
      language: ids.languageFrom(text(paths.language)),
      pmid: ids.pmidFrom(bySlot('pmid')),
      pmcid: ids.pmcidFrom(bySlot('pmcid')),
      arxiv: ids.arxivFrom(bySlot('arxiv')) ?? ids.arxivInAddress(url),
    });
  },
  write(fields) {
    const [year, month, day] = datePartsOf(fields);
    const leaf = (path: string, values: readonly (string | undefined)[]) =>
      statements(
        path,
        values.map((value) => (value === undefined ? undefined : xmlText(value))),
      );
    const whole =
      month === undefined
        ? undefined
        : [year, month, day]
            .filter((part) => part !== undefined)
            .map((part) => String(part).padStart(2, '0'))
            .join('-');
    const serial = [fields.issn, fields.isbn].filter((one) => one !== undefined).join('; ');
    const type = writtenTypes.get(fields.type ?? 'document') ?? { name: 'Generic', number: 13 };
    return [
      { tag: TYPE, value: { attributes: { name: type.name }, text: String(type.number) } },
      ...leaf(paths.author, fields.authors.map(written)),
      ...leaf(paths.editor, (fields.editors ?? []).map(written)),
      ...leaf(paths.title, [fields.title]),
      ...leaf(paths.venue, [fields.venue]),
      ...leaf(paths.pages, [fields.pages]),
      ...leaf(paths.volume, [fields.volume]),
      ...leaf(paths.issue, [fields.issue]),
      ...leaf(paths.edition, [fields.edition]),
      ...leaf(paths.keyword, fields.keywords ?? []),
      ...leaf(paths.year, [year?.toString()]),
      ...leaf(paths.date, [whole]),
      ...leaf(paths.place, [fields.place]),
      ...leaf(paths.publisher, [fields.publisher]),
      ...leaf(paths.serial, [serial]),
      ...leaf(paths.accession, [fields.pmid]),
      ...leaf(paths.pmcid, [fields.pmcid]),
      ...leaf(paths.arxiv, [fields.arxiv === undefined ? undefined : `arXiv:${fields.arxiv}`]),
      ...leaf(paths.number, [fields.number]),
      ...leaf(paths.abstract, [fields.abstract]),
      ...leaf(paths.url, [fields.url]),
      ...leaf(paths.doi, [fields.doi]),
      ...leaf(paths.language, [fields.language]),
    ];
  },
};

export const endnoteXml: FormatReader = {
  mapping,
  entries: endnoteEntries,
  compose: (entries) =>
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<xml><records>',
      ...entries.map(({ key, pairs }, index) => recordXml(key, pairs, index + 1)),
      '</records></xml>\n',
    ].join('\n'),
};

function typeIn(pair: Pair | undefined): WorkType | undefined {
  if (pair === undefined) return undefined;
  const { value } = pair;
  const attributes =
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? value['attributes']
      : undefined;
  const name =
    typeof attributes === 'object' && attributes !== null && !Array.isArray(attributes)
      ? attributes['name']
      : undefined;
  return (
    (typeof name === 'string' ? typeByName.get(name.toLowerCase()) : undefined) ??
    typeByNumber.get(plainLeaf(value).trim())
  );
}

function datesIn(year: string | undefined, date: string | undefined): FoundDate {
  const byYear = dateFrom(year ?? '');
  const byDate = dateFrom(date ?? '');
  if (byDate.date !== undefined && (byYear.year === undefined || byYear.year === byDate.year))
    return byDate;
  if (byYear.year === undefined) return byDate;
  // "Apr 19" beside a year of its own.
  const month = monthNumber(date ?? '');
  const day = /(?<!\d)\d{1,2}(?!\d)/.exec(date ?? '')?.[0];
  return byYear.date === undefined && month !== undefined && byDate.year === undefined
    ? dateOf(byYear.year, month, day === undefined ? undefined : Number(day))
    : byYear;
}

/** A comma at the end tells EndNote to take the name as it stands. */
function written(author: WorkFields['authors'][number]): string {
  const asItStands = author.given === undefined || wholeName(author) !== undefined;
  return asItStands ? `${invertedName(author)},` : invertedName(author);
}

function several(found: readonly string[]): string | undefined {
  return found.length === 0 ? undefined : [...new Set(found)].join(', ');
}
