/** Searches of a workspace, as its handlers and tools reach them. */
import type { SearchDifference } from '../../../../preload/contract/views/literature.ts';
import {
  getSearch,
  listSearches,
  pagesMark,
  pagesOfSearch,
  type StoredSearch,
} from '../../../adapters/sqlite/query-searches.ts';
import { fail, ok, type Result } from '../../../core/errors.ts';
import type { Job } from '../../../core/jobs.ts';
import { compareSearches } from '../../../core/literature/compare-searches.ts';
import type { SearchDesk, SearchRunOptions } from '../../../core/literature/desk.ts';
import type { FoundWork, SearchSummary } from '../../../core/literature/found.ts';
import type { FoundRecord } from '../../../core/literature/found-work.ts';
import { listFound, type FoundFilter } from '../../../core/literature/list-found.ts';
import { taskTitle } from '../../../core/literature/task-title.ts';
import type { LiteratureRecord } from '../../../core/literature/record.ts';
import type { SearchTask } from '../../../core/literature/search.ts';
import type { SearchServiceId } from '../../../core/literature/service-id.ts';
import type { FileStore } from '../../../core/ports.ts';
import type { Actor } from '../../../core/record/event.ts';
import type { JobBoard, JobTask } from '../../job-board.ts';
import { keepWorks } from './keep-works.ts';
import { withPlaces } from './library-places.ts';
import { createSearchReader } from './read-search.ts';
import { beginSearch, runSearch, type RunPorts } from './run-search.ts';
import { isWhole, summarize, type SummaryParts } from './summarize.ts';

export interface StartOptions {
  readonly by: Actor;
  readonly rerunOf?: string;
}

export interface SearchKeeper extends SearchDesk {
  /** Begins it and runs it as a job. */
  start(
    task: SearchTask,
    services: readonly SearchServiceId[],
    limit: number,
    options: StartOptions,
  ): Promise<Result<{ searchId: string; job: Job }>>;
  /** The same again, as a snapshot of its own. */
  rerun(searchId: string, by: Actor): Promise<Result<{ searchId: string; job: Job }>>;
  /** Goes on with it as a job; the one that runs already, if there is one. */
  startResume(searchId: string): Promise<Result<Job>>;
  list(page: {
    readonly offset: number;
    readonly limit: number;
  }): Promise<Result<{ total: number; searches: SearchSummary[] }>>;
  /** A page of the works, narrowed and in order. */
  find(
    searchId: string,
    filter: FoundFilter & { readonly offset: number; readonly limit: number },
  ): Promise<Result<{ total: number; works: FoundWork[] }>>;
  compare(before: string, after: string): Promise<Result<SearchDifference>>;
}

export interface SearchKeeperPorts extends RunPorts {
  readonly files: Pick<FileStore, 'addBytes' | 'pathOf'>;
  readonly jobs: JobBoard;
}

interface Counts extends Pick<SummaryParts, 'works' | 'problems'> {
  /** Of the pages they were counted over. */
  readonly mark: string;
}

export function createSearchKeeper(ports: SearchKeeperPorts): SearchKeeper {
  const { database, desk, jobs } = ports;
  const reader = createSearchReader({ ...ports, service: (id) => desk.service(id) });
  /** Searches under way, by the promise of their end. */
  const underWay = new Map<string, Promise<Result<void>>>();
  const jobIds = new Map<string, string>();
  const counts = new Map<string, Counts>();

  async function lookUp(searchId: string): Promise<Result<StoredSearch>> {
    const shown = await ports.indexed();
    if (!shown.ok) return shown;
    const search = getSearch(database, searchId);
    return search === undefined
      ? fail('not_found', `There is no search ${searchId} in this workspace.`)
      : ok(search);
  }

  /** One run at a time: whoever comes second waits for the first. */
  function go(
    searchId: string,
    options: Pick<SearchRunOptions, 'signal' | 'callId' | 'onProgress'>,
  ): Promise<Result<void>> {
    const running = underWay.get(searchId);
    if (running !== undefined) return running;
    const run = runSearch(ports, searchId, options).finally(() => underWay.delete(searchId));
    underWay.set(searchId, run);
    return run;
  }

  /** Remembered, so that a long list of searches is not read again with every look at it. */
  async function countsOf(search: StoredSearch): Promise<Counts> {
    const mark = pagesMark(database, search.searchId);
    const known = counts.get(search.searchId);
    if (known?.mark === mark) return known;
    const { works, problems } = await reader.read(search);
    const counted = { mark, works: works.length, problems };
    // A file that is missing now may be put back.
    if (problems.length === 0) counts.set(search.searchId, counted);
    return counted;
  }

  async function summaryOf(search: StoredSearch): Promise<SearchSummary> {
    const { searchId } = search;
    return summarize({
      search,
      pages: pagesOfSearch(database, searchId).map(({ page }) => page),
      ...(await countsOf(search)),
      service: (id) => desk.service(id),
      running: underWay.has(searchId),
      jobId: jobIds.get(searchId),
    });
  }

  async function summary(searchId: string): Promise<Result<SearchSummary>> {
    const search = await lookUp(searchId);
    return search.ok ? ok(await summaryOf(search.data)) : search;
  }

  function jobOf(search: StoredSearch): JobTask {
    const { searchId, started } = search;
    return {
      kind: 'literature_search',
      title: taskTitle(started.task),
      unit: 'records',
      resumable: true,
      async run(context) {
        const ran = await go(searchId, {
          signal: context.signal,
          onProgress: ({ retrieved, expected, note }) =>
            context.progress(retrieved, expected, note),
        });
        return ran.ok ? summary(searchId) : ran;
      },
    };
  }

  function launch(search: StoredSearch): Job {
    const job = jobs.start(jobOf(search));
    jobIds.set(search.searchId, job.jobId);
    return job;
  }

  async function read(searchId: string) {
    const search = await lookUp(searchId);
    return search.ok ? ok({ search: search.data, ...(await reader.read(search.data)) }) : search;
  }

  const placed = (found: { works: readonly FoundWork[]; records: readonly FoundRecord[] }) =>
    withPlaces(database, found.works, found.records);

  const keeper: SearchKeeper = {
    async run(task, services, limit, options) {
      const begun = await beginSearch(ports, task, services, limit, options);
      if (!begun.ok) return begun;
      const ran = await go(begun.data, options);
      return ran.ok ? summary(begun.data) : ran;
    },
    async resume(searchId, options) {
      const search = await lookUp(searchId);
      if (!search.ok) return search;
      if (isWhole(search.data) && !underWay.has(searchId)) return ok(await summaryOf(search.data));
      const ran = await go(searchId, options);
      return ran.ok ? summary(searchId) : ran;
    },
    summary,
    async records(searchId): Promise<Result<readonly LiteratureRecord[]>> {
      const found = await read(searchId);
      return found.ok ? ok(found.data.records.map(({ record }) => record)) : found;
    },
    async works(searchId) {
      const found = await read(searchId);
      return found.ok ? ok(placed(found.data)) : found;
    },
    async keep(searchId, recordIds, options) {
      const found = await read(searchId);
      if (!found.ok) return found;
      const wanted = new Set(recordIds);
      const texts = found.data.works.filter(
        ({ asText, records }) =>
          asText === true && records.some(({ recordId }) => wanted.has(recordId)),
      );
      const known = new Map(
        placed({ works: texts, records: found.data.records }).map((work) => [work.recordId, work]),
      );
      const works = found.data.works.map((work) => known.get(work.recordId) ?? work);
      return keepWorks(ports, { ...found.data, works }, { searchId, recordIds, ...options });
    },
    async start(task, services, limit, options) {
      const begun = await beginSearch(ports, task, services, limit, options);
      if (!begun.ok) return begun;
      const search = await lookUp(begun.data);
      return search.ok ? ok({ searchId: begun.data, job: launch(search.data) }) : search;
    },
    async rerun(searchId, by) {
      const search = await lookUp(searchId);
      if (!search.ok) return search;
      const { task, services, limit } = search.data.started;
      return keeper.start(task, services, limit, { by, rerunOf: searchId });
    },
    async startResume(searchId) {
      const search = await lookUp(searchId);
      if (!search.ok) return search;
      const jobId = jobIds.get(searchId);
      const before = jobId === undefined ? undefined : jobs.get(jobId);
      if (before?.ok === true && underWay.has(searchId)) return before;
      return ok(launch(search.data));
    },
    async list(page) {
      const shown = await ports.indexed();
      if (!shown.ok) return shown;
      const { total, searches } = listSearches(database, page);
      const summaries: SearchSummary[] = [];
      for (const search of searches) summaries.push(await summaryOf(search));
      return ok({ total, searches: summaries });
    },
    async find(searchId, { offset, limit, ...filter }) {
      const found = await read(searchId);
      if (!found.ok) return found;
      // Where each stands in the library is looked up for all only when that decides what is shown.
      const isByPlace = filter.show === 'new' || filter.show === 'in_library';
      const works = listFound(isByPlace ? placed(found.data) : found.data.works, filter);
      const page = works.slice(offset, offset + limit);
      const shown = isByPlace ? page : placed({ works: page, records: found.data.records });
      return ok({ total: works.length, works: [...shown] });
    },
    async compare(before, after) {
      const [was, is] = [await read(before), await read(after)];
      if (!was.ok) return was;
      if (!is.ok) return is;
      const { added, gone, changed, unchanged } = compareSearches(
        was.data.records,
        is.data.records,
      );
      const place = (works: readonly FoundWork[], records: readonly FoundRecord[]) => [
        ...withPlaces(database, works, records),
      ];
      const changedWorks = place(
        changed.map(({ work }) => work),
        is.data.records,
      );
      return ok({
        before,
        after,
        added: place(added, is.data.records),
        gone: place(gone, was.data.records),
        changed: changed.flatMap(({ fields }, index) =>
          changedWorks.slice(index, index + 1).map((work) => ({ work, fields: [...fields] })),
        ),
        unchanged,
        partial: [was.data, is.data].some(
          ({ search, problems }) => !isWhole(search) || problems.length > 0,
        ),
      });
    },
  };
  return keeper;
}
