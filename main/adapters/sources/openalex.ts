/** OpenAlex. Rules: https://developers.openalex.org */
import { ok } from '../../core/errors.ts';
import type { Result } from '../../core/errors.ts';
import type {
  Ask,
  LiteratureService,
  PageRequest,
  ServiceAccess,
  ServicePage,
  TranslationNote,
  WorkIdentifiers,
} from '../../core/literature/ports.ts';
import type { LiteratureQuery, QueryField } from '../../core/literature/query.ts';
import type { LiteratureRecord } from '../../core/literature/record.ts';
import { addressOf, nextCursor, readCursor, sizeOf, writeCursor } from './addresses.ts';
import { askJson, unreadable } from './answers.ts';
import {
  describeBlock,
  looksForSomething,
  noField,
  writeBlocks,
  yearsOf,
} from './boolean-query.ts';
import { at, countAt, listAt, textAt } from './json.ts';
import type { Json } from './json.ts';
import { openAlexMany } from './openalex-many.ts';
import { openAlexId, openAlexRecord } from './openalex-record.ts';
import { noPage, nothingToAsk, readRecords, servicePage } from './pages.ts';

const NAME = 'OpenAlex';
const PAGE = 100;
/** As many ids as one filter takes. */
const IDS = 50;
/** The whole address of a request may not be longer. */
const LONGEST = 4_000;

/** One parameter or filter for each field; `any` is the general search, which reads full texts too. */
const FILTERS: Readonly<Record<QueryField, string | undefined>> = {
  any: 'search',
  title: 'title.search',
  title_abstract: 'title_and_abstract.search',
  author: 'raw_author_name.search',
  venue: undefined,
};

interface Asked {
  readonly search: string | undefined;
  readonly filter: string | undefined;
  readonly notes: readonly TranslationNote[];
}

function translated(query: LiteratureQuery): Asked {
  const notes: TranslationNote[] = [];
  const filters: string[] = [];
  let search: string | undefined;
  for (const [field, filter] of Object.entries(FILTERS)) {
    const blocks = query.blocks.filter((block) => block.field === field);
    if (filter === undefined) {
      notes.push(...blocks.map((block) => noField(NAME, block.field, describeBlock(block))));
      continue;
    }
    const { text } = writeBlocks(blocks, {
      service: NAME,
      // A comma would begin the next filter, a vertical bar the next value.
      term: (term) => term.replaceAll(/[,|]/g, ' ').replaceAll(/\s+/g, ' '),
      and: ' AND ',
      or: ' OR ',
      not: ' NOT ',
    });
    if (text === '') continue;
    if (field === 'any') search = text;
    else filters.push(`${filter}:${text}`);
  }
  filters.push(...limits(query));
  const filter = filters.length === 0 ? undefined : filters.join(',');
  const long = addressOf('', '/works', { search, filter }).length > LONGEST;
  if (long) notes.push(tooLong());
  return { search, filter, notes };
}

function limits(query: LiteratureQuery): readonly string[] {
  const years = yearsOf(query);
  return [
    ...(years?.from === undefined ? [] : [`from_publication_date:${years.from}-01-01`]),
    ...(years?.to === undefined ? [] : [`to_publication_date:${years.to}-12-31`]),
    ...(query.openAccess === true ? ['open_access.is_oa:true'] : []),
  ];
}

function tooLong(): TranslationNote {
  return {
    code: 'too_long',
    message: `${NAME} takes about ${LONGEST} characters in one request; it will refuse this query. Use fewer words or split it.`,
  };
}

async function page(
  ask: Ask,
  access: ServiceAccess,
  parameters: Readonly<Record<string, string | undefined>>,
  request: PageRequest,
): Promise<Result<ServicePage>> {
  const cursor = readCursor(request.cursor)['cursor'] ?? '*';
  const size = sizeOf(request.size, PAGE);
  const url = addressOf(access.address, '/works', {
    ...parameters,
    per_page: size,
    cursor,
    api_key: access.key,
  });
  const asked = await askJson(ask, NAME, { method: 'GET', url });
  if (!asked.ok) return asked;
  if (asked.data === undefined) return ok(noPage);
  const { body, answer } = asked.data;
  const results = at(body, 'results');
  if (!Array.isArray(results)) return unreadable(NAME, answer, 'has no list of results');
  const read = readRecords(results, (raw) => openAlexRecord(raw, answer.retrievedAt));
  const count = countAt(body, 'meta', 'count');
  const next = textAt(body, 'meta', 'next_cursor');
  return servicePage(read, count, nextCursor(next, request.cursor, results.length, count));
}

/** The path of one work, by the best name there is. */
function pathOf(work: WorkIdentifiers): string | undefined {
  if (openAlexId(work.id) !== undefined) return `/works/${openAlexId(work.id)}`;
  if (work.doi !== undefined) return `/works/doi:${encodeURIComponent(work.doi)}`;
  if (work.pmid !== undefined) return `/works/pmid:${work.pmid}`;
  if (work.pmcid !== undefined) return `/works/pmcid:${work.pmcid}`;
  if (work.arxiv === undefined) return undefined;
  return `/works/doi:${encodeURIComponent(`10.48550/arxiv.${work.arxiv}`)}`;
}

async function rawWork(
  ask: Ask,
  access: ServiceAccess,
  work: WorkIdentifiers,
): Promise<Result<{ readonly raw: Json; readonly retrievedAt: string } | undefined>> {
  const path = pathOf(work);
  if (path === undefined) return ok(undefined);
  const url = addressOf(access.address, path, { api_key: access.key });
  const asked = await askJson(ask, NAME, { method: 'GET', url });
  if (!asked.ok) return asked;
  if (asked.data === undefined) return ok(undefined);
  return ok({ raw: asked.data.body, retrievedAt: asked.data.answer.retrievedAt });
}

async function lookUp(
  ask: Ask,
  access: ServiceAccess,
  work: WorkIdentifiers,
): Promise<Result<LiteratureRecord | undefined>> {
  const found = await rawWork(ask, access, work);
  if (!found.ok) return found;
  if (found.data === undefined) return ok(undefined);
  const { raw, retrievedAt } = found.data;
  const { records } = readRecords([raw], (one) => openAlexRecord(one, retrievedAt));
  return ok(records[0]);
}

/** The list of ids stands in the work itself; the works are asked for in slices. */
async function references(
  ask: Ask,
  access: ServiceAccess,
  work: WorkIdentifiers,
  request: PageRequest,
): Promise<Result<ServicePage>> {
  const found = await rawWork(ask, access, work);
  if (!found.ok) return found;
  const ids = listAt(found.data?.raw, 'referenced_works').flatMap((id) =>
    typeof id === 'string' ? (openAlexId(id) ?? []) : [],
  );
  const start = Number(readCursor(request.cursor)['start'] ?? 0);
  const slice = ids.slice(start, start + sizeOf(request.size, IDS));
  if (slice.length === 0) return ok({ ...noPage, expected: ids.length });
  const asked = await page(ask, access, { filter: `openalex:${slice.join('|')}` }, { size: PAGE });
  if (!asked.ok) return asked;
  const missing = slice.length - asked.data.records.length;
  const problems =
    missing > 0
      ? [...asked.data.problems, `${NAME} no longer has ${missing} of the works it lists.`]
      : asked.data.problems;
  const end = start + slice.length;
  const next = end < ids.length ? writeCursor({ start: end }) : undefined;
  return servicePage({ records: asked.data.records, problems }, ids.length, next);
}

async function citations(
  ask: Ask,
  access: ServiceAccess,
  work: WorkIdentifiers,
  request: PageRequest,
): Promise<Result<ServicePage>> {
  let id = openAlexId(work.id);
  if (id === undefined) {
    const found = await rawWork(ask, access, work);
    if (!found.ok) return found;
    id = openAlexId(textAt(found.data?.raw, 'id'));
  }
  return id === undefined ? ok(noPage) : page(ask, access, { filter: `cites:${id}` }, request);
}

export const openAlex: LiteratureService = {
  id: 'openalex',
  name: NAME,
  documentation: 'https://developers.openalex.org',
  defaultAddress: 'https://api.openalex.org',
  key: 'optional',
  email: 'none',
  pace: () => ({ requests: 5, milliseconds: 1_000, atOnce: 2 }),
  pageSize: PAGE,
  mostRecords: 30_000,
  search: {
    translate(query) {
      const { search, filter, notes } = translated(query);
      const parts = [
        ...(search === undefined ? [] : [`search=${search}`]),
        ...(filter === undefined ? [] : [`filter=${filter}`]),
      ];
      return { text: parts.join('\n'), notes };
    },
    page(ask, access, query, request) {
      const { search, filter } = translated(query);
      const asksForWords = search !== undefined || /\.search:/.test(filter ?? '');
      if (!asksForWords || !looksForSomething(query)) return Promise.resolve(nothingToAsk(NAME));
      return page(ask, access, { search, filter }, request);
    },
  },
  lookUp,
  lookUpMany: openAlexMany,
  references,
  citations,
};
