/** An item of Zotero as a record of a work: what has a field here, and all else under Zotero's own names. */
import type * as z from 'zod';
import { WorkFields, type Author } from '../../core/library/work.ts';
import { plainDate } from './dates.ts';
import { identifiersIn } from './identifiers.ts';
import { workTypeOf } from './item-type.ts';
import { itemType, textOf, type ZoteroItem } from './shapes.ts';

type Json = z.infer<ReturnType<typeof z.json>>;

export interface ItemRecord {
  readonly fields: WorkFields;
  /** For `extra.zotero`. */
  readonly extra: Readonly<Record<string, Json>>;
}

/** Zotero's names of one field of ours, the commonest first: each type of item has its own. */
const NAMES = {
  venue: [
    'publicationTitle',
    'bookTitle',
    'proceedingsTitle',
    'encyclopediaTitle',
    'dictionaryTitle',
    'websiteTitle',
    'blogTitle',
    'forumTitle',
    'programTitle',
    'reporter',
    'code',
    'conferenceName',
    'meetingName',
  ],
  publisher: [
    'publisher',
    'university',
    'institution',
    'repository',
    'label',
    'distributor',
    'studio',
    'network',
    'company',
  ],
  place: ['place', 'repositoryLocation'],
  volume: ['volume', 'codeVolume', 'reporterVolume'],
  issue: ['issue'],
  pages: ['pages', 'codePages', 'firstPage'],
  edition: ['edition'],
  number: [
    'number',
    'reportNumber',
    'patentNumber',
    'billNumber',
    'docketNumber',
    'publicLawNumber',
    'documentNumber',
    'episodeNumber',
    'identifier',
  ],
  isbn: ['ISBN'],
  issn: ['ISSN'],
  url: ['url'],
  abstract: ['abstractNote'],
} as const satisfies Partial<Record<keyof WorkFields, readonly string[]>>;

const TITLES = ['title', 'caseName', 'nameOfAct', 'subject'];
const DATES = ['date', 'issueDate', 'dateDecided', 'dateEnacted'];

/** Who made it, in each type of item. */
const MAKERS = new Set([
  'author',
  'artist',
  'performer',
  'cartographer',
  'programmer',
  'director',
  'inventor',
  'presenter',
  'podcaster',
  'interviewee',
  'sponsor',
]);

/** Said elsewhere: in the record's source, or by the record being in the trash. */
const ELSEWHERE = new Set(['version', 'deleted']);

/** Never fails: what fits no field stays in `extra` as it came. */
export function recordFromItem(item: ZoteroItem): ItemRecord {
  /** Zotero's names whose value stands word for word in a field of ours. */
  const held = new Set<string>();
  const fields: Record<string, unknown> = {};

  function take(field: keyof WorkFields, names: readonly string[], longest: number): void {
    const name = names.find((one) => textOf(item, one) !== undefined);
    const value = name === undefined ? undefined : textOf(item, name);
    if (name === undefined || value === undefined) return;
    fields[field] = value.slice(0, longest);
    if (fields[field] === item.data[name]) held.add(name);
  }

  take('title', TITLES, 2_000);
  fields['title'] ??= '';
  take('venue', NAMES.venue, 500);
  take('publisher', NAMES.publisher, 500);
  take('place', NAMES.place, 500);
  take('volume', NAMES.volume, 100);
  take('issue', NAMES.issue, 100);
  take('pages', NAMES.pages, 200);
  take('edition', NAMES.edition, 200);
  take('number', NAMES.number, 200);
  take('isbn', NAMES.isbn, 200);
  take('issn', NAMES.issn, 200);
  take('url', NAMES.url, 10_000);
  take('abstract', NAMES.abstract, 50_000);

  const language = textOf(item, 'language');
  if (language !== undefined && /^[a-z]{2,3}(-[a-z0-9]{1,8})*$/i.test(language)) {
    take('language', ['language'], 20);
  }
  const type = workTypeOf(itemType(item));
  if (type !== undefined) fields['type'] = type;

  const dateName = DATES.find((name) => textOf(item, name) !== undefined);
  const written = dateName === undefined ? '' : (textOf(item, dateName) ?? '');
  const date = dateName === undefined ? undefined : plainDate(written, parsedDate(item));
  if (date !== undefined) {
    fields['year'] = date.year;
    fields['date'] = date.date;
    if (dateName !== undefined && written === date.date) held.add(dateName);
  }

  const { authors, editors, isWhole } = creatorsOf(item);
  fields['authors'] = authors;
  if (editors.length > 0) fields['editors'] = editors;
  if (isWhole) held.add('creators');

  const found = identifiersIn({
    DOI: textOf(item, 'DOI'),
    extra: textOf(item, 'extra'),
    url: textOf(item, 'url'),
    archiveID: textOf(item, 'archiveID'),
  });
  Object.assign(fields, found);
  if (found.doi !== undefined && found.doi === item.data['DOI']) held.add('DOI');

  const parsed = WorkFields.safeParse(fields);
  const safe = parsed.success ? parsed.data : withoutBroken(fields, parsed.error);
  return { fields: safe, extra: extraOf(item, held) };
}

function extraOf(item: ZoteroItem, held: ReadonlySet<string>): Record<string, Json> {
  const extra: Record<string, Json> = {};
  for (const [name, value] of Object.entries(item.data)) {
    if (!ELSEWHERE.has(name) && !held.has(name) && !isEmpty(value)) extra[name] = value;
  }
  extra['key'] = item.key;
  for (const name of ['library', 'links', 'meta'] as const) {
    const value = item[name];
    if (value !== undefined && !isEmpty(value)) extra[name] = value;
  }
  return extra;
}

function creatorsOf(item: ZoteroItem): {
  readonly authors: readonly Author[];
  readonly editors: readonly Author[];
  /** True when nothing of the list is lost in the two. */
  readonly isWhole: boolean;
} {
  const list = item.data['creators'];
  const authors: Author[] = [];
  const editors: Author[] = [];
  if (!Array.isArray(list)) return { authors, editors, isWhole: false };
  let isWhole = true;
  for (const entry of list) {
    const creator =
      typeof entry === 'object' && entry !== null && !Array.isArray(entry) ? entry : {};
    const role = creator['creatorType'];
    const name = nameOf(creator);
    const isMaker = typeof role === 'string' && MAKERS.has(role);
    if (name === undefined || !(isMaker || role === 'editor')) {
      isWhole = false;
      continue;
    }
    (isMaker ? authors : editors).push(name);
    isWhole &&=
      (role === 'author' || role === 'editor') &&
      creator['lastName'] === name.family &&
      creator['firstName'] === name.given;
  }
  return { authors: authors.slice(0, 2_000), editors: editors.slice(0, 500), isWhole };
}

/** A name in one field, or whose first name is empty, is a family name. */
function nameOf(creator: Readonly<Record<string, Json>>): Author | undefined {
  const text = (name: string): string => {
    const value = creator[name];
    return typeof value === 'string' ? value.trim().slice(0, 200) : '';
  };
  const family = text('lastName') || text('name') || text('firstName');
  if (family === '') return undefined;
  const given = text('lastName') === '' ? '' : text('firstName');
  return given === '' ? { family } : { family, given };
}

function parsedDate({ meta }: ZoteroItem): string | undefined {
  if (typeof meta !== 'object' || meta === null || Array.isArray(meta)) return undefined;
  const value = meta['parsedDate'];
  return typeof value === 'string' ? value : undefined;
}

function isEmpty(value: Json): boolean {
  if (value === '' || value === null) return true;
  if (typeof value !== 'object') return false;
  return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
}

/** Fields that break a limit are left to `extra`, where their text is kept whole. */
function withoutBroken(fields: Record<string, unknown>, error: z.ZodError): WorkFields {
  const broken = new Set(error.issues.map(({ path }) => String(path[0])));
  const rest = Object.entries(fields).filter(([name]) => !broken.has(name));
  return WorkFields.parse({ title: '', authors: [], ...Object.fromEntries(rest) });
}
