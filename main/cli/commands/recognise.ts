import type { RouteOutput } from '../../../preload/contract/index.ts';
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
}

const PAGE = 500;

/** Exit code 1 when there is no engine, or a file's text could not be recognised. */
export const recogniseCommand = workCommand(
  'recognise',
  'Recognise the text of scans (OCR) with Tesseract, where it is installed',
)
  .argument('[files...]', 'ids of files; all scans without text when left out')
  .option('--languages <names>', "by Tesseract's names, e.g. eng+chi_sim (default: eng)", 'eng')
  .action((wanted: string[], options: RecogniseOptions) =>
    withWorkspace(options, true, async ({ client, output }) => {
      const engine = await client.call('file.recognition', {});
      if (!engine.ok) return output.failure(engine.error);
      const files = await scans(client, wanted);
      if (!files.ok) return output.failure(files.error);
      const languages = (options.languages ?? 'eng').split('+');
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
      output.result({ engine: engine.data.engine, files: outcomes }, describe(outcomes));
      return outcomes.every(({ problem }) => problem === undefined)
        ? exitCodes.success
        : exitCodes.failure;
    }),
  );

async function scans(client: CommandClient, wanted: readonly string[]) {
  const found: ListedFile[] = [];
  for (let offset = 0; ; offset += PAGE) {
    const page = await client.call('work.list', { offset, limit: PAGE });
    if (!page.ok) return page;
    const files = page.data.works.flatMap((work) => work.files);
    found.push(
      ...files.filter(({ fileId, status }) =>
        wanted.length === 0 ? status === 'no_text' : wanted.includes(fileId),
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

function resultOf(job: RouteOutput<'job.get'>): Omit<Outcome, 'fileId' | 'name'> {
  if (job.error !== undefined) return { problem: job.error.message };
  if (job.state !== 'done') return { problem: 'Stopped; the file is as it was.' };
  const { result } = job;
  if (typeof result !== 'object' || result === null) return {};
  const pages = 'pages' in result ? Number(result.pages) : 0;
  const confidence = 'confidence' in result ? Number(result.confidence) : 0;
  return { pages, confidence };
}

function describe(outcomes: readonly Outcome[]): string {
  if (outcomes.length === 0) return 'There is no scan without text in the library.';
  return outcomes
    .map(({ name, problem, pages, confidence }) =>
      problem === undefined
        ? `${name}: ${pages} pages recognised, trusted by ${confidence} of 100`
        : `${name}: ${problem}`,
    )
    .join('\n');
}
