/** Zotero, read through its local interface or its storage folder; nothing is ever written there. */
import { Command } from 'commander';
import { ZoteroSync } from '../../../preload/contract/views/library.ts';
import { finishJob } from '../client.ts';
import { exitCodes, workCommand, withWorkspace, type SharedOptions } from '../command.ts';
import { callerPath } from '../paths.ts';

interface SyncOptions extends SharedOptions {
  readonly address?: string;
  readonly library?: string;
  readonly storage?: string;
}

const sync = workCommand(
  'sync',
  'Take over what changed in Zotero: items, collections, tags, notes, PDFs',
)
  .option(
    '--address <url>',
    'where Zotero answers (default: as last time, or http://localhost:23119)',
  )
  .option(
    '--library <name>',
    'users/0 for your own, groups/<number> for a group (default: as last time)',
  )
  .option('--storage <folder>', 'Zotero’s folder of files, where it is not ~/Zotero/storage')
  .action((options: SyncOptions) =>
    withWorkspace(options, true, async ({ client, output }) => {
      const { address, library, storage } = options;
      const started = await client.call('zotero.sync', {
        ...(address === undefined ? {} : { address }),
        ...(library === undefined ? {} : { library }),
        ...(storage === undefined ? {} : { storage: callerPath(storage) }),
      });
      if (!started.ok) return output.failure(started.error);
      const job = await finishJob(client, started.data, ({ progress }) =>
        output.progress(
          `${progress.done}/${progress.total ?? '?'} ${progress.unit}  ${progress.note ?? ''}`,
        ),
      );
      if (!job.ok) return output.failure(job.error);
      if (job.data.error !== undefined) return output.failure(job.data.error);
      const summary = ZoteroSync.parse(job.data.result);
      output.result(summary, describe(summary));
      return job.data.state === 'done' ? exitCodes.success : exitCodes.failure;
    }),
  );

export const zoteroCommand = new Command('zotero')
  .description('Keep this workspace in step with Zotero; nothing is ever written there')
  .exitOverride()
  .addCommand(sync);

function describe(summary: ZoteroSync): string {
  const { added, changed, removed, files, notes, collections, conflicts, problems } = summary;
  const counts = `${summary.library} at version ${summary.version}: ${added} added, ${changed} changed, ${removed} removed, ${files} PDFs, ${notes} notes, ${collections} collections`;
  const open =
    conflicts === 0
      ? []
      : [`${conflicts} fields were changed on both sides; yours stay until you choose in the app.`];
  return [counts, ...open, ...problems.map((problem) => `  ${problem}`)].join('\n');
}
