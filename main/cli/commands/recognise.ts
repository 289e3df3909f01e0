import type { RouteOutput } from '../../../preload/contract/index.ts';
import { RecognitionOutcome } from '../../../preload/contract/views/recognition.ts';
import type { CommandClient } from '../client.ts';
import { finishJob } from '../client.ts';
import { exitCodes, workCommand, withWorkspace, type SharedOptions } from '../command.ts';

interface RecogniseOptions extends SharedOptions {
  readonly languages?: string;
}

type ListedFile = RouteOutput<'work.list'>['works'][number]['files'][number];

interface Outcome {
  readonly fileId: string;
  readonly name: string;
  readonly problem?: string;
  readonly pages?: number;
  readonly confidence?: number;
  /** Why its text is not to be relied on. */
  readonly warning?: string;
}

const PAGE = 500;

/**
 * Exit code 1 when there is no engine, or a file's text could not be recognised. Text that looks
 * unreliable is kept, marked and told.
 */
export const recogniseCommand = workCommand(
  'recognise',
  'Recognise the text of scans (OCR) with Tesseract, where it is installed',
)
  .argument(
    '[files...]',
    'ids of files; when left out: all scans without text, or with doubtful text of other languages',
  )
  .option('--languages <names>', "by Tesseract's names, e.g. eng+chi_sim", 'eng')
  .action((wanted: string[], options: RecogniseOptions) =>
    withWorkspace(options, true, async ({ client, output }) => {
      const engine = await client.call('file.recognition', {});
      if (!engine.ok) return output.failure(engine.error);
      const installed = engine.data.languages;
      if (engine.data.engine !== undefined)
        output.note(`${engine.data.engine}; installed languages: ${installed.join(', ')}`);
      const languages = (options.languages ?? 'eng').split('+');
      const files = await scans(client, wanted, languages);
      if (!files.ok) return output.failure(files.error);
      const outcomes: Outcome[] = [];
      for (const { fileId, name } of files.data) {
        const started = await client.call('file.recognise', { fileId, languages });
        // Without an engine, or the language's data, the next file would fare no better.
        if (!started.ok) return output.failure(started.error);
        const job = await finishJob(client, started.data, ({ progress }) =>
          output.progress(`${name}: ${progress.done}/${progress.total ?? '?'} pages`),
        );
        if (!job.ok) return output.failure(job.error);
        outcomes.push({ fileId, name, ...resultOf(job.data) });
        if (job.data.state === 'stopped') break;
      }
      output.result({ engine: engine.data.engine, installed, files: outcomes }, describe(outcomes));
      return outcomes.every(({ problem }) => problem === undefined)
        ? exitCodes.success
        : exitCodes.failure;
    }),
  );

async function scans(
  client: CommandClient,
  wanted: readonly string[],
  languages: readonly string[],
) {
  const found: ListedFile[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const page = await client.call('work.list', { offset, limit: PAGE });
    if (!page.ok) return page;
    const files = page.data.works.flatMap((work) => work.files);
    found.push(
      ...files.filter((file) =>
        wanted.length === 0 ? isOpen(file, languages) : wanted.includes(file.fileId),
      ),
    );
    if (offset + PAGE >= page.data.total) break;
  }
  const unknown = wanted.find((id) => !found.some(({ fileId }) => fileId === id));
  return unknown === undefined
    ? ({ ok: true, data: found } as const)
    : ({
        ok: false,
        error: { code: 'not_found', message: `There is no file "${unknown}" in the library.` },
      } as const);
}

/** Not read yet, or read as what it is not; read again in the same languages it would be the same. */
function isOpen({ status, code, recognised }: ListedFile, languages: readonly string[]): boolean {
  if (status === 'no_text') return true;
  return (
    code === 'recognition_doubtful' &&
    languages.some((language) => recognised?.languages.includes(language) !== true)
  );
}

function resultOf(job: RouteOutput<'job.get'>): Omit<Outcome, 'fileId' | 'name'> {
  if (job.error !== undefined) return { problem: job.error.message };
  if (job.state !== 'done') return { problem: 'Stopped; the file is as it was.' };
  const outcome = RecognitionOutcome.safeParse(job.result).data;
  if (outcome === undefined) return {};
  const { pages, confidence, warning } = outcome;
  return { pages, confidence, ...(warning === undefined ? {} : { warning }) };
}

function describe(outcomes: readonly Outcome[]): string {
  if (outcomes.length === 0) return 'There is no scan without text in the library.';
  return outcomes
    .map(({ name, problem, warning, pages, confidence }) =>
      problem === undefined
        ? `${name}: ${pages} pages recognised${warning === undefined ? `, trusted by ${confidence} of 100` : `. ${warning}`}`
        : `${name}: ${problem}`,
    )
    .join('\n');
}
