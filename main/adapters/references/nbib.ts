/** NBIB, the MEDLINE format in which PubMed exports: https://www.nlm.nih.gov/bsd/mms/medlineelements.html */
import { wholeName } from '../../core/library/east-asian-name.ts';
import {
  invertedName,
  type Author,
  type WorkFields,
  type WorkType,
} from '../../core/library/work.ts';
import { dateFrom, datePartsOf } from './dates.ts';
import type { FormatReader, Mapping, Pair } from './entry.ts';
import { fieldsFrom, oneLine, pagesFrom, plainText } from './fields.ts';
import * as ids from './identifiers.ts';
import { initialsName, nameFrom } from './names.ts';
import { firstOf, statements, textOf, textsOf } from './statements.ts';
import { taggedEntries, type TaggedRules } from './tagged-lines.ts';

const rules: TaggedRules = { line: /^([A-Z]{2,4})\s{0,2}- ?(.*)$/s, begin: 'PMID' };

/** Publication types that say what kind of work it is; the others (design, funding) have no field. */
const types: readonly (readonly [string, WorkType])[] = [
  ['Journal Article', 'article-journal'],
  ['Book', 'book'],
  ['Book Chapter', 'chapter'],
  ['Dataset', 'dataset'],
  ['Preprint', 'article'],
  ['Newspaper Article', 'article-newspaper'],
  ['Technical Report', 'report'],
  ['Academic Dissertation', 'thesis'],
  ['Congress', 'paper-conference'],
  ['Interview', 'interview'],
  ['Patent', 'patent'],
  ['Web Archive', 'webpage'],
];
const typeByName = new Map<string, WorkType>(types);
const nameByType = new Map<string, string>(types.map(([name, type]) => [type, name]));

const slots: Readonly<Record<string, string>> = {
  PMID: 'pmid',
  PMC: 'pmcid',
  TI: 'title',
  BTI: 'venue',
  AB: 'abstract',
  // Affiliations and ids of authors stand between the names, so they stay with them.
  FAU: 'authors',
  AU: 'authors',
  AD: 'authors',
  AUID: 'authors',
  CN: 'authors',
  FED: 'editors',
  ED: 'editors',
  DP: 'date',
  JT: 'venue',
  TA: 'venue',
  VI: 'volume',
  IP: 'issue',
  PG: 'pages',
  IS: 'issn',
  ISBN: 'isbn',
  PB: 'publisher',
  PL: 'place',
  EN: 'edition',
  LA: 'language',
  OT: 'keywords',
};

export const mapping: Mapping = {
  slotOf(pair) {
    if (pair.tag === 'AID' || pair.tag === 'LID')
      return /\[doi\]\s*$/i.test(textOf(pair)) ? 'doi' : undefined;
    if (pair.tag === 'PT') return typeByName.has(textOf(pair)) ? 'type' : undefined;
    return slots[pair.tag];
  },
  read: (pairs) => {
    const named = textsOf(pairs, 'PT').map((name) => typeByName.get(name));
    const type =
      named.find((found) => found !== undefined && found !== 'article-journal') ??
      named.find((found) => found !== undefined);
    const doi = pairs.find((pair) => mapping.slotOf(pair) === 'doi');
    const title = firstOf(pairs, 'TI');
    return fieldsFrom({
      type,
      // MEDLINE puts a period at the end, and brackets around a translated title.
      title: oneLine(plainText(title ?? firstOf(pairs, 'BTI') ?? '')),
      authors: authorsOf(pairs),
      editors: peopleOf(pairs, 'FED', 'ED'),
      ...dateFrom(firstOf(pairs, 'DP') ?? ''),
      venue:
        firstOf(pairs, 'JT', 'TA') ?? (title === undefined ? undefined : firstOf(pairs, 'BTI')),
      doi: doi === undefined ? undefined : ids.doiFrom(textOf(doi)),
      abstract: plainText(firstOf(pairs, 'AB') ?? ''),
      language: ids.languageFrom(firstOf(pairs, 'LA')),
      pmid: ids.pmidFrom(firstOf(pairs, 'PMID')),
      pmcid: ids.pmcidFrom(firstOf(pairs, 'PMC')),
      issn: several(textsOf(pairs, 'IS').map(ids.issnIn)),
      isbn: several(textsOf(pairs, 'ISBN').map(ids.isbnIn)),
      volume: firstOf(pairs, 'VI'),
      issue: firstOf(pairs, 'IP'),
      pages: pagesFrom(firstOf(pairs, 'PG')),
      edition: firstOf(pairs, 'EN'),
      publisher: firstOf(pairs, 'PB'),
      place: firstOf(pairs, 'PL'),
      keywords: textsOf(pairs, 'OT').map((keyword) => keyword.replace(/^\*/, '')),
    });
  },
  write(fields) {
    const { type, language } = fields;
    const code = language === undefined ? undefined : (ids.languageOfThree(language) ?? language);
    return [
      ...statements('PMID', [fields.pmid]),
      ...statements('TI', [fields.title]),
      ...statements('PG', [fields.pages]),
      ...statements('AID', [fields.doi === undefined ? undefined : `${fields.doi} [doi]`]),
      ...statements('AB', [fields.abstract === undefined ? undefined : oneLine(fields.abstract)]),
      ...fields.authors.flatMap(writtenAuthor),
      ...statements('FED', (fields.editors ?? []).map(invertedName)),
      ...statements('LA', [code]),
      ...statements('PT', [type === undefined ? undefined : nameByType.get(type)]),
      ...statements('PL', [fields.place]),
      ...statements('PB', [fields.publisher]),
      ...statements('EN', [fields.edition]),
      ...statements('JT', [fields.venue]),
      ...statements('IS', fields.issn?.split(/\s*[,;]\s*/) ?? []),
      ...statements('ISBN', fields.isbn?.split(/\s*[,;]\s*/) ?? []),
      ...statements('VI', [fields.volume]),
      ...statements('IP', [fields.issue]),
      ...statements('DP', [writtenDate(fields)]),
      ...statements('OT', fields.keywords ?? []),
      ...statements('PMC', [fields.pmcid]),
    ];
  },
};

export const nbib: FormatReader = {
  mapping,
  entries: (text) => taggedEntries(text, rules),
  compose: (entries) =>
    entries
      .map(({ pairs }) => {
        const sorted = pairs.toSorted(
          (first, second) => Number(second.tag === 'PMID') - Number(first.tag === 'PMID'),
        );
        const begun = sorted[0]?.tag === 'PMID' ? sorted : [{ tag: 'PMID', value: '' }, ...sorted];
        return `${begun.map(written).join('\n')}\n`;
      })
      .join('\n'),
};

/** Tags take four characters; long values go on with six spaces, as PubMed has them. */
function written(pair: Pair): string {
  const words = oneLine(textOf(pair)).split(' ');
  const lines: string[] = [];
  let line = `${pair.tag.padEnd(4)}-`;
  for (const word of words) {
    if (line.length + word.length + 1 > 88 && line.length > 6) {
      lines.push(line);
      line = `      ${word}`;
    } else line = `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}

/** Full names where there are any; an author with a short name only by that, in its place. */
function authorsOf(pairs: readonly Pair[]): Author[] {
  const people = pairs.filter(({ tag }) => tag === 'FAU' || tag === 'AU' || tag === 'CN');
  return people.flatMap((pair, index) => {
    const before = people[index - 1];
    if (pair.tag === 'CN') return [{ family: textOf(pair) }];
    if (pair.tag === 'FAU') return [nameFrom(textOf(pair))];
    // The short form of the name above it.
    return before?.tag === 'FAU' ? [] : [initialsName(textOf(pair))];
  });
}

function peopleOf(pairs: readonly Pair[], full: string, short: string): Author[] {
  const names = textsOf(pairs, full).map(nameFrom);
  return names.length > 0 ? names : textsOf(pairs, short).map(initialsName);
}

function writtenAuthor(author: Author): Pair[] {
  const { family, given } = author;
  if (given === undefined || wholeName(author) !== undefined)
    return [{ tag: 'FAU', value: invertedName(author) }];
  const initials = given
    .split(/[\s.-]+/)
    .map((name) => name.charAt(0))
    .join('')
    .toUpperCase();
  return [
    { tag: 'FAU', value: invertedName(author) },
    { tag: 'AU', value: `${family} ${initials}` },
  ];
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function writtenDate(fields: WorkFields): string | undefined {
  const [year, month, day] = datePartsOf(fields);
  if (year === undefined) return fields.year?.toString();
  return [year, month === undefined ? undefined : MONTHS[month - 1], day]
    .filter((part) => part !== undefined)
    .join(' ');
}

function several(found: readonly (string | undefined)[]): string | undefined {
  const all = [...new Set(found.filter((one) => one !== undefined))];
  return all.length === 0 ? undefined : all.join(', ');
}
