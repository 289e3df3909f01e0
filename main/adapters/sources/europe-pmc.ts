/** Europe PMC. Rules: https://europepmc.org/RestfulWebService */
import { ok } from '../../core/errors.ts';
import type { Result } from '../../core/errors.ts';
import type {
  Ask,
  LiteratureService,
  PageRequest,
  ServiceAccess,
  ServicePage,
  WorkIdentifiers,
} from '../../core/literature/ports.ts';
import type { LiteratureQuery, QueryField } from '../../core/literature/query.ts';
import type { LiteratureRecord } from '../../core/literature/record.ts';
import { addressOf, nextCursor, readCursor, sizeOf, writeCursor } from './addresses.ts';
import { askedTwice, askJson, reported, unreadable } from './answers.ts';
import type { ReadAnswer } from './answers.ts';
import { looksForSomething, writeBlocks, yearsOf } from './boolean-query.ts';
import type { WrittenQuery } from './boolean-query.ts';
import { europePmcRecord } from './europe-pmc-record.ts';
import { at, countAt, listAt, textAt } from './json.ts';
import type { Json } from './json.ts';
import { noPage, nothingToAsk, readRecords, servicePage } from './pages.ts';

const NAME = 'Europe PMC';
const PAGE = 1_000;

const FIELDS: Readonly<Record<QueryField, readonly string[]>> = {
  any: [],
  title: ['TITLE'],
  title_abstract: ['TITLE', 'ABSTRACT'],
  author: ['AUTH'],
  venue: ['JOURNAL'],
};

function translated(query: LiteratureQuery): WrittenQuery {
  const { text, notes } = writeBlocks(query.blocks, {
    service: NAME,
    term(term, field) {
      const written = FIELDS[field].map((name) => `${name}:${term}`);
      if (written.length > 1) return `(${written.join(' OR ')})`;
      return written[0] ?? term;
    },
    and: ' AND ',
    or: ' OR ',
    not: ' NOT ',
  });
  if (text === '') return { text, notes };
  const years = yearsOf(query);
  const range =
    years === undefined
      ? ''
      : ` AND FIRST_PDATE:[${years.from ?? 1000}-01-01 TO ${years.to ?? 3000}-12-31]`;
  return { text: `${text}${range}${query.openAccess === true ? ' AND OPEN_ACCESS:y' : ''}`, notes };
}

/** An error may stand in an answer with status 200. */
function askEuropePmc(ask: Ask, url: string): Promise<Result<ReadAnswer<Json> | undefined>> {
  return askedTwice(async (headers) => {
    const asked = await askJson(ask, NAME, { method: 'GET', url, headers });
    if (!asked.ok || asked.data === undefined) return asked;
    const { body } = asked.data;
    const code = textAt(body, 'errCode');
    if (code === undefined) return asked;
    if (code === '404') return ok(undefined);
    return reported(NAME, `${textAt(body, 'errMsg') ?? 'no message'} (${code})`);
  });
}

async function searchPage(
  ask: Ask,
  access: ServiceAccess,
  query: string,
  request: PageRequest,
): Promise<Result<ServicePage>> {
  const cursor = readCursor(request.cursor)['cursor'] ?? '*';
  const url = addressOf(access.address, '/search', {
    query,
    resultType: 'core',
    format: 'json',
    pageSize: sizeOf(request.size, PAGE),
    cursorMark: cursor,
    email: access.email,
  });
  const asked = await askEuropePmc(ask, url);
  if (!asked.ok) return asked;
  if (asked.data === undefined) return ok(noPage);
  const { body, answer } = asked.data;
  const results = at(body, 'resultList', 'result');
  if (!Array.isArray(results)) return unreadable(NAME, answer, 'has no list of results');
  const read = readRecords(results, (raw) => europePmcRecord(raw, answer.retrievedAt));
  // At the end the service gives back the cursor it was asked with.
  const mark = textAt(body, 'nextCursorMark');
  const count = countAt(body, 'hitCount');
  const next = mark === cursor ? undefined : mark;
  return servicePage(read, count, nextCursor(next, request.cursor, results.length, count));
}

/** "MED/41792208" of a record of ours, or by identifiers. Undefined when it must be searched for. */
function ownName(work: WorkIdentifiers): string | undefined {
  if (work.id !== undefined && /^[A-Z]{3}\/[\w.-]+$/.test(work.id)) return work.id;
  if (work.pmid !== undefined) return `MED/${work.pmid}`;
  return work.pmcid === undefined ? undefined : `PMC/${work.pmcid}`;
}

async function lookUp(
  ask: Ask,
  access: ServiceAccess,
  work: WorkIdentifiers,
): Promise<Result<LiteratureRecord | undefined>> {
  const query = queryFor(work);
  if (query === undefined) return ok(undefined);
  const found = await searchPage(ask, access, query, { size: 5 });
  if (!found.ok) return found;
  const { records } = found.data;
  // A DOI is at times shared with a supplement; the record that has it in full comes first.
  return ok(records.find(({ fields }) => fields.doi === work.doi) ?? records[0]);
}

function queryFor(work: WorkIdentifiers): string | undefined {
  const [source, id] = ownName(work)?.split('/') ?? [];
  if (source === 'PMC') return `PMCID:${id}`;
  if (source !== undefined) return `EXT_ID:"${id}" AND SRC:${source}`;
  if (work.doi !== undefined) return `DOI:"${work.doi.replaceAll('"', '')}"`;
  return work.arxiv === undefined ? undefined : `DOI:"10.48550/arxiv.${work.arxiv}"`;
}

async function linked(
  ask: Ask,
  access: ServiceAccess,
  work: WorkIdentifiers,
  request: PageRequest,
  list: 'references' | 'citations',
): Promise<Result<ServicePage>> {
  let name = ownName(work);
  if (name === undefined || name.startsWith('PMC/')) {
    const found = await lookUp(ask, access, work);
    if (!found.ok) return found;
    if (found.data === undefined) return ok(noPage);
    name = found.data.recordId.slice('europe_pmc:'.length);
  }
  const citing = name;
  const number = Number(readCursor(request.cursor)['page'] ?? 1);
  const size = sizeOf(request.size, PAGE);
  const parameters = { page: number, pageSize: size, format: 'json', email: access.email };
  const asked = await askEuropePmc(
    ask,
    addressOf(access.address, `/${citing}/${list}`, parameters),
  );
  if (!asked.ok) return asked;
  if (asked.data === undefined) return ok(noPage);
  const { body, answer } = asked.data;
  const path =
    list === 'references' ? ['referenceList', 'reference'] : ['citationList', 'citation'];
  const items = listAt(body, ...path);
  const first = (number - 1) * size;
  const read = readRecords(items, (raw, index) =>
    europePmcRecord(raw, answer.retrievedAt, `${citing}#${first + index + 1}`),
  );
  const total = countAt(body, 'hitCount') ?? items.length;
  const more = items.length > 0 && first + items.length < total;
  return servicePage(read, total, more ? writeCursor({ page: number + 1 }) : undefined);
}

export const europePmc: LiteratureService = {
  id: 'europe_pmc',
  name: NAME,
  documentation: 'https://europepmc.org/RestfulWebService',
  defaultAddress: 'https://www.ebi.ac.uk/europepmc/webservices/rest',
  key: 'none',
  email: 'optional',
  pace: () => ({ requests: 3, milliseconds: 1_000, atOnce: 2 }),
  pageSize: PAGE,
  mostRecords: 30_000,
  search: {
    translate: translated,
    page(ask, access, query, request) {
      const { text } = translated(query);
      return text === '' || !looksForSomething(query)
        ? Promise.resolve(nothingToAsk(NAME))
        : searchPage(ask, access, text, request);
    },
  },
  lookUp,
  references: (ask, access, work, request) => linked(ask, access, work, request, 'references'),
  citations: (ask, access, work, request) => linked(ask, access, work, request, 'citations'),
};
