/** Semantic Scholar's Academic Graph. Rules: https://api.semanticscholar.org/api-docs/graph */
import { ok } from '../../core/errors.ts';
import type { Result } from '../../core/errors.ts';
import type {
  Ask,
  LiteratureService,
  PageRequest,
  ServiceAccess,
  ServicePage,
  ServiceRequest,
  TranslationNote,
  WorkIdentifiers,
} from '../../core/literature/ports.ts';
import type { LiteratureQuery } from '../../core/literature/query.ts';
import type { LiteratureRecord } from '../../core/literature/record.ts';
import { addressOf, readCursor, sizeOf, writeCursor } from './addresses.ts';
import { askJson, reported, unreadable } from './answers.ts';
import {
  describeBlock,
  looksForSomething,
  noField,
  unquoted,
  writeBlocks,
  yearsOf,
} from './boolean-query.ts';
import { at, countAt, textAt } from './json.ts';
import { noPage, nothingToAsk, readRecords, servicePage } from './pages.ts';
import { PAPER_FIELDS, semanticScholarRecord } from './semantic-scholar-record.ts';

const NAME = 'Semantic Scholar';
const PAGE = 1_000;

interface Asked {
  readonly query: string;
  readonly year: string | undefined;
  readonly venue: string | undefined;
  readonly notes: readonly TranslationNote[];
}

/** The bulk search is the one that knows AND, OR and NOT; it looks through title and abstract. */
function translated(query: LiteratureQuery): Asked {
  const venues = query.blocks.filter((block) => block.field === 'venue' && !block.exclude);
  const blocks = query.blocks.filter((block) => !venues.includes(block));
  const { text, notes } = writeBlocks(blocks, {
    service: NAME,
    term: (term, field) => (field === 'author' || field === 'venue' ? undefined : term),
    and: ' + ',
    or: ' | ',
    not: ' -',
  });
  const more: TranslationNote[] = blocks
    .filter(({ field }) => field === 'title')
    .map((block) => ({
      code: 'field_not_supported',
      message: `${NAME} cannot look into the title alone; it looks through title and abstract.`,
      term: describeBlock(block),
    }));
  const [venue, ...others] = venues;
  more.push(...others.map((block) => noField(NAME, 'venue', describeBlock(block))));
  const years = yearsOf(query);
  return {
    query: text,
    year: years === undefined ? undefined : yearRange(years.from, years.to),
    venue: venue?.terms.map((term) => unquoted(term).replaceAll(',', ' ')).join(','),
    notes: [
      ...notes,
      ...more,
      ...venueNotes(venue === undefined ? undefined : describeBlock(venue)),
    ],
  };
}

function yearRange(from: number | undefined, to: number | undefined): string {
  return from === to ? String(from) : `${from ?? ''}-${to ?? ''}`;
}

function venueNotes(term: string | undefined): readonly TranslationNote[] {
  if (term === undefined) return [];
  const message = `${NAME} wants the whole name of a journal or conference, or its ISO 4 abbreviation; a part of it finds nothing.`;
  return [{ code: 'loose_matching', message, term }];
}

function requestOf(access: ServiceAccess, url: string): ServiceRequest {
  return {
    method: 'GET',
    url,
    ...(access.key === undefined ? {} : { headers: { 'x-api-key': access.key } }),
  };
}

/** The name of a paper in the service's addresses. */
function paperName(work: WorkIdentifiers): string | undefined {
  if (work.id !== undefined && /^[0-9a-f]{40}$|^CorpusId:\d+$/i.test(work.id)) return work.id;
  if (work.doi !== undefined) return `DOI:${work.doi}`;
  if (work.arxiv !== undefined) return `ARXIV:${work.arxiv}`;
  if (work.pmid !== undefined) return `PMID:${work.pmid}`;
  return work.pmcid === undefined ? undefined : `PMCID:${work.pmcid.replace(/^PMC/i, '')}`;
}

async function lookUp(
  ask: Ask,
  access: ServiceAccess,
  work: WorkIdentifiers,
): Promise<Result<LiteratureRecord | undefined>> {
  const name = paperName(work);
  const byTitle = work.title !== undefined && work.title.trim() !== '';
  if (name === undefined && !byTitle) return ok(undefined);
  const url =
    name === undefined
      ? addressOf(access.address, '/paper/search/match', {
          query: unquoted(work.title ?? ''),
          fields: PAPER_FIELDS,
          year: work.year,
        })
      : addressOf(access.address, `/paper/${encodeURIComponent(name)}`, { fields: PAPER_FIELDS });
  // 404 means that there is no paper, or none whose title matches.
  const asked = await askJson(ask, NAME, requestOf(access, url));
  if (!asked.ok) return asked;
  const body = asked.data?.body;
  if (body === undefined) return ok(undefined);
  const raw = name === undefined ? at(body, 'data', 0) : body;
  if (raw === undefined) return ok(undefined);
  const { records } = readRecords([raw], (one) => semanticScholarRecord(one, one));
  return ok(records[0]);
}

/** Papers a paper refers to, or that cite it; each with where and why it is cited. */
async function linked(
  ask: Ask,
  access: ServiceAccess,
  work: WorkIdentifiers,
  request: PageRequest,
  list: 'references' | 'citations',
): Promise<Result<ServicePage>> {
  const name = paperName(work);
  if (name === undefined) return ok(noPage);
  const offset = Number(readCursor(request.cursor)['offset'] ?? 0);
  const url = addressOf(access.address, `/paper/${encodeURIComponent(name)}/${list}`, {
    fields: `contexts,intents,isInfluential,${PAPER_FIELDS}`,
    offset,
    limit: sizeOf(request.size, PAGE),
  });
  const asked = await askJson(ask, NAME, requestOf(access, url));
  if (!asked.ok) return asked;
  if (asked.data === undefined) return ok(noPage);
  const { body, answer } = asked.data;
  // Publishers may forbid the list: then it is null rather than missing.
  const data =
    at(body, 'data') ?? (textAt(body, 'citingPaperInfo', 'title') === undefined ? undefined : []);
  if (!Array.isArray(data)) return unreadable(NAME, answer, `has no list of ${list}`);
  const paper = list === 'references' ? 'citedPaper' : 'citingPaper';
  const read = readRecords(data, (raw, index) =>
    semanticScholarRecord(at(raw, paper), raw, `${name}#${offset + index + 1}`),
  );
  const next = countAt(body, 'next');
  return servicePage(
    read,
    undefined,
    next === undefined ? undefined : writeCursor({ offset: next }),
  );
}

export const semanticScholar: LiteratureService = {
  id: 'semantic_scholar',
  name: NAME,
  documentation: 'https://api.semanticscholar.org/api-docs/graph',
  defaultAddress: 'https://api.semanticscholar.org/graph/v1',
  key: 'optional',
  email: 'none',
  pace: () => ({ requests: 1, milliseconds: 1_000, atOnce: 1 }),
  pageSize: PAGE,
  mostRecords: 30_000,
  search: {
    translate(query) {
      const { query: words, year, venue, notes } = translated(query);
      const parts = [
        `query=${words}`,
        ...(year === undefined ? [] : [`year=${year}`]),
        ...(venue === undefined ? [] : [`venue=${venue}`]),
        ...(query.openAccess === true ? ['openAccessPdf'] : []),
      ];
      return { text: parts.join('\n'), notes };
    },
    async page(ask, access, query, request) {
      const { query: words, year, venue } = translated(query);
      if (words === '' || !looksForSomething(query)) return nothingToAsk(NAME);
      const url = addressOf(access.address, '/paper/search/bulk', {
        query: words,
        year,
        venue,
        openAccessPdf: query.openAccess === true ? '' : undefined,
        fields: PAPER_FIELDS,
        token: readCursor(request.cursor)['token'],
      });
      const asked = await askJson(ask, NAME, requestOf(access, url));
      if (!asked.ok) return asked;
      if (asked.data === undefined) return ok(noPage);
      const { body, answer } = asked.data;
      const data = at(body, 'data');
      if (!Array.isArray(data)) {
        const said = textAt(body, 'error') ?? textAt(body, 'message');
        return said === undefined
          ? unreadable(NAME, answer, 'has no list of papers')
          : reported(NAME, said);
      }
      const read = readRecords(data, (raw) => semanticScholarRecord(raw, raw));
      const token = textAt(body, 'token');
      const more = token === undefined || data.length === 0 ? undefined : writeCursor({ token });
      return servicePage(read, countAt(body, 'total'), more);
    },
  },
  lookUp,
  references: (ask, access, work, request) => linked(ask, access, work, request, 'references'),
  citations: (ask, access, work, request) => linked(ask, access, work, request, 'citations'),
};
