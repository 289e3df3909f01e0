import { InvalidArgumentError, Option } from 'commander';
import { SearchSummary, type FoundWork } from '../../../preload/contract/views/literature.ts';
import { ok, type Result } from '../../core/errors.ts';
import { listName } from '../../core/library/work.ts';
import { SearchServiceId } from '../../core/literature/service-id.ts';
import { finishJob, type CommandClient } from '../client.ts';
import { exitCodes, workCommand, withWorkspace, type SharedOptions } from '../command.ts';
import { wholeNumber } from '../options.ts';
import { namedWork } from '../work-names.ts';

interface SnowballOptions extends SharedOptions {
  readonly direction: 'references' | 'citations' | 'both';
  readonly services?: SearchServiceId[];
  readonly limit: number;
  readonly keep?: boolean;
}

/** Rows of one answer of the contract. */
const PAGE = 500;

export const snowballCommand = workCommand(
  'snowball',
  'Follow citations one step: what works refer to, and what cites them',
)
  .argument('<works...>', 'ids of works of the library, or a DOI, arxiv:ID or pmid:ID')
  .addOption(
    new Option('--direction <which>', 'which way to go')
      .choices(['references', 'citations', 'both'])
      .default('both'),
  )
  .option('--services <list>', 'services to ask, with commas between them', serviceList)
  .option('--limit <n>', 'records of each list at most', wholeNumber(1, 30_000), 200)
  .option('--keep', 'add everything found to the library')
  .action((works: string[], options: SnowballOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      const started = await client.call('search.snowball', {
        seeds: works.map(namedWork),
        direction: options.direction,
        limit: options.limit,
        ...(options.services === undefined ? {} : { services: options.services }),
      });
      if (!started.ok) return output.failure(started.error);
      const { searchId, job } = started.data;
      const ended = await finishJob(client, job, ({ progress }) =>
        output.progress(`following citations: ${progress.done} ${progress.note ?? ''}`),
      );
      if (!ended.ok) return output.failure(ended.error);
      if (ended.data.error !== undefined) return output.failure(ended.data.error);
      const search = SearchSummary.parse(ended.data.result);
      const found = await allFound(client, searchId);
      if (!found.ok) return output.failure(found.error);
      const kept =
        options.keep === true && found.data.length > 0
          ? await client.call('search.keep', {
              searchId,
              recordIds: found.data.map(({ recordId }) => recordId),
            })
          : undefined;
      if (kept?.ok === false) return output.failure(kept.error);
      output.result(
        { search, works: found.data, ...(kept === undefined ? {} : { kept: kept.data }) },
        describe(search, found.data, kept?.data),
      );
      return search.state === 'done' ? exitCodes.success : exitCodes.failure;
    }),
  );

function serviceList(text: string): SearchServiceId[] {
  return text.split(',').map((name) => {
    const parsed = SearchServiceId.safeParse(name.trim());
    if (parsed.success) return parsed.data;
    throw new InvalidArgumentError(`It takes names out of ${SearchServiceId.options.join(', ')}.`);
  });
}

async function allFound(client: CommandClient, searchId: string): Promise<Result<FoundWork[]>> {
  const works: FoundWork[] = [];
  for (;;) {
    const page = await client.call('search.works', {
      searchId,
      sort: 'linked',
      offset: works.length,
      limit: PAGE,
    });
    if (!page.ok) return page;
    works.push(...page.data.works);
    if (page.data.works.length === 0 || works.length >= page.data.total) return ok(works);
  }
}

function describe(
  search: SearchSummary,
  works: readonly FoundWork[],
  kept: { readonly added: number; readonly joined: number } | undefined,
): string {
  const parts = search.parts.map(
    ({ name, retrieved, expected, error }) =>
      `${name}: ${retrieved}${expected === undefined ? '' : ` of ${expected}`} records${error === undefined ? '' : `. ${error.message}`}`,
  );
  const lines = works.map(({ fields, asText, links, workId, retraction }) => {
    const first = fields.authors[0];
    const name = first === undefined ? '' : `${listName(first)} `;
    const year = fields.year === undefined ? '' : `(${fields.year}) `;
    const marks = [
      asText === true ? 'a reference as plain text' : undefined,
      links === undefined ? undefined : links.length === 1 ? '1 link' : `${links.length} links`,
      workId === undefined ? undefined : `in the library: ${workId}`,
      retraction === undefined ? undefined : retraction.kind.toUpperCase(),
    ].filter((mark) => mark !== undefined);
    return `  ${name}${year}${fields.title}${marks.length === 0 ? '' : ` [${marks.join('; ')}]`}`;
  });
  const keeping =
    kept === undefined ? [] : [`${kept.added} added to the library, ${kept.joined} joined.`];
  return [`Search ${search.searchId}: ${works.length} works`, ...parts, ...lines, ...keeping].join(
    '\n',
  );
}
