import { writeFile } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { ReferenceImport } from '../../../preload/contract/views/library.ts';
import { wordsOf } from '../../adapters/system/io-error.ts';
import { ok, type Result } from '../../core/errors.ts';
import { ReferenceFormat } from '../../core/library/reference-format.ts';
import { finishJob, type CommandClient } from '../client.ts';
import { exitCodes, workCommand, withWorkspace, type SharedOptions } from '../command.ts';
import { lostWords } from '../lost-words.ts';
import { callerPath } from '../paths.ts';
import { noteNotices, workIdsOf } from '../work-names.ts';

interface ImportOptions extends SharedOptions {
  readonly format?: ReferenceFormat;
  readonly collection?: string;
}

const format = (words: string): Option =>
  new Option('--format <format>', words).choices(ReferenceFormat.options);

/** Exit code 1 when a file was not read at all, or when an entry could not be taken in. */
const importReferences = workCommand(
  'import',
  'Take the entries of reference files into the library',
)
  .argument('<file...>', 'BibTeX, BibLaTeX, RIS, NBIB, CSL-JSON or EndNote XML')
  .addOption(format('recognised by the content when left out'))
  .option('--collection <name>', 'put the works into this collection; a new one when there is none')
  .action((files: string[], options: ImportOptions) =>
    withWorkspace(options, true, async ({ client, output }) => {
      const collection = await collectionNamed(client, options.collection);
      if (!collection.ok) return output.failure(collection.error);
      const started = await client.call('reference.import', {
        paths: files.map(callerPath),
        ...(options.format === undefined ? {} : { format: options.format }),
        ...(collection.data === undefined ? {} : { collectionId: collection.data }),
      });
      if (!started.ok) return output.failure(started.error);
      const job = await finishJob(client, started.data, ({ progress }) =>
        output.progress(
          `${progress.done}/${progress.total ?? '?'} ${progress.unit}  ${progress.note ?? ''}`,
        ),
      );
      if (!job.ok) return output.failure(job.error);
      if (job.data.error !== undefined) return output.failure(job.data.error);
      const result = ReferenceImport.parse(job.data.result);
      output.result(result, describe(result));
      const lost = result.files.some(({ problems }) => problems.some(({ kept }) => !kept));
      return lost || result.failed.length > 0 ? exitCodes.failure : exitCodes.success;
    }),
  );

interface ExportOptions extends SharedOptions {
  readonly format: ReferenceFormat;
  readonly works?: string;
  readonly collection?: string;
}

/** `-` writes to standard output, and then nothing else is written there, with `--json` either. */
const exportReferences = workCommand('export', 'Write works of the library as a reference file')
  .argument('<file>', 'a file; - for standard output')
  .addOption(format('of the file').makeOptionMandatory())
  .addOption(
    new Option(
      '--works <names>',
      'their ids, citation keys, DOIs, arxiv:ID or pmid:ID, with commas between them (default: all)',
    ).conflicts('collection'),
  )
  .option('--collection <name>', 'only the works of this collection')
  .action((file: string, options: ExportOptions) =>
    withWorkspace(options, false, async ({ client, output }) => {
      const which = await whichWorks(client, options);
      if (!which.ok) return output.failure(which.error);
      const made = await client.call('reference.export', {
        format: options.format,
        which: which.data,
      });
      if (!made.ok) return output.failure(made.error);
      const { text, works, lost, notices } = made.data;
      noteNotices(output, notices);
      for (const each of lost) output.note(`! ${lostWords(each)}`);
      if (file === '-') {
        process.stdout.write(text);
        return exitCodes.success;
      }
      const path = callerPath(file);
      try {
        await writeFile(path, text);
      } catch (error) {
        const message = `${path} could not be written (${wordsOf(error)}). Choose another place.`;
        return output.failure({ code: 'unreadable_path', message });
      }
      output.result(
        { path, works, lost, notices },
        `${path}\n${works === 1 ? '1 work' : `${works} works`}`,
      );
      return exitCodes.success;
    }),
  );

export const referencesCommand = new Command('references')
  .description('Reference files in and out')
  .exitOverride()
  .addCommand(importReferences)
  .addCommand(exportReferences);

async function collectionNamed(
  client: CommandClient,
  name: string | undefined,
  make = true,
): Promise<Result<string | undefined>> {
  if (name === undefined) return ok(undefined);
  const facets = await client.call('library.facets', {});
  if (!facets.ok) return facets;
  const known = facets.data.collections.find((one) => one.name === name);
  if (known !== undefined || !make) return ok(known?.collectionId);
  const saved = await client.call('collection.save', { name });
  return saved.ok ? ok(saved.data.collectionId) : saved;
}

type Which =
  | { of: 'works'; workIds: string[] }
  | { of: 'collection'; collectionId: string }
  | { of: 'library' };

async function whichWorks(
  client: CommandClient,
  { works, collection }: ExportOptions,
): Promise<Result<Which>> {
  if (works !== undefined) {
    const named = works.split(',').map((name) => name.trim());
    const found = await workIdsOf(
      client,
      named.filter((name) => name !== ''),
    );
    return found.ok ? ok({ of: 'works', workIds: found.data }) : found;
  }
  if (collection === undefined) return ok({ of: 'library' });
  const found = await collectionNamed(client, collection, false);
  if (!found.ok) return found;
  if (found.data === undefined) {
    const message = `There is no collection “${collection}” in this library, so nothing was written.`;
    return { ok: false, error: { code: 'not_found', message } };
  }
  return ok({ of: 'collection', collectionId: found.data });
}

function describe({ files, failed }: ReferenceImport): string {
  const each = files.flatMap(({ file, format: name, encoding, problems, ...read }) => [
    `${file} (${name}, ${encoding}): ${read.added} added, ${read.joined} joined to works that were here, ${read.known} already here`,
    ...read.joinedWorks.map(
      ({ workId, title, entry }) => `  = “${entry}” joined “${title}” (${workId})`,
    ),
    ...problems.map(({ line, key, kept, message }) => {
      const place = [line === undefined ? '' : `line ${line}`, key ?? ''].filter(
        (part) => part !== '',
      );
      return `  ${kept ? '~' : '!'} ${place.join(', ')}${place.length > 0 ? ': ' : ''}${message}`;
    }),
  ]);
  return [
    ...each,
    ...failed.map(({ file, error }) => `${file}\n  ${error.code}: ${error.message}`),
  ].join('\n');
}
