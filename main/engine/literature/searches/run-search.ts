/** The life of a search: begun, run service beside service, ended in the record whatever happens. */
import {
  getSearch,
  pagesOfSearch,
  type StoredSearch,
} from '../../../adapters/sqlite/query-searches.ts';
import type { Database } from '../../../adapters/sqlite/open-database.ts';
import { fail, ok, type Result } from '../../../core/errors.ts';
import type { SearchProgress, SearchRunOptions } from '../../../core/literature/desk.ts';
import type { SearchPage, SearchStarted, SearchTask } from '../../../core/literature/search.ts';
import type { SearchServiceId } from '../../../core/literature/service-id.ts';
import type { Random } from '../../../core/ports.ts';
import { WORKSPACE_STREAM } from '../../../core/record/event.ts';
import { runPart, type PartEnd, type PartPorts } from './run-part.ts';

export interface RunPorts extends PartPorts {
  readonly database: Database;
  readonly random: Random;
  /** See `Room`: what was recorded can be looked up. */
  indexed(): Promise<Result<void>>;
}

/** Records that the search begins; nothing is asked yet. */
export async function beginSearch(
  ports: RunPorts,
  task: SearchTask,
  services: readonly SearchServiceId[],
  limit: number,
  options: Pick<SearchRunOptions, 'by' | 'sessionId' | 'rerunOf'>,
): Promise<Result<string>> {
  const refusals = services.map((id) => ports.desk.refusal(id));
  const [first] = refusals;
  if (first !== undefined && refusals.every((refusal) => refusal !== undefined))
    return fail('network_refused', `Nothing was sent. ${[...new Set(refusals)].join(' ')}`);
  const searchId = ports.random.id('search');
  const started: SearchStarted = {
    searchId,
    task,
    services: [...new Set(services)],
    limit,
    ...(options.rerunOf === undefined ? {} : { rerunOf: options.rerunOf }),
    ...(options.sessionId === undefined ? {} : { sessionId: options.sessionId }),
  };
  const written = await ports.journal.append(WORKSPACE_STREAM, [
    { actor: options.by, kind: 'search.started', payload: started },
  ]);
  return written.ok ? ok(searchId) : written;
}

/** Runs what is missing of a search, and records how it ended. Fails only when that cannot be recorded. */
export async function runSearch(
  ports: RunPorts,
  searchId: string,
  options: Pick<SearchRunOptions, 'signal' | 'callId' | 'onProgress'>,
): Promise<Result<void>> {
  const shown = await ports.indexed();
  if (!shown.ok) return shown;
  const search = getSearch(ports.database, searchId);
  if (search === undefined) return fail('not_found', `There is no search ${searchId}.`);
  const pages = pagesOfSearch(ports.database, searchId).map(({ page }) => page);
  const progress = createProgress(ports, search, pages, options.onProgress);
  const ends = await Promise.all(
    search.started.services.map(async (id): Promise<PartEnd> => {
      const before = wholeEnd(search, id);
      if (before !== undefined) return before;
      try {
        return await runPart(
          ports,
          search.started,
          id,
          pages.filter((page) => page.service === id),
          {
            ...options,
            onPage: (page) => progress.page(page),
            onWait: (service, until) => progress.wait(service, until),
          },
        );
      } catch (error) {
        return faultIn(id, error);
      }
    }),
  );
  const written = await ports.journal.append(WORKSPACE_STREAM, [
    { actor: { kind: 'system' }, kind: 'search.ended', payload: { searchId, services: ends } },
  ]);
  return written.ok ? ports.indexed() : written;
}

/** How a part ended that needs nothing more. */
function wholeEnd({ ended }: StoredSearch, id: SearchServiceId): PartEnd | undefined {
  const end = ended?.services.find(({ service }) => service === id);
  return end?.outcome === 'complete' || end?.outcome === 'limited' ? end : undefined;
}

function faultIn(service: SearchServiceId, error: unknown): PartEnd {
  const words = error instanceof Error ? error.message : String(error);
  const message = `Cairn met a fault of its own: ${words}. What had come is kept.`.slice(0, 2_000);
  return { service, outcome: 'failed', code: 'internal', message };
}

function createProgress(
  { desk }: RunPorts,
  { started }: StoredSearch,
  done: readonly SearchPage[],
  tell: ((progress: SearchProgress) => void) | undefined,
) {
  const byService = new Map<string, { retrieved: number; expected?: number }>();
  function add(page: SearchPage): void {
    const before = byService.get(page.service) ?? { retrieved: 0 };
    const expected = page.expected ?? before.expected;
    byService.set(page.service, {
      retrieved: before.retrieved + page.records,
      ...(expected === undefined ? {} : { expected: Math.min(expected, started.limit) }),
    });
  }
  function report(note: string): void {
    const parts = started.services.map((id) => byService.get(id));
    const retrieved = parts.reduce((total, part) => total + (part?.retrieved ?? 0), 0);
    const expected = parts.map((part) => part?.expected);
    const isKnown = started.task.kind === 'query' && expected.every((each) => each !== undefined);
    const total = expected.reduce<number>((sum, each) => sum + (each ?? 0), 0);
    tell?.({ retrieved, ...(isKnown ? { expected: Math.max(total, retrieved) } : {}), note });
  }
  for (const page of done) add(page);
  return {
    page(page: SearchPage): void {
      add(page);
      const { retrieved, expected } = byService.get(page.service) ?? { retrieved: 0 };
      const of = expected === undefined ? '' : ` of ${expected}`;
      report(`${desk.service(page.service).name}: ${retrieved}${of}`);
    },
    wait(service: SearchServiceId, until: Date): void {
      report(
        `${desk.service(service).name} wants a pause; it goes on at ${until.toISOString().slice(11, 19)} UTC`,
      );
    },
  };
}
