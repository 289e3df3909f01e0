/** What services add to the works of this workspace. */
import { listWorks } from '../../adapters/sqlite/query-library.ts';
import { listSearches } from '../../adapters/sqlite/query-searches.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { Work } from '../../core/library/work.ts';
import type { SearchDesk, ServiceDesk } from '../../core/literature/desk.ts';
import type { Enrichment } from '../../core/literature/enrichment.ts';
import type { LiteratureRecord } from '../../core/literature/record.ts';
import type { SearchSummary } from '../../core/literature/found.ts';
import type { Net } from '../../core/ports.ts';
import type { LibraryPorts } from '../library/import-file.ts';
import { shownWork } from '../library/shown-work.ts';
import { completeWorks } from './complete.ts';
import type { EnrichmentPorts } from './enrichment-ports.ts';
import { graphOfSearches, type SnowballResult } from './graph.ts';
import { fetchOpenCopies } from './open-copy.ts';
import { checkRetractions } from './retractions.ts';

export interface EnrichmentParts {
  readonly database: Database;
  readonly library: LibraryPorts;
  readonly net: Net;
  readonly services: ServiceDesk;
  readonly searches: SearchDesk;
}

/** Of all searches that follow citations, so many of the newest make the graph of the workspace. */
const MOST_SEARCHES = 100;

export function openEnrichment(parts: EnrichmentParts): Enrichment {
  const { database, library, searches } = parts;
  const ports: EnrichmentPorts = {
    clock: library.clock,
    journal: library.journal,
    services: parts.services,
    works: (workIds) => shownWorks(database, workIds),
  };
  return {
    checkRetractions: (workIds, options, progress) =>
      checkRetractions(ports, workIds, options, progress),
    complete: (workIds, options) => completeWorks(ports, workIds, options),
    fetchOpenCopies: (workIds, options) =>
      fetchOpenCopies(
        {
          ...ports,
          library,
          net: parts.net,
          recordsOf: (work) => foundAs(searches, work),
        },
        workIds,
        options,
      ),
    async graph(searchId, limit) {
      const read =
        searchId === undefined
          ? await allSnowballs(database, searches)
          : await oneSnowball(searches, searchId);
      return read.ok
        ? ok(graphOfSearches(read.data, (workId) => shownWork(database, workId), limit))
        : read;
    },
  };
}

/** Each once, also when a record below it was named; works in the trash are left out. */
function shownWorks(database: Database, workIds: readonly string[] | undefined): readonly Work[] {
  if (workIds === undefined)
    return listWorks(database, { sort: 'added', limit: Number.MAX_SAFE_INTEGER }).works;
  const shown = new Map<string, Work>();
  for (const workId of workIds) {
    const work = shownWork(database, workId);
    if (work !== undefined && work.removedAt === undefined) shown.set(work.workId, work);
  }
  return [...shown.values()];
}

async function foundAs(searches: SearchDesk, work: Work): Promise<readonly LiteratureRecord[]> {
  const found: LiteratureRecord[] = [];
  for (const { source } of [work, ...(work.versions ?? [])]) {
    if (source?.kind !== 'search') continue;
    const records = await searches.records(source.searchId);
    if (records.ok)
      found.push(...records.data.filter(({ recordId }) => recordId === source.recordId));
  }
  return found;
}

async function oneSnowball(
  searches: SearchDesk,
  searchId: string,
): Promise<Result<SnowballResult[]>> {
  const summary = await searches.summary(searchId);
  if (!summary.ok) return summary;
  const read = await readSnowball(searches, summary.data);
  if (read === undefined)
    return fail(
      'invalid_input',
      'This search asked a query; only one along the citations has a graph.',
    );
  return read.ok ? ok([read.data]) : read;
}

/** A search whose answers are gone from the disk is passed over; the rest still makes a graph. */
async function allSnowballs(
  database: Database,
  searches: SearchDesk,
): Promise<Result<SnowballResult[]>> {
  const all = listSearches(database, { offset: 0, limit: Number.MAX_SAFE_INTEGER }).searches;
  const snowballs = all.filter(({ started }) => started.task.kind === 'snowball');
  const results: SnowballResult[] = [];
  for (const { searchId } of snowballs.slice(0, MOST_SEARCHES)) {
    const summary = await searches.summary(searchId);
    const read = summary.ok ? await readSnowball(searches, summary.data) : undefined;
    if (read?.ok === true) results.push(read.data);
  }
  return ok(results);
}

async function readSnowball(
  searches: SearchDesk,
  { searchId, task }: SearchSummary,
): Promise<Result<SnowballResult> | undefined> {
  if (task.kind !== 'snowball') return undefined;
  const works = await searches.works(searchId);
  if (!works.ok) return works;
  const records = await searches.records(searchId);
  return records.ok ? ok({ seeds: task.seeds, works: works.data, records: records.data }) : records;
}
