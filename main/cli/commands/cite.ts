import { Option } from 'commander';
import type { RouteOutput } from '../../../preload/contract/index.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { CommandClient } from '../client.ts';
import { exitCodes, workCommand, withWorkspace, type SharedOptions } from '../command.ts';
import { createOutput, type Output } from '../output.ts';
import { defaultWorkspaceFolder, namedWorkspaceFolder } from '../paths.ts';
import { noteNotices, workIdsOf } from '../work-names.ts';

interface CiteOptions extends SharedOptions {
  readonly style?: string;
  readonly works?: string;
  readonly query?: string;
  readonly format: 'text' | 'html' | 'markdown';
  readonly locale?: string;
  readonly list?: boolean;
}

/** Exit code 1 when there is no such style, work or match. */
export const citeCommand = workCommand('cite', 'Write works of the library in a citation style')
  .argument('[works...]', 'their ids, citation keys, DOIs, arxiv:ID or pmid:ID (default: all)')
  .option('--style <id>', 'such as apa, ieee, china-national-standard-gb-t-7714-2015-numeric')
  .addOption(
    new Option(
      '--works <names>',
      'the same in one option, with commas between them (default: all)',
    ).conflicts('query'),
  )
  .option('--query <words>', 'words of title, authors, venue or DOI')
  .addOption(
    new Option('--format <format>', 'how italics and the like are written')
      .choices(['text', 'html', 'markdown'])
      .default('text'),
  )
  .option(
    '--locale <language>',
    'language of the style’s own words, such as zh-CN (default: its own)',
  )
  .option('--list', 'list the styles instead')
  .action(async (named: string[], options: CiteOptions) => {
    if (options.list === true && options.attach !== true && !(await hasWorkspace(options))) {
      // Styles that come with Cairn are there before any workspace is.
      const { builtInStyleViews } = await import('../../engine/library/reference-styles.ts');
      tellStyles(createOutput(options.json === true), await builtInStyleViews());
      return;
    }
    await withWorkspace(options, false, async ({ client, output }) => {
      if (options.list === true) {
        const styles = await client.call('citation.styles', {});
        if (!styles.ok) return output.failure(styles.error);
        tellStyles(output, styles.data);
        return exitCodes.success;
      }
      if (options.style === undefined)
        return output.failure({
          code: 'invalid_input',
          message: 'Name a style with --style; --list shows them.',
        });
      const works = await worksOf(client, named, options);
      if (!works.ok) return output.failure(works.error);
      const made = await client.call('citation.format', {
        styleId: options.style,
        workIds: works.data,
        format: options.format,
        ...(options.locale === undefined ? {} : { locale: options.locale }),
      });
      if (!made.ok) return output.failure(made.error);
      noteNotices(output, made.data.notices);
      output.result(made.data, described(made.data));
      return exitCodes.success;
    });
  });

/** A workspace that is there but damaged is one: its own styles would be missing without a word. */
async function hasWorkspace({ workspace }: CiteOptions): Promise<boolean> {
  const { readDescription } = await import('../../adapters/workspace/description.ts');
  const { layoutOf } = await import('../../adapters/workspace/layout.ts');
  const folder = namedWorkspaceFolder(workspace) ?? defaultWorkspaceFolder();
  const description = await readDescription(layoutOf(folder).description);
  return description.ok || description.error.code !== 'workspace_missing';
}

function tellStyles(output: Output, styles: RouteOutput<'citation.styles'>): void {
  const lines = styles.map(
    ({ styleId, title, own }) => `${styleId}\n  ${title}${own ? ' (yours)' : ''}`,
  );
  output.result({ styles }, lines.join('\n'));
}

/** Works of one request, and of one page of a listing. */
const MOST = 10_000;
const PAGE = 500;

async function worksOf(
  client: CommandClient,
  named: readonly string[],
  { works, query = '' }: CiteOptions,
): Promise<Result<string[]>> {
  const names = [...named, ...(works?.split(',').map((id) => id.trim()) ?? [])];
  if (names.length > 0 && query !== '')
    return fail('invalid_input', 'Name works, or give --query, but not both.');
  if (names.length > 0) return workIdsOf(client, names);
  const found: string[] = [];
  for (;;) {
    const page = await client.call('work.list', {
      text: query,
      sort: 'author',
      descending: false,
      offset: found.length,
      limit: PAGE,
    });
    if (!page.ok) return page;
    found.push(...page.data.works.map(({ workId }) => workId));
    if (found.length > MOST)
      return fail(
        'too_large',
        `These are ${page.data.total} works; at most ${MOST} are written at once. Narrow them with --query or --works.`,
      );
    if (page.data.works.length < PAGE) break;
  }
  return found.length > 0
    ? ok(found)
    : fail(
        'not_found',
        query === '' ? 'The library has no works yet.' : `No work matches “${query}”.`,
      );
}

/** A style without a bibliography has its citations alone. */
function described({ bibliography, citations }: RouteOutput<'citation.format'>): string {
  return (bibliography.length > 0 ? bibliography : citations).map(({ text }) => text).join('\n');
}
