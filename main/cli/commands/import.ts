import { ImportSummary } from '../../../preload/contract/views.ts';
import { finishJob } from '../client.ts';
import { exitCodes, workCommand, withWorkspace, type SharedOptions } from '../command.ts';
import { callerPath } from '../paths.ts';

interface ImportOptions extends SharedOptions {
  readonly password?: string;
}

/**
 * Exit code 0 when everything is in the library afterwards; files without readable text are kept and
 * listed. 1 when something is not in it (a path that cannot be read), or when nothing of what was
 * named can be read.
 */
export const importCommand = workCommand(
  'import',
  'Take PDF files, or folders of them, into the library',
)
  .argument('<path...>', 'files or folders')
  .option('--password <password>', 'tried on files that ask for one')
  .action((paths: string[], options: ImportOptions) =>
    withWorkspace(options, true, async ({ client, output }) => {
      const started = await client.call('library.import', {
        paths: paths.map(callerPath),
        ...(options.password === undefined ? {} : { password: options.password }),
      });
      if (!started.ok) return output.failure(started.error);
      const job = await finishJob(client, started.data, ({ progress }) =>
        output.progress(
          `${progress.done}/${progress.total ?? '?'} ${progress.unit}  ${progress.note ?? ''}`,
        ),
      );
      if (!job.ok) return output.failure(job.error);
      if (job.data.error !== undefined) return output.failure(job.data.error);
      const summary = ImportSummary.parse(job.data.result);
      output.result(summary, describe(summary));
      return job.data.state === 'done' && isSuccess(summary)
        ? exitCodes.success
        : exitCodes.failure;
    }),
  );

function isSuccess({ added, duplicates, failed }: ImportSummary): boolean {
  if (failed.length === 0) return true;
  return added + duplicates > 0 && failed.every(({ fileId }) => fileId !== undefined);
}

function describe(summary: ImportSummary): string {
  const counts = `${summary.added} added, ${summary.duplicates} already here, ${summary.failed.length} with a problem; ${summary.pages} pages in ${summary.seconds.toFixed(1)} s`;
  return [
    counts,
    ...summary.failed.map(({ path, code, message }) => `  ${path}\n    ${code}: ${message}`),
  ].join('\n');
}
