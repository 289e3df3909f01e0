/** A search in numbers, as lists show it. */
import type { StoredSearch } from '../../../adapters/sqlite/query-searches.ts';
import type { SearchPart, SearchSummary } from '../../../core/literature/found.ts';
import type { LiteratureService } from '../../../core/literature/ports.ts';
import { taskTitle } from '../../../core/literature/task-title.ts';
import type { SearchPage } from '../../../core/literature/search.ts';
import type { SearchServiceId } from '../../../core/literature/service-id.ts';
import { listName } from './lists.ts';

export interface SummaryParts {
  readonly search: StoredSearch;
  readonly pages: readonly SearchPage[];
  readonly works: number;
  readonly problems: readonly { readonly service: string; readonly message: string }[];
  readonly service: (id: SearchServiceId) => LiteratureService;
  readonly running: boolean;
  readonly jobId: string | undefined;
}

export function summarize(given: SummaryParts): SearchSummary {
  const { search, pages, works, running, jobId } = given;
  const { searchId, started, startedAt, ended } = search;
  const parts = started.services.map((id) => partOf(given, id));
  return {
    searchId,
    task: started.task,
    title: taskTitle(started.task),
    limit: started.limit,
    startedAt,
    ...(ended === undefined || running ? {} : { endedAt: ended.at }),
    state: stateOf(search, running),
    ...(jobId === undefined ? {} : { jobId }),
    parts,
    records: pages.reduce((total, page) => total + page.records, 0),
    works,
    ...(started.rerunOf === undefined ? {} : { rerunOf: started.rerunOf }),
    ...(started.sessionId === undefined ? {} : { sessionId: started.sessionId }),
  };
}

/** True when every part has all that was asked for. */
export function isWhole({ ended }: StoredSearch): boolean {
  return (
    ended !== undefined &&
    ended.services.every(({ outcome }) => outcome === 'complete' || outcome === 'limited')
  );
}

function stateOf(search: StoredSearch, running: boolean): SearchSummary['state'] {
  if (running) return 'running';
  if (search.ended === undefined) return 'interrupted';
  return isWhole(search) ? 'done' : 'incomplete';
}

function partOf(
  { search, pages, problems, service, running }: SummaryParts,
  id: SearchServiceId,
): SearchPart {
  const own = pages.filter((page) => page.service === id);
  const known = service(id);
  const end = running ? undefined : search.ended?.services.find((each) => each.service === id);
  const { task } = search.started;
  const expected = expectedOf(own);
  const times = own
    .flatMap(({ answers }) => answers.map(({ retrievedAt }) => retrievedAt))
    .toSorted();
  const [from, to] = [times.at(0), times.at(-1)];
  return {
    service: id,
    name: known.name,
    text: task.kind === 'query' ? (known.search?.translate(task.query).text ?? '') : '',
    ...(expected === undefined ? {} : { expected }),
    retrieved: own.reduce((total, page) => total + page.records, 0),
    requests: own.reduce((total, page) => total + page.answers.length, 0),
    ...(end === undefined ? {} : { outcome: end.outcome, ...errorOf(end) }),
    problems: [
      ...own.flatMap((page) => page.problems),
      ...problems.filter((problem) => problem.service === id).map(({ message }) => message),
    ],
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

function errorOf({
  code,
  message,
  again,
}: NonNullable<StoredSearch['ended']>['services'][number]): Pick<SearchPart, 'error'> {
  if (message === undefined) return {};
  return {
    error: {
      message,
      ...(code === undefined ? {} : { code }),
      ...(again === undefined ? {} : { again }),
    },
  };
}

/** What the service said last, list by list; undefined when it never said. */
function expectedOf(pages: readonly SearchPage[]): number | undefined {
  const byList = new Map<string, number>();
  for (const { of, expected } of pages)
    if (expected !== undefined) byList.set(listName(of), expected);
  return byList.size === 0 ? undefined : [...byList.values()].reduce((sum, each) => sum + each, 0);
}
