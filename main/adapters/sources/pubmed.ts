/** PubMed by the E-utilities. Rules: https://www.ncbi.nlm.nih.gov/books/NBK25497/ */
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
import { addressOf, readCursor, sizeOf, writeCursor } from './addresses.ts';
import { askedTwice, askJson, refusedAnswer, reported, unreadable } from './answers.ts';
import type { ReadAnswer } from './answers.ts';
import { looksForSomething, writeBlocks, yearsOf } from './boolean-query.ts';
import type { WrittenQuery } from './boolean-query.ts';
import { jatsReference, jatsRecord, referencesOf } from './jats-article.ts';
import { at, countAt, listAt, textAt, textsAt } from './json.ts';
import type { Json } from './json.ts';
import { knownWorks } from './known-works.ts';
import { noPage, nothingToAsk, readRecords, servicePage } from './pages.ts';
import type { ReadRecords } from './pages.ts';
import { pubmedRecord } from './pubmed-record.ts';
import { elements, parseXml, xmlText } from './xml.ts';
import type { XmlElement } from './xml.ts';

const NAME = 'PubMed';
/** As many ids as fit the address of a request well. */
const PAGE = 200;
/** What esearch gives out of PubMed for one query. */
const MOST = 9_999;

const TAGS: Readonly<Record<QueryField, string>> = {
  any: '',
  title: '[ti]',
  title_abstract: '[tiab]',
  author: '[au]',
  venue: '[ta]',
};

function translated(query: LiteratureQuery): WrittenQuery {
  const { text, notes } = writeBlocks(query.blocks, {
    service: NAME,
    term: (term, field) => `${term}${TAGS[field]}`,
    and: ' AND ',
    or: ' OR ',
    not: ' NOT ',
  });
  if (text === '' || !looksForSomething(query)) return { text: '', notes };
  const years = yearsOf(query);
  const range = years === undefined ? '' : ` AND ${years.from ?? 1000}:${years.to ?? 3000}[dp]`;
  const open = query.openAccess === true ? ' AND free full text[sb]' : '';
  return { text: `${text}${range}${open}`, notes };
}

function address(access: ServiceAccess, tool: string, parameters: Record<string, string | number>) {
  return addressOf(access.address, `/${tool}.fcgi`, {
    ...parameters,
    tool: 'cairn',
    email: access.email,
    api_key: access.key,
  });
}

/** Errors stand inside answers with status 200, too. */
function askPubmed(ask: Ask, url: string): Promise<Result<ReadAnswer<Json> | undefined>> {
  return askedTwice(async (headers) => {
    const asked = await askJson(ask, NAME, { method: 'GET', url, headers });
    if (!asked.ok || asked.data === undefined) return asked;
    const { body } = asked.data;
    const said =
      textAt(body, 'error') ?? textAt(body, 'ERROR') ?? textAt(body, 'esearchresult', 'ERROR');
    return said === undefined ? asked : reported(NAME, said);
  });
}

interface Found {
  readonly ids: readonly string[];
  readonly total: number;
  readonly problems: readonly string[];
}

async function search(
  ask: Ask,
  access: ServiceAccess,
  term: string,
  start: number,
  size: number,
): Promise<Result<Found>> {
  const url = address(access, 'esearch', {
    db: 'pubmed',
    term,
    retmode: 'json',
    retstart: start,
    retmax: size,
    sort: 'relevance',
  });
  const asked = await askPubmed(ask, url);
  if (!asked.ok) return asked;
  if (asked.data === undefined) return ok({ ids: [], total: 0, problems: [] });
  const { body, answer } = asked.data;
  const result = at(body, 'esearchresult');
  const list = at(result, 'idlist');
  if (!Array.isArray(list)) return unreadable(NAME, answer, 'has no list of ids');
  const unknown = [
    ...textsAt(result, 'errorlist', 'phrasesnotfound'),
    ...textsAt(result, 'errorlist', 'fieldsnotfound'),
  ];
  const problems = unknown.map((phrase) =>
    `${NAME} knows nothing of “${phrase}” and left it out.`.slice(0, 1_000),
  );
  return ok({ ids: textsAt(list), total: countAt(result, 'count') ?? list.length, problems });
}

/** The whole records of these ids, in their order. */
async function fetchArticles(
  ask: Ask,
  access: ServiceAccess,
  ids: readonly string[],
): Promise<Result<ReadRecords>> {
  if (ids.length === 0) return ok({ records: [], problems: [] });
  const asked = await fetchXml(ask, access, 'pubmed', ids.join(','), 'PubmedArticleSet');
  if (!asked.ok) return asked;
  const { body, answer } = asked.data;
  const entries = body.children.filter(
    (child) => typeof child !== 'string' && /^Pubmed(Book)?Article$/.test(child.name),
  );
  const read = readRecords(entries, (entry) =>
    typeof entry === 'string' ? 'it is no element' : pubmedRecord(entry, answer.retrievedAt),
  );
  const missing = ids.length - entries.length;
  if (missing <= 0) return ok(read);
  const problem = `${NAME} listed ${ids.length} ids but sent ${entries.length} of their records.`;
  return ok({ records: read.records, problems: [...read.problems, problem] });
}

function fetchXml(
  ask: Ask,
  access: ServiceAccess,
  db: 'pubmed' | 'pmc',
  id: string,
  rootName: string,
): Promise<Result<ReadAnswer<XmlElement>>> {
  const url = address(access, 'efetch', { db, id, retmode: 'xml' });
  return askedTwice(async (headers) => {
    const asked = await ask({
      method: 'GET',
      url,
      headers: { accept: 'application/xml', ...headers },
    });
    if (!asked.ok) return asked;
    const answer = asked.data;
    const refused = refusedAnswer(NAME, answer);
    if (refused) return refused;
    const body = parseXml(answer.body);
    const said = xmlText(body, 'ERROR');
    if (said !== undefined) return reported(NAME, said);
    return body?.name === rootName ? ok({ body, answer }) : unreadable(NAME, answer);
  });
}

/** The PMID of a work, which may take a search. */
async function pmidOf(
  ask: Ask,
  access: ServiceAccess,
  work: WorkIdentifiers,
): Promise<Result<string | undefined>> {
  const own = work.pmid ?? (/^\d+$/.test(work.id ?? '') ? work.id : undefined);
  if (own !== undefined) return ok(own);
  const term =
    work.doi === undefined
      ? work.pmcid === undefined
        ? undefined
        : `${work.pmcid}[pmcid]`
      : `"${work.doi.replaceAll('"', '')}"[doi]`;
  if (term === undefined) return ok(undefined);
  const found = await search(ask, access, term, 0, 2);
  if (!found.ok) return found;
  // Something it does not know is left out of a query, and then everything fits.
  const { ids, problems } = found.data;
  return ok(ids.length === 1 && problems.length === 0 ? ids[0] : undefined);
}

async function lookUp(
  ask: Ask,
  access: ServiceAccess,
  work: WorkIdentifiers,
): Promise<Result<LiteratureRecord | undefined>> {
  const pmid = await pmidOf(ask, access, work);
  if (!pmid.ok) return pmid;
  if (pmid.data === undefined)
    return work.pmcid === undefined ? ok(undefined) : fullText(ask, access, work.pmcid);
  const fetched = await fetchArticles(ask, access, [pmid.data]);
  return fetched.ok ? ok(fetched.data.records[0]) : fetched;
}

/** Articles that only PubMed Central has. */
async function fullText(
  ask: Ask,
  access: ServiceAccess,
  pmcid: string,
): Promise<Result<LiteratureRecord | undefined>> {
  const fetched = await fetchXml(ask, access, 'pmc', pmcid, 'pmc-articleset');
  if (!fetched.ok) return fetched;
  const { records } = readRecords(elements(fetched.data.body, 'article'), jatsRecord);
  return ok(records[0]);
}

/** With a full text its own list, which has what PubMed does not index; else the links between records. */
async function references(
  ask: Ask,
  access: ServiceAccess,
  work: WorkIdentifiers,
  request: PageRequest,
): Promise<Result<ServicePage>> {
  if (work.pmcid === undefined) return linked(ask, access, work, request, 'pubmed_pubmed_refs');
  const fetched = await fetchXml(ask, access, 'pmc', work.pmcid, 'pmc-articleset');
  if (!fetched.ok) return fetched;
  const article = elements(fetched.data.body, 'article')[0];
  const list = article === undefined ? [] : referencesOf(article);
  if (list.length === 0) return linked(ask, access, work, request, 'pubmed_pubmed_refs');
  const citing = work.pmid ?? work.pmcid;
  return servicePage(
    readRecords(list, (ref, index) => jatsReference(ref, index, citing)),
    list.length,
    undefined,
  );
}

async function linked(
  ask: Ask,
  access: ServiceAccess,
  work: WorkIdentifiers,
  request: PageRequest,
  linkname: 'pubmed_pubmed_refs' | 'pubmed_pubmed_citedin',
): Promise<Result<ServicePage>> {
  const pmid = await pmidOf(ask, access, work);
  if (!pmid.ok) return pmid;
  if (pmid.data === undefined) return ok(noPage);
  const url = address(access, 'elink', {
    dbfrom: 'pubmed',
    db: 'pubmed',
    id: pmid.data,
    linkname,
    retmode: 'json',
  });
  const asked = await askPubmed(ask, url);
  if (!asked.ok) return asked;
  const sets = listAt(asked.data?.body, 'linksets').flatMap((set) => listAt(set, 'linksetdbs'));
  const ids = sets
    .filter((set) => textAt(set, 'linkname') === linkname)
    .flatMap((set) => textsAt(set, 'links'));
  const start = Number(readCursor(request.cursor)['start'] ?? 0);
  const slice = ids.slice(start, start + sizeOf(request.size, PAGE));
  const fetched = await fetchArticles(ask, access, slice);
  if (!fetched.ok) return fetched;
  const end = start + slice.length;
  return servicePage(
    fetched.data,
    ids.length,
    end < ids.length ? writeCursor({ start: end }) : undefined,
  );
}

export const pubmed: LiteratureService = {
  id: 'pubmed',
  name: NAME,
  documentation: 'https://www.ncbi.nlm.nih.gov/books/NBK25497/',
  defaultAddress: 'https://eutils.ncbi.nlm.nih.gov/entrez/eutils',
  key: 'optional',
  email: 'optional',
  pace: ({ key }) => ({ requests: key ? 10 : 3, milliseconds: 1_000, atOnce: key ? 3 : 2 }),
  pageSize: PAGE,
  mostRecords: MOST,
  requestsPerPage: 2,
  search: {
    translate: translated,
    async page(ask, access, query, request) {
      const { text } = translated(query);
      if (text === '') return nothingToAsk(NAME);
      const start = Number(readCursor(request.cursor)['start'] ?? 0);
      const size = Math.min(sizeOf(request.size, PAGE), MOST - start);
      const found = await search(ask, access, text, start, size);
      if (!found.ok) return found;
      const { ids, total, problems } = found.data;
      const fetched = await fetchArticles(ask, access, ids);
      if (!fetched.ok) return fetched;
      const { records } = fetched.data;
      const end = start + ids.length;
      const more = ids.length > 0 && end < Math.min(total, MOST);
      return servicePage(
        { records, problems: [...problems, ...fetched.data.problems] },
        total,
        more ? writeCursor({ start: end }) : undefined,
      );
    },
  },
  lookUp,
  lookUpMany: {
    size: PAGE,
    names: ({ pmid }) => pmid !== undefined,
    async ask(ask, access, works) {
      const ids = [...new Set(works.flatMap(({ pmid }) => pmid ?? []))];
      const fetched = await fetchArticles(ask, access, ids);
      return fetched.ok ? ok(knownWorks(works, fetched.data.records, ['pmid'])) : fetched;
    },
  },
  references,
  citations: (ask, access, work, request) =>
    linked(ask, access, work, request, 'pubmed_pubmed_citedin'),
};
