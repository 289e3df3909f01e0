/** Plays OpenAlex. */
import type { CorpusWork } from './corpus.ts';
import {
  abstractHas,
  abstractText,
  anyHas,
  authorHas,
  compileQuery,
  titleHas,
  within,
} from './match.ts';
import type { Fields, Test } from './match.ts';
import { cursorAt, cursorPlace, json, pageAddress, pdfAddress, shownName, whole } from './reply.ts';
import type { DoubleRequest, DoubleService, Part } from './reply.ts';

const MOST_BY_PAGE = 10_000;

export const openAlexDouble: DoubleService = (request, part) => {
  const single = /^\/works\/(.+)$/.exec(request.path)?.[1];
  if (single !== undefined) {
    const work = find(decodeURIComponent(single), part);
    return work
      ? json(openAlexWork(work, part, request.origin))
      : json({ error: 'Not found', message: 'The requested resource could not be found.' }, 404);
  }
  if (request.path !== '/works') return json({ error: 'Not found' }, 404);
  const perPage = whole(request, 'per_page', whole(request, 'per-page', 25));
  if (!(perPage >= 1 && perPage <= 100))
    return refused('per-page parameter must be between 1 and 100');
  const tests = testsOf(request.query, part);
  if (typeof tests === 'string') return refused(tests);
  const found = part.works.filter((work) => tests.every((test) => test(work)));
  return page(request, part, found, perPage);
};

function page(request: DoubleRequest, part: Part, found: readonly CorpusWork[], perPage: number) {
  const cursor = request.query.get('cursor');
  const number = whole(request, 'page', 1);
  if (cursor === null && number * perPage > MOST_BY_PAGE) {
    return refused(
      'Maximum results size of 10,000 records is exceeded. Cursor pagination is required.',
    );
  }
  const start = cursor === null ? (number - 1) * perPage : cursorPlace(cursor);
  const slice = found.slice(start, start + perPage);
  // The real one gives a cursor for as long as a page has something on it.
  const next = slice.length === 0 ? null : cursorAt(start + perPage);
  const where = cursor === null ? { page: number } : { next_cursor: next };
  return json({
    meta: {
      count: found.length,
      db_response_time_ms: 12,
      per_page: perPage,
      groups_count: null,
      ...where,
    },
    results: slice.map((work) => openAlexWork(work, part, request.origin)),
    group_by: [],
  });
}

function refused(message: string) {
  return json({ error: 'Invalid query parameters error.', message }, 403);
}

const searched =
  (test: (words: string) => Test): Fields =>
  (field, words) =>
    field === '' ? test(words) : undefined;

const FILTERS: Readonly<Record<string, Fields>> = {
  'title.search': searched(titleHas),
  'display_name.search': searched(titleHas),
  'title_and_abstract.search': searched(
    (words) => (work) => titleHas(words)(work) || abstractHas(words)(work),
  ),
  'raw_author_name.search': searched(authorHas),
};

function testsOf(query: URLSearchParams, part: Part): readonly Test[] | string {
  const tests: Test[] = [];
  const search = query.get('search');
  if (search !== null) {
    const test = compileQuery(search, searched(anyHas));
    if (!test) return 'The search could not be read.';
    tests.push(test);
  }
  for (const filter of (query.get('filter') ?? '').split(',').filter((text) => text !== '')) {
    const [name = '', value = ''] = /^([^:]+):(.*)$/s.exec(filter)?.slice(1) ?? [];
    const test = filterTest(name, value, part);
    if (!test) return `${name} is not a valid field.`;
    tests.push(test);
  }
  return tests;
}

function filterTest(name: string, value: string, part: Part): Test | undefined {
  const search = FILTERS[name];
  if (search) return compileQuery(value, search);
  switch (name) {
    case 'from_publication_date':
      return within(value, '9999');
    case 'to_publication_date':
      return within('0000', value);
    case 'open_access.is_oa':
      return ({ open }) => (open !== undefined) === (value === 'true');
    case 'openalex':
    case 'openalex_id':
      return ({ index }) => value.split('|').some((id) => id.endsWith(workId(index)));
    case 'doi':
      return ({ doi }) => value.split('|').some((id) => id.toLowerCase().endsWith(doi ?? '?'));
    case 'cites': {
      const cited = part.works.find(({ index }) => value.endsWith(workId(index)));
      return ({ references }) => cited !== undefined && references.includes(cited.index);
    }
    default:
      return undefined;
  }
}

function find(name: string, part: Part): CorpusWork | undefined {
  const [, kind = '', id = ''] =
    /^(?:https?:\/\/(?:openalex|doi)\.org\/)?(?:(doi|pmid|pmcid):)?(.+)$/i.exec(name) ?? [];
  const sought = id.toLowerCase();
  return part.works.find(({ index, doi, pmid, pmcid }) => {
    if (kind === 'pmid') return pmid === id;
    if (kind === 'pmcid') return pmcid?.toLowerCase() === sought;
    return doi === sought || workId(index).toLowerCase() === sought;
  });
}

export function workId(index: number): string {
  return `W${4_400_000_000 + index}`;
}

function openAlexWork(work: CorpusWork, part: Part, origin: string): Record<string, unknown> {
  const id = `https://openalex.org/${workId(work.index)}`;
  const location = placeOf(work, origin);
  const [first, last] = work.pages?.split('-') ?? [work.number];
  return {
    id,
    doi: work.doi === undefined ? null : `https://doi.org/${work.doi}`,
    title: work.title,
    display_name: work.title,
    publication_year: work.year,
    publication_date: work.date,
    ids: {
      openalex: id,
      ...(work.doi === undefined ? {} : { doi: `https://doi.org/${work.doi}` }),
      ...(work.pmid === undefined ? {} : { pmid: `https://pubmed.ncbi.nlm.nih.gov/${work.pmid}` }),
      ...(work.pmcid === undefined
        ? {}
        : { pmcid: `https://www.ncbi.nlm.nih.gov/pmc/articles/${work.pmcid.slice(3)}` }),
    },
    language: work.language,
    primary_location: location,
    type: TYPES[work.kind],
    indexed_in: ['crossref'],
    open_access: {
      is_oa: work.open !== undefined,
      oa_status: work.open ? 'green' : 'closed',
      oa_url: work.open ? pdfAddress(origin, work) : null,
    },
    authorships: work.people.map((person, place) => ({
      author_position: place === 0 ? 'first' : place === work.people.length - 1 ? 'last' : 'middle',
      author: {
        id: `https://openalex.org/A${5_000_000_000 + place}`,
        display_name: shownName(person),
        orcid: null,
      },
      institutions: [],
      countries: [],
      is_corresponding: place === 0,
      raw_author_name: shownName(person),
      raw_affiliation_strings: [],
    })),
    has_fulltext: false,
    cited_by_count: part.corpus.citedBy.get(work.index)?.length ?? 0,
    biblio: {
      volume: work.volume ?? null,
      issue: work.issue ?? null,
      first_page: first ?? null,
      last_page: last ?? first ?? null,
    },
    is_retracted: work.notice?.kind === 'retraction',
    is_paratext: false,
    keywords: work.keywords.map((word) => ({
      id: `https://openalex.org/keywords/${encodeURIComponent(word)}`,
      display_name: word,
      score: 0.5,
    })),
    locations: [location, ...(work.arxiv === undefined ? [] : [arxivPlace(work)])],
    best_oa_location: work.open ? location : null,
    referenced_works_count: work.references.length,
    // Ids of works that it lost since stay in the list.
    referenced_works: work.references.map((place) => `https://openalex.org/${workId(place)}`),
    abstract_inverted_index: inverted(abstractText(work)),
    updated_date: '2026-01-05T00:00:00',
    created_date: '2025-10-10',
  };
}

const TYPES = {
  article: 'article',
  review: 'review',
  preprint: 'preprint',
  conference: 'article',
  notice: 'retraction',
} as const;

function placeOf(work: CorpusWork, origin: string) {
  const { journal } = work;
  return {
    id: `doi:${work.doi ?? ''}`,
    is_oa: work.open !== undefined,
    landing_page_url: pageAddress(origin, work),
    pdf_url: work.open ? pdfAddress(origin, work) : null,
    source: journal
      ? {
          id: `https://openalex.org/S${journal.title.length}`,
          display_name: journal.title,
          issn_l: journal.issn[0] ?? null,
          issn: journal.issn,
          host_organization_name: journal.publisher,
          type: journal.issn.length === 0 ? 'conference' : 'journal',
        }
      : {
          id: 'https://openalex.org/S4306400194',
          display_name: 'arXiv (Cornell University)',
          issn_l: null,
          issn: null,
          host_organization_name: 'Cornell University',
          type: 'repository',
        },
    license: work.open?.license ?? null,
    version: work.open === undefined ? null : `${work.open.version}Version`,
    is_accepted: work.kind !== 'preprint',
    is_published: work.kind !== 'preprint',
    raw_source_name: journal?.title ?? 'arXiv',
    raw_type: 'journal-article',
  };
}

function arxivPlace({ arxiv }: CorpusWork) {
  return {
    id: `pmh:oai:arXiv.org:${arxiv ?? ''}`,
    is_oa: true,
    landing_page_url: `http://arxiv.org/abs/${arxiv ?? ''}`,
    pdf_url: `https://arxiv.org/pdf/${arxiv ?? ''}`,
    source: {
      id: 'https://openalex.org/S4306400194',
      display_name: 'arXiv (Cornell University)',
      type: 'repository',
    },
    license: null,
    version: 'submittedVersion',
    is_accepted: false,
    is_published: false,
  };
}

function inverted(text: string): Record<string, number[]> | null {
  if (text === '') return null;
  const index: Record<string, number[]> = {};
  for (const [place, word] of text.split(' ').entries()) (index[word] ??= []).push(place);
  return index;
}
