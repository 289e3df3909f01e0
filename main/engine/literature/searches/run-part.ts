/** One service's part of a search: page after page, each durable before the next is asked for. */
import type { Result } from '../../../core/errors.ts';
import type { ServiceDesk } from '../../../core/literature/desk.ts';
import type { LiteratureService, ServicePage } from '../../../core/literature/ports.ts';
import type {
  PageOf,
  SearchEnded,
  SearchPage,
  SearchStarted,
} from '../../../core/literature/search.ts';
import type { SearchServiceId } from '../../../core/literature/service-id.ts';
import type { FileStore, Journal } from '../../../core/ports.ts';
import { WORKSPACE_STREAM } from '../../../core/record/event.ts';
import { collectAnswers } from './keep-answers.ts';
import { listName, listsOf, pageOf } from './lists.ts';

export type PartEnd = SearchEnded['services'][number];

export interface PartPorts {
  readonly desk: ServiceDesk;
  readonly files: Pick<FileStore, 'addBytes'>;
  readonly journal: Pick<Journal, 'append'>;
}

export interface PartOptions {
  readonly signal: AbortSignal;
  readonly callId?: string;
  /** A page is on disk and in the record. */
  readonly onPage: (page: SearchPage) => void;
  readonly onWait: (service: SearchServiceId, until: Date) => void;
}

/** Pages without a record after which a service that promises more is not believed. */
const MOST_EMPTY = 3;
const MOST_PROBLEMS = 1_000;
const LONGEST_PROBLEM = 1_000;

interface Progress {
  readonly pages: number;
  readonly retrieved: number;
  readonly empty: number;
  /** The newest page. */
  readonly last?: SearchPage;
}

/** `done` are the pages of this part that an earlier run recorded. Never throws for what a service does. */
export async function runPart(
  ports: PartPorts,
  search: SearchStarted,
  id: SearchServiceId,
  done: readonly SearchPage[],
  options: PartOptions,
): Promise<PartEnd> {
  const service = ports.desk.service(id);
  const refusal = ports.desk.refusal(id);
  if (refusal !== undefined) {
    const message = `Nothing was sent. ${refusal}`;
    return { service: id, outcome: 'failed', code: 'network_refused', message };
  }
  let isLimited = false;
  for (const of of listsOf(service, search.task)) {
    const before = done.filter((page) => listName(page.of) === listName(of));
    const ended = await runList(ports, search, service, of, before, options);
    if (ended === 'limited') isLimited = true;
    else if (ended !== 'complete') return { service: id, ...ended };
  }
  return { service: id, outcome: isLimited ? 'limited' : 'complete' };
}

type ListEnd = 'complete' | 'limited' | Omit<PartEnd, 'service'>;

async function runList(
  ports: PartPorts,
  search: SearchStarted,
  service: LiteratureService,
  of: PageOf,
  before: readonly SearchPage[],
  options: PartOptions,
): Promise<ListEnd> {
  const most = Math.min(search.limit, service.mostRecords);
  let progress = progressOf(before);
  for (;;) {
    const { last } = progress;
    if (last !== undefined && last.next === undefined) return 'complete';
    // A page that repeats its own place would repeat itself for ever.
    if (last?.next !== undefined && last.next === last.cursor) return 'complete';
    if (progress.retrieved >= most) return 'limited';
    if (progress.empty >= MOST_EMPTY) return promisesMore(service);
    if (options.signal.aborted) return stoppedEnd();
    const page = await nextPage(ports, search, service, of, progress, most, options);
    if (!page.ok) return failedEnd(page.error, options.signal);
    options.onPage(page.data);
    progress = advanced(progress, page.data);
  }
}

/** Asks for the page after the last one and records it. */
async function nextPage(
  { desk, files, journal }: PartPorts,
  search: SearchStarted,
  service: LiteratureService,
  of: PageOf,
  { pages, last }: Progress,
  most: number,
  options: PartOptions,
): Promise<Result<SearchPage>> {
  const { searchId, task, sessionId } = search;
  const id = service.id;
  const size = last?.size ?? evenSize(most, service.pageSize);
  const cursor = last?.next;
  const access = await desk.access(id);
  const asking = desk.ask(id, {
    signal: options.signal,
    maximumAge: 0,
    onWait: (until) => isSearchService(id) && options.onWait(id, until),
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(options.callId === undefined ? {} : { callId: options.callId }),
  });
  const collected = collectAnswers(asking, files);
  const read = await pageOf(service, collected.ask, access, task, of, {
    size,
    ...(cursor === undefined ? {} : { cursor }),
  });
  const got = read.ok ? read : unknownSeed(read, of);
  if (!got.ok) return got;
  const answers = await collected.keep();
  if (!answers.ok) return answers;
  const { records, expected, next, problems } = got.data;
  const page: SearchPage = {
    searchId,
    service: id,
    of,
    page: pages,
    size,
    answers: answers.data,
    records: records.length,
    problems: problems.slice(0, MOST_PROBLEMS).map((words) => words.slice(0, LONGEST_PROBLEM)),
    ...(cursor === undefined ? {} : { cursor }),
    ...(expected === undefined ? {} : { expected }),
    ...(next === undefined ? {} : { next }),
  };
  const written = await journal.append(WORKSPACE_STREAM, [
    { actor: { kind: 'system' }, kind: 'search.page', payload: page },
  ]);
  return written.ok ? { ok: true, data: page } : written;
}

/** Pages of equal size that come to what was asked for, or a little more. */
export function evenSize(most: number, pageSize: number): number {
  return Math.ceil(most / Math.ceil(most / pageSize));
}

/** That a service does not know one seed is what its list says, and does not end the others. */
function unknownSeed(read: Result<ServicePage>, of: PageOf): Result<ServicePage> {
  if (read.ok || of.list === 'query' || read.error.code !== 'not_found') return read;
  return { ok: true, data: { records: [], problems: [read.error.message] } };
}

function progressOf(pages: readonly SearchPage[]): Progress {
  return pages.reduce<Progress>(advanced, { pages: 0, retrieved: 0, empty: 0 });
}

function advanced({ pages, retrieved, empty }: Progress, page: SearchPage): Progress {
  return {
    pages: pages + 1,
    retrieved: retrieved + page.records,
    empty: page.records === 0 ? empty + 1 : 0,
    last: page,
  };
}

function promisesMore({ name }: LiteratureService): ListEnd {
  return {
    outcome: 'failed',
    code: 'service_answer_unreadable',
    message: `${name} promises more records and sends none. What had come is kept; try again later.`,
  };
}

function stoppedEnd(): ListEnd {
  return { outcome: 'stopped', code: 'stopped', message: 'It was stopped. What had come is kept.' };
}

function failedEnd(
  {
    code,
    message,
    details,
  }: { code: PartEnd['code']; message: string; details?: object | undefined },
  signal: AbortSignal,
): ListEnd {
  if (code === 'stopped' || signal.aborted) return stoppedEnd();
  const again: unknown = details === undefined ? undefined : Reflect.get(details, 'again');
  return {
    outcome: 'failed',
    code,
    message: message.slice(0, 2_000),
    ...(typeof again === 'string' && !Number.isNaN(Date.parse(again))
      ? { again: new Date(again).toISOString() }
      : {}),
  };
}

function isSearchService(id: LiteratureService['id']): id is SearchServiceId {
  return id !== 'unpaywall';
}
