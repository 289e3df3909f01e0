/** OpenAlex and Crossref on loopback with as many works as a test wants, and the faults it wants. */
import type { ServerResponse } from 'node:http';
import { localServer, type Knock, type LocalServer } from './network-kit.ts';
import type { TestEngine } from './test-engine.ts';

export interface SmallWork {
  readonly number: number;
  readonly title: string;
  readonly doi?: string;
  readonly year?: number;
  readonly citedBy?: number;
  readonly retracted?: boolean;
  readonly abstract?: string;
}

/** True: it has been answered. */
export type Fault = (knock: Knock, response: ServerResponse, nth: number) => boolean;

export interface SmallServices {
  readonly server: LocalServer;
  /** Requests for a service, in order. */
  readonly asked: (service: 'openalex' | 'crossref') => readonly Knock[];
  works: SmallWork[];
  fault: Fault | undefined;
}

export function smallWorks(count: number, from = 1): SmallWork[] {
  return Array.from({ length: count }, (_, index) => {
    const number = from + index;
    return {
      number,
      title: `Recall after spaced practice, part ${number} of a long series`,
      doi: `10.5555/small.${number}`,
      year: 2000 + (number % 20),
      citedBy: number,
    };
  });
}

export async function smallServices(works: SmallWork[]): Promise<SmallServices> {
  const counts = new Map<string, number>();
  const server = await localServer((_request, response, knock) => {
    const url = new URL(knock.path, 'http://double');
    const nth = (counts.get(url.pathname) ?? 0) + 1;
    counts.set(url.pathname, nth);
    if (small.fault?.(knock, response, nth) === true) return;
    const body = url.pathname.startsWith('/openalex/')
      ? openAlexPage(small.works, url)
      : crossrefPage(small.works, url);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  const small: SmallServices = {
    server,
    works,
    fault: undefined,
    asked: (service) => server.knocks.filter(({ path }) => path.startsWith(`/${service}/`)),
  };
  return small;
}

/** Registers them in the workspace in place of the services' own addresses. */
export async function useSmallServices(cairn: TestEngine, small: SmallServices): Promise<void> {
  for (const service of ['openalex', 'crossref'] as const) {
    const address = `${small.server.origin}/${service}`;
    await cairn.get('literature.configure', { service, address });
  }
}

function openAlexPage(works: readonly SmallWork[], url: URL) {
  const size = Number(url.searchParams.get('per_page'));
  const cursor = url.searchParams.get('cursor') ?? '*';
  const start = cursor === '*' ? 0 : Number(cursor);
  const slice = works.slice(start, start + size);
  const end = start + slice.length;
  return {
    meta: { count: works.length, next_cursor: end < works.length ? String(end) : null },
    results: slice.map(({ number, title, doi, year, citedBy, retracted, abstract }) => ({
      id: `https://openalex.org/W${number}`,
      display_name: title,
      title,
      doi: doi === undefined ? null : `https://doi.org/${doi}`,
      publication_year: year,
      type: 'article',
      cited_by_count: citedBy,
      is_retracted: retracted ?? false,
      ...(abstract === undefined ? {} : { abstract_inverted_index: inverted(abstract) }),
      authorships: [{ author: { display_name: `Ann Author${number}` } }],
    })),
  };
}

function crossrefPage(works: readonly SmallWork[], url: URL) {
  const rows = Number(url.searchParams.get('rows'));
  const cursor = url.searchParams.get('cursor') ?? '*';
  const start = cursor === '*' ? 0 : Number(cursor);
  const known = works.filter(({ doi }) => doi !== undefined);
  const slice = known.slice(start, start + rows);
  return {
    status: 'ok',
    message: {
      'total-results': known.length,
      'next-cursor': String(start + slice.length),
      items: slice.map(({ number, title, doi, year }) => ({
        DOI: doi,
        title: [title],
        type: 'journal-article',
        author: [{ family: `Author${number}`, given: 'Ann' }],
        issued: { 'date-parts': [[year]] },
      })),
    },
  };
}

/** As OpenAlex gives abstracts: each word with its places. */
function inverted(abstract: string): Readonly<Record<string, readonly number[]>> {
  const places: Record<string, number[]> = Object.create(null);
  for (const [place, word] of abstract.split(' ').entries()) (places[word] ??= []).push(place);
  return places;
}
