/** arXiv. Rules: https://info.arxiv.org/help/api/user-manual.html and …/tou.html */
import { fail, ok } from '../../core/errors.ts';
import type { Result } from '../../core/errors.ts';
import type {
  Ask,
  LiteratureService,
  ServiceAccess,
  ServiceAnswer,
  TranslationNote,
} from '../../core/literature/ports.ts';
import type { LiteratureQuery, QueryField } from '../../core/literature/query.ts';
import { addressOf, readCursor, sizeOf, writeCursor } from './addresses.ts';
import { refusedAnswer, reported, unreadable } from './answers.ts';
import { arxivRecord } from './arxiv-record.ts';
import { noExclusion, describeBlock, writeBlocks, yearsOf } from './boolean-query.ts';
import { plainArxiv } from './identifiers.ts';
import { nothingToAsk, readRecords, servicePage } from './pages.ts';
import { elements, parseXml, xmlText } from './xml.ts';
import type { XmlElement } from './xml.ts';

const NAME = 'arXiv';
/** A slice may have 2,000; smaller ones fail less often. */
const PAGE = 500;
/** What is given out of one query. */
const MOST = 30_000;
/** How often an empty feed that should not be empty is asked for again. */
const AGAIN = 3;

const FIELDS: Readonly<Record<QueryField, readonly string[]>> = {
  any: ['all'],
  title: ['ti'],
  title_abstract: ['ti', 'abs'],
  author: ['au'],
  venue: ['jr'],
};

function translated(query: LiteratureQuery): {
  readonly text: string;
  readonly notes: readonly TranslationNote[];
} {
  const wanted = query.blocks.filter((block) => !block.exclude);
  if (wanted.length === 0) {
    const notes = query.blocks.map((block) => noExclusion(NAME, describeBlock(block)));
    return { text: '', notes };
  }
  const { text, notes } = writeBlocks(query.blocks, {
    service: NAME,
    term: (term, field) => {
      const written = FIELDS[field].map((name) => `${name}:${term}`);
      return written.length === 1 ? written[0] : `(${written.join(' OR ')})`;
    },
    and: ' AND ',
    or: ' OR ',
    not: ' ANDNOT ',
  });
  const years = yearsOf(query);
  if (years === undefined) return { text, notes };
  const from = `${years.from ?? 1991}01010000`;
  const to = `${years.to ?? 3000}12312359`;
  return { text: `${text} AND submittedDate:[${from} TO ${to}]`, notes };
}

interface Feed {
  readonly entries: readonly XmlElement[];
  readonly total: number;
  readonly answer: ServiceAnswer;
}

/** arXiv reports errors as an entry, with status 400 or 200. */
function readFeed(answer: ServiceAnswer): Result<Feed> {
  const root = parseXml(answer.body);
  const isFeed = root?.name === 'feed';
  const entries = isFeed ? elements(root, 'entry') : [];
  const error = entries.find((entry) => /\/api\/errors/.test(xmlText(entry, 'id') ?? ''));
  const said = error === undefined ? undefined : (xmlText(error, 'summary') ?? 'Error');
  if (said !== undefined && answer.status < 500) return reported(NAME, said);
  const refused = refusedAnswer(NAME, answer, said);
  if (refused) return refused;
  if (!isFeed) return unreadable(NAME, answer, 'is no Atom feed');
  const total = Number(xmlText(root, 'totalResults') ?? entries.length);
  return ok({ entries, total: Number.isSafeInteger(total) ? total : entries.length, answer });
}

/**
 * Feeds come back empty now and then although there is something. One with a total is asked for
 * again up to three times, one that says there is nothing once.
 */
async function feed(ask: Ask, url: string, start: number): Promise<Result<Feed>> {
  for (let round = 0; ; round += 1) {
    const headers = round === 0 ? {} : { 'cache-control': 'no-cache' };
    const asked = await ask({
      method: 'GET',
      url,
      headers: { accept: 'application/atom+xml', ...headers },
    });
    if (!asked.ok) return asked;
    const read = readFeed(asked.data);
    if (!read.ok || read.data.entries.length > 0) return read;
    const { total } = read.data;
    if (total <= start && (round > 0 || start > 0)) return read;
    if (round === AGAIN) return neverCame(total);
  }
}

function neverCame(total: number) {
  return fail(
    'service_failed',
    `${NAME} says that there are ${total} works but sent an empty list ${AGAIN + 1} times. What was found before is kept; go on with the search later.`,
    { retry: true },
  );
}

async function byIds(ask: Ask, access: ServiceAccess, id: string) {
  const url = addressOf(access.address, '/query', { id_list: id, max_results: 1 });
  const asked = await ask({ method: 'GET', url, headers: { accept: 'application/atom+xml' } });
  if (!asked.ok) return asked;
  // A malformed id is answered with 400 and an error entry: no such work.
  const read = readFeed(asked.data);
  if (!read.ok) return asked.data.status === 400 ? ok(undefined) : read;
  const { records } = readRecords(read.data.entries, (entry) =>
    arxivRecord(entry, asked.data.retrievedAt),
  );
  return ok(records[0]);
}

export const arxiv: LiteratureService = {
  id: 'arxiv',
  name: NAME,
  documentation: 'https://info.arxiv.org/help/api/user-manual.html',
  defaultAddress: 'https://export.arxiv.org/api',
  key: 'none',
  email: 'none',
  pace: () => ({ requests: 1, milliseconds: 3_000, atOnce: 1 }),
  pageSize: PAGE,
  mostRecords: MOST,
  search: {
    translate: translated,
    async page(ask, access, query, request) {
      const { text } = translated(query);
      if (text === '') return nothingToAsk(NAME);
      const start = Number(readCursor(request.cursor)['start'] ?? 0);
      const size = sizeOf(request.size, PAGE);
      const url = addressOf(access.address, '/query', {
        search_query: text,
        start,
        max_results: size,
        sortBy: 'relevance',
        sortOrder: 'descending',
      });
      const asked = await feed(ask, url, start);
      if (!asked.ok) return asked;
      const { entries, total, answer } = asked.data;
      const read = readRecords(entries, (entry) => arxivRecord(entry, answer.retrievedAt));
      const end = start + entries.length;
      const more = entries.length > 0 && end < Math.min(total, MOST);
      return servicePage(read, total, more ? writeCursor({ start: end }) : undefined);
    },
  },
  lookUp(ask, access, work) {
    const id = plainArxiv(work.arxiv ?? work.id);
    return id === undefined ? Promise.resolve(ok(undefined)) : byIds(ask, access, id);
  },
};
