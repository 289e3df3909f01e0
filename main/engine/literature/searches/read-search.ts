/** A frozen search read again: the services' own code over the answers that were kept. */
import { readFile } from 'node:fs/promises';
import {
  pagesMark,
  pagesOfSearch,
  type StoredSearch,
} from '../../../adapters/sqlite/query-searches.ts';
import type { Database } from '../../../adapters/sqlite/open-database.ts';
import { fail, ok } from '../../../core/errors.ts';
import type { FoundWork } from '../../../core/literature/found.ts';
import { foundWork, type FoundRecord } from '../../../core/literature/found-work.ts';
import { groupRecords } from '../../../core/literature/group-records.ts';
import type { Ask, LiteratureService } from '../../../core/literature/ports.ts';
import type { KeptAnswer, SearchPage } from '../../../core/literature/search.ts';
import type { ServiceId } from '../../../core/literature/service-id.ts';
import type { FileStore } from '../../../core/ports.ts';
import { listName, pageOf } from './lists.ts';

export interface ReadSearch {
  readonly records: readonly FoundRecord[];
  /** Without their places in the library. */
  readonly works: readonly FoundWork[];
  /** Kept answers that could not be read again, by service. */
  readonly problems: readonly { readonly service: ServiceId; readonly message: string }[];
}

export interface SearchReader {
  /** The same as long as no page is added; the few read last are kept in memory. */
  read(search: StoredSearch): Promise<ReadSearch>;
}

export interface ReaderPorts {
  readonly database: Database;
  readonly files: Pick<FileStore, 'pathOf'>;
  readonly service: (id: ServiceId) => LiteratureService;
}

/** Searches in memory at a time: two to compare, and some to look through. */
const MOST_KEPT = 6;

export function createSearchReader(ports: ReaderPorts): SearchReader {
  const kept = new Map<string, Kept>();
  return {
    read(search) {
      const { searchId } = search;
      const mark = pagesMark(ports.database, searchId);
      const known = kept.get(searchId);
      const pages: Kept['pages'] = known?.pages ?? new Map();
      const reading = known?.mark === mark ? known.reading : readAll(ports, search, pages);
      kept.delete(searchId);
      kept.set(searchId, { mark, reading, pages });
      reading.catch(() => kept.delete(searchId));
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      return reading;
    },
  };
}

interface Kept {
  readonly mark: string;
  readonly reading: Promise<ReadSearch>;
  /** By their places: a search that grows is not read from its beginning with every page. */
  readonly pages: Map<string, readonly FoundRecord[]>;
}

async function readAll(
  ports: ReaderPorts,
  search: StoredSearch,
  known: Kept['pages'],
): Promise<ReadSearch> {
  const records: FoundRecord[] = [];
  const problems: { service: ServiceId; message: string }[] = [];
  for (const page of inOrder(search, pagesOfSearch(ports.database, search.searchId))) {
    const name = `${page.service} ${listName(page.of)} ${page.page}`;
    const before = known.get(name);
    if (before !== undefined) {
      records.push(...before);
      continue;
    }
    const read = await readPage(ports, search, page);
    if (read.ok) {
      const found = read.data.records.map((record) => ({ record, of: page.of }));
      known.set(name, found);
      records.push(...found);
    } else problems.push({ service: page.service, message: read.error.message });
  }
  const works = groupRecords(records, ({ record }) => record).map(foundWork);
  return { records, works, problems };
}

/** Service by service, as they were chosen; each in the order in which its pages came. */
function inOrder(
  { started }: StoredSearch,
  pages: readonly { readonly page: SearchPage }[],
): SearchPage[] {
  const services: readonly string[] = started.services;
  return pages
    .map(({ page }) => page)
    .toSorted((one, other) => services.indexOf(one.service) - services.indexOf(other.service));
}

/** A page whose service said nothing had no answer to read. */
async function readPage(ports: ReaderPorts, search: StoredSearch, page: SearchPage) {
  const service = ports.service(page.service);
  const { task } = search.started;
  if (page.records === 0) return ok({ records: [], problems: [] });
  return pageOf(
    service,
    replayed(ports, page.answers),
    { address: service.defaultAddress },
    task,
    page.of,
    { size: page.size, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) },
  );
}

/** Gives the kept answers one after the other, in the order in which they were asked for. */
function replayed({ files }: ReaderPorts, answers: readonly KeptAnswer[]): Ask {
  const left = answers.values();
  return async () => {
    const { value: answer } = left.next();
    if (answer === undefined)
      return fail(
        'file_missing',
        'An answer of this search was not kept, so its page cannot be read again.',
      );
    const { url, status, headers, fileId, retrievedAt } = answer;
    try {
      const body = await readFile(files.pathOf(fileId), 'utf8');
      return ok({ url, status, headers, retrievedAt, body });
    } catch {
      return fail(
        'file_missing',
        `A kept answer is missing (${files.pathOf(fileId)}), so its records cannot be shown. Run the search again to get them.`,
      );
    }
  };
}
