import { Command, Option } from 'commander';
import { writeFileDurably } from '../../adapters/system/durable-file.ts';
import { wordsOf } from '../../adapters/system/io-error.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { CommandClient } from '../client.ts';
import { exitCodes, workCommand, withWorkspace, type SharedOptions } from '../command.ts';
import { callerPath } from '../paths.ts';
import { namedWork, workIdsOf } from '../work-names.ts';

interface ExportOptions extends SharedOptions {
  readonly format: 'markdown' | 'jsonld' | 'csv';
  readonly work: readonly string[];
  readonly output?: string;
}

/** Without `--output` the text goes to standard output, and with `--json` it is part of the object. */
const exportAnnotations = workCommand('export', 'Write highlights and notes as one file')
  .addOption(
    new Option('--format <format>', 'for reading, the W3C Web Annotation model, or a table')
      .choices(['markdown', 'jsonld', 'csv'])
      .default('markdown'),
  )
  .option(
    '--work <work>',
    'only of this work: its id, DOI, arxiv:ID, pmid:ID or words of its title; may be given again',
    (work: string, before: readonly string[]) => [...before, work],
    [],
  )
  .option('--output <file>', 'a file; what is there is replaced')
  .action((options: ExportOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      const workIds = await chosenWorks(client, options.work);
      if (!workIds.ok) return output.failure(workIds.error);
      const made = await client.call('annotation.export', {
        format: options.format,
        ...(options.work.length === 0 ? {} : { workIds: workIds.data }),
      });
      if (!made.ok) return output.failure(made.error);
      const { text, annotations } = made.data;
      if (options.output === undefined) {
        output.result(made.data, text.trimEnd());
        return exitCodes.success;
      }
      const path = callerPath(options.output);
      try {
        await writeFileDurably(path, text);
      } catch (error) {
        const message = `${path} could not be written (${wordsOf(error)}). Choose another place.`;
        return output.failure({ code: 'unreadable_path', message });
      }
      const count =
        annotations === 1 ? '1 highlight or note' : `${annotations} highlights and notes`;
      output.result({ path, annotations }, `${path}\n${count}`);
      return exitCodes.success;
    }),
  );

export const annotationsCommand = new Command('annotations')
  .description('Highlights and notes in files')
  .exitOverride()
  .addCommand(exportAnnotations);

async function chosenWorks(
  client: CommandClient,
  names: readonly string[],
): Promise<Result<string[]>> {
  const ids: string[] = [];
  for (const name of names) {
    const found = await chosenWork(client, name);
    if (!found.ok) return found;
    ids.push(...found.data);
  }
  return ok(ids);
}

/** Words of a title must mean one work: a guess would leave the others out unsaid. */
async function chosenWork(client: CommandClient, name: string): Promise<Result<string[]>> {
  if (!('workId' in namedWork(name))) return workIdsOf(client, [name]);
  const known = await client.call('work.get', { workId: name });
  if (known.ok) return ok([name]);
  const listed = await client.call('work.list', { text: name, limit: 20 });
  if (!listed.ok) return listed;
  const { works } = listed.data;
  const same = works.filter(({ title }) => title.toLowerCase() === name.toLowerCase());
  const [first, ...others] = same.length > 0 ? same : works;
  if (first === undefined)
    return fail('not_found', `There is no work “${name}” in this library, so nothing was written.`);
  if (others.length === 0) return ok([first.workId]);
  const listing = [first, ...others].slice(0, 5).map(({ workId, title }) => `${workId} “${title}”`);
  return fail(
    'invalid_input',
    `“${name}” could be ${listed.data.total} works, so nothing was written. Name one by its id: ${listing.join('; ')}.`,
  );
}
