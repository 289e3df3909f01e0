import type { SearchSummary } from '../../../preload/contract/views/literature.ts';
import { fail, ok, type Failure, type Result } from '../../core/errors.ts';
import type { FoundWork } from '../../core/literature/found.ts';
import type { LiteratureQuery } from '../../core/literature/query.ts';
import type { SearchServiceId } from '../../core/literature/service-id.ts';
import { finishJob, type CommandClient } from '../client.ts';
import {
  exitCodes,
  workCommand,
  withWorkspace,
  type Job as CommandJob,
  type SharedOptions,
} from '../command.ts';
import { wholeNumber } from '../options.ts';
import { differenceWords, planWords, summaryWords } from '../search-words.ts';
import { serviceIds } from '../service-names.ts';

interface SearchServicesOptions extends SharedOptions {
  readonly services?: string;
  readonly limit: number;
  readonly forecast?: boolean;
  readonly count?: boolean;
  readonly keep?: boolean;
  readonly allowHost?: boolean;
  readonly rerun?: string;
  readonly resume?: string;
  readonly compare?: readonly string[];
}

type Command = CommandJob<SearchServicesOptions>;

/** Works of one answer, and of one change of the library. */
const PAGE = 500;
const MOST_KEPT = 10_000;

/**
 * Exit code 0 when every service gave what was asked for; 1 when one could not be asked, failed, or
 * was stopped: what had come is printed and kept all the same.
 */
export const searchServicesCommand = workCommand(
  'search-services',
  'Search literature services, as far as the workspace’s network policy lets them be asked',
)
  .argument('[query]', 'words, "phrases", OR, NOT, title: author: venue: year:2015-2020')
  .option('--services <names>', 'such as openalex,crossref (default: all that may be asked)')
  .option('--limit <n>', 'records of each service at most', wholeNumber(1, 30_000), 200)
  .option('--forecast', 'ask nobody; say what each service would get, and what that takes')
  .option('--count', 'only ask how many works each service has')
  .option('--keep', 'add everything that is found to the library')
  .option('--allow-host', 'first list the services’ hosts in the workspace’s network policy')
  .option('--rerun <search>', 'the same again, and what has changed since')
  .option('--resume <search>', 'go on with a search that was stopped or cut off')
  .option('--compare <searches...>', 'two searches beside each other, the earlier one first')
  .action((query: string | undefined, options: SearchServicesOptions) =>
    withWorkspace(options, true, async (command) => {
      const failed = await dispatch(query, command);
      return typeof failed === 'number' ? failed : command.output.failure(failed);
    }),
  );

async function dispatch(query: string | undefined, command: Command): Promise<number | Failure> {
  const { options } = command;
  if (options.compare !== undefined) return compare(options.compare, command);
  if (options.resume !== undefined) return resume(options.resume, command);
  if (options.rerun !== undefined) return rerun(options.rerun, command);
  if (query === undefined) return invalid('Give a query, or --rerun, --resume or --compare.');
  const parsed = await command.client.call('literature.parseQuery', { text: query });
  if (!parsed.ok) return parsed.error;
  const services = await chosenServices(command);
  if (!services.ok) return services.error;
  if (options.forecast === true) return forecast(parsed.data.query, services.data, command);
  if (options.count === true) return countAll(parsed.data.query, services.data, command);
  const started = await command.client.call('search.start', {
    query: parsed.data.query,
    services: services.data,
    limit: options.limit,
  });
  return started.ok ? finish(started.data, command) : advised(started.error);
}

/** Those that were named; otherwise all that may be asked now. */
async function chosenServices({ client, options }: Command): Promise<Result<SearchServiceId[]>> {
  const named = options.services === undefined ? undefined : serviceIds(options.services);
  if (named?.ok === false) return named;
  const view = await client.call('literature.services', {});
  if (!view.ok) return view;
  const searchable = view.data.services.filter(({ searchable: can, enabled }) => can && enabled);
  const wanted =
    named?.data ??
    searchable
      .filter(({ refusal }) => refusal === undefined || options.allowHost === true)
      .flatMap(({ service }) => (service === 'unpaywall' ? [] : [service]));
  if (options.allowHost === true) {
    for (const service of wanted) {
      const allowed = await client.call('literature.configure', { service, allowHost: true });
      if (!allowed.ok) return allowed;
    }
  }
  if (wanted.length > 0) return ok(wanted);
  // A forecast asks nobody, so it is worth showing also where nobody may be asked.
  if (options.forecast === true)
    return ok(searchable.flatMap(({ service }) => (service === 'unpaywall' ? [] : [service])));
  const [first] = searchable;
  const reason = first?.refusal ?? 'Every service is switched off.';
  return {
    ok: false,
    error: advised(fail('network_refused', `Nothing was sent. ${reason}`).error),
  };
}

async function forecast(query: LiteratureQuery, services: SearchServiceId[], command: Command) {
  const { client, output, options } = command;
  const plan = await client.call('literature.plan', { query, services, limit: options.limit });
  if (!plan.ok) return plan.error;
  output.result(plan.data, planWords(plan.data.text, plan.data.services));
  return exitCodes.success;
}

async function countAll(query: LiteratureQuery, services: SearchServiceId[], command: Command) {
  const { client, output } = command;
  const counts = await Promise.all(
    services.map(async (service) => {
      const answer = await client.call('literature.count', { query, service });
      return answer.ok ? { service, ...answer.data } : { service, error: answer.error };
    }),
  );
  const words = counts.map((each) =>
    'error' in each
      ? `${each.service}: ${advised(each.error).message}`
      : `${each.service}: ${each.count ?? 'it does not say'}`,
  );
  output.result({ counts }, words.join('\n'));
  return counts.some((each) => 'error' in each) ? exitCodes.failure : exitCodes.success;
}

async function resume(searchId: string, command: Command): Promise<number | Failure> {
  const job = await command.client.call('search.resume', { searchId });
  return job.ok ? finish({ searchId, job: job.data }, command) : advised(job.error);
}

async function rerun(searchId: string, command: Command): Promise<number | Failure> {
  const started = await command.client.call('search.rerun', { searchId });
  if (!started.ok) return advised(started.error);
  const code = await finish(started.data, command, searchId);
  return code;
}

async function compare(searches: readonly string[], { client, output }: Command) {
  const [before, after, ...others] = searches;
  if (before === undefined || after === undefined || others.length > 0)
    return invalid('--compare takes two searches, the earlier one first.');
  const difference = await client.call('search.compare', { before, after });
  if (!difference.ok) return difference.error;
  output.result(difference.data, differenceWords(difference.data));
  return exitCodes.success;
}

/** Waits for the search's end; Ctrl-C stops it, and what had come is kept. */
async function finish(
  {
    searchId,
    job: started,
  }: { readonly searchId: string; readonly job: Parameters<typeof finishJob>[1] },
  { client, output, options }: Command,
  before?: string,
): Promise<number | Failure> {
  const job = await finishJob(client, started, ({ progress }) =>
    output.progress(
      `${progress.done}${progress.total === undefined ? '' : `/${progress.total}`} ${progress.unit}  ${progress.note ?? ''}`,
    ),
  );
  if (!job.ok) return job.error;
  if (job.data.error !== undefined && job.data.error.code !== 'stopped') return job.data.error;
  const search = await client.call('search.get', { searchId });
  if (!search.ok) return search.error;
  const works = await allWorks(client, searchId);
  if (!works.ok) return works.error;
  const kept = options.keep === true ? await keepAll(client, searchId, works.data) : undefined;
  if (kept?.ok === false) return kept.error;
  const difference =
    before === undefined
      ? undefined
      : await client.call('search.compare', { before, after: searchId });
  if (difference?.ok === false) return difference.error;
  output.result(
    {
      search: search.data,
      works: works.data,
      ...(kept === undefined ? {} : { kept: kept.data }),
      ...(difference === undefined ? {} : { difference: difference.data }),
    },
    [
      summaryWords(search.data, works.data),
      ...(kept === undefined
        ? []
        : [`In the library: ${kept.data.added} added, ${kept.data.joined} there already.`]),
      ...(difference === undefined ? [] : ['', differenceWords(difference.data)]),
    ].join('\n'),
  );
  return exitOf(search.data);
}

function exitOf({ state }: SearchSummary): number {
  return state === 'done' ? exitCodes.success : exitCodes.failure;
}

async function allWorks(client: CommandClient, searchId: string): Promise<Result<FoundWork[]>> {
  const works: FoundWork[] = [];
  for (;;) {
    const page = await client.call('search.works', { searchId, offset: works.length, limit: PAGE });
    if (!page.ok) return page;
    works.push(...page.data.works);
    if (page.data.works.length === 0 || works.length >= page.data.total) return ok(works);
  }
}

async function keepAll(client: CommandClient, searchId: string, works: readonly FoundWork[]) {
  const kept = { added: 0, joined: 0, workIds: [] as string[] };
  for (let start = 0; start < works.length; start += MOST_KEPT) {
    const recordIds = works.slice(start, start + MOST_KEPT).map(({ recordId }) => recordId);
    const answer = await client.call('search.keep', { searchId, recordIds });
    if (!answer.ok) return answer;
    kept.added += answer.data.added;
    kept.joined += answer.data.joined;
    kept.workIds.push(...answer.data.workIds);
  }
  return ok(kept);
}

/** What to do about a refusal of the network policy. */
function advised(failure: Failure): Failure {
  if (failure.code !== 'network_refused') return failure;
  const advice =
    'To ask it all the same, add --allow-host, which lists the services’ hosts in this workspace’s network policy; or change the policy in the app’s settings. What is in the library is searched with "cairn search".';
  return { ...failure, message: `${failure.message} ${advice}` };
}

function invalid(message: string): Failure {
  return { code: 'invalid_input', message };
}
