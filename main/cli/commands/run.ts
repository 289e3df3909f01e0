/** Runs a file of code as a cell of a notebook. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { CellView, NotebookView } from '../../../preload/contract/views/analysis.ts';
import type { CellOutput } from '../../core/analysis/output.ts';
import { tableMarkdown } from '../../core/analysis/write-up-markdown.ts';
import { assertNever, fail, ok, type Result } from '../../core/errors.ts';
import type { CommandClient } from '../client.ts';
import { exitCodes, workCommand, withWorkspace, type SharedOptions } from '../command.ts';
import { dataNamed } from '../data-source.ts';
import { onInterrupt } from '../interrupt.ts';
import { callerPath } from '../paths.ts';

interface RunOptions extends SharedOptions {
  readonly data?: string[];
  readonly notebook?: string;
  readonly figures?: string;
}

const KINDS: Readonly<Record<string, 'r' | 'sql' | 'python'>> = {
  '.r': 'r',
  '.sql': 'sql',
  '.py': 'python',
};

export const runCommand = workCommand(
  'run',
  'Run a file of R, SQL or Python as a cell of a notebook',
)
  .argument('<cellfile>', 'a file ending in .R, .sql or .py')
  .option('--data <file...>', 'files to take in first, or tables that are there')
  .option(
    '--notebook <id>',
    'the notebook the cell joins (default: a new one, named after the file)',
  )
  .option('--figures <folder>', 'write figures there')
  .action((file: string, options: RunOptions) =>
    withWorkspace(options, true, async ({ client, output }) => {
      const kind = KINDS[extname(file).toLowerCase()];
      if (kind === undefined)
        return output.failure(
          fail(
            'invalid_input',
            `"${file}" ends in neither .R, .sql nor .py, so it is not known what to run it with.`,
          ).error,
        );
      const code = await readFile(callerPath(file), 'utf8').catch(() => undefined);
      if (code === undefined)
        return output.failure(fail('unreadable_path', `"${file}" cannot be read.`).error);
      for (const named of options.data ?? []) {
        const there = await dataNamed(client, named, output);
        if (!there.ok) return output.failure(there.error);
        output.note(`${there.data.name}: ${there.data.rows} rows`);
      }
      const cell = await runInNotebook(client, { kind, code, file, notebook: options.notebook });
      if (!cell.ok) return output.failure(cell.error);
      const { notebookId, run } = cell.data;
      const outputs = await outputsOf(client, run);
      if (!outputs.ok) return output.failure(outputs.error);
      const figures =
        options.figures === undefined
          ? []
          : await writeFigures(callerPath(options.figures), run.runId, outputs.data);
      output.result(
        { notebookId, ...run, outputs: outputs.data, figures },
        [
          ...outputs.data.map(words),
          ...figures,
          `${run.outcome}; ${run.engine.name} ${run.engine.version}, ${Math.round(run.milliseconds)} ms; notebook ${notebookId}, run ${run.runId}`,
        ].join('\n'),
      );
      return run.outcome === 'done' ? exitCodes.success : exitCodes.failure;
    }),
  );

type Run = NonNullable<CellView['run']>;

async function runInNotebook(
  client: CommandClient,
  asked: { kind: 'r' | 'sql' | 'python'; code: string; file: string; notebook: string | undefined },
): Promise<Result<{ readonly notebookId: string; readonly run: Run }>> {
  const notebook = await (asked.notebook === undefined
    ? client.call('notebook.create', { title: basename(asked.file) })
    : client.call('notebook.get', { notebookId: asked.notebook }));
  if (!notebook.ok) return notebook;
  const { notebookId, cells } = notebook.data;
  const cellId = `cel_${Date.now().toString(36)}${cells.length}`;
  const changed = await client.call('notebook.change', {
    notebookId,
    changes: [
      { change: 'insert', at: cells.length, cell: { cellId, kind: asked.kind, code: asked.code } },
    ],
  });
  if (!changed.ok) return changed;
  const endOfWatch = onInterrupt(() => void client.call('notebook.stop', { notebookId }));
  try {
    const ran = await client.call('notebook.runCell', { notebookId, cellId });
    if (!ran.ok) return ran;
    const after = await client.call('notebook.get', { notebookId });
    if (!after.ok) return after;
    const run = runOf(after.data, cellId);
    return run === undefined
      ? fail('internal', 'The run is not in the record.')
      : ok({ notebookId, run });
  } finally {
    endOfWatch();
  }
}

function runOf({ cells }: NotebookView, cellId: string): Run | undefined {
  return cells.find(({ cell }) => cell.cellId === cellId)?.run;
}

async function outputsOf(client: CommandClient, run: Run): Promise<Result<readonly CellOutput[]>> {
  const outputs: CellOutput[] = [];
  for (const index of run.outputs.keys()) {
    const output = await client.call('notebook.output', { runId: run.runId, index });
    if (!output.ok) return output;
    outputs.push(output.data);
  }
  return ok(outputs);
}

async function writeFigures(
  folder: string,
  runId: string,
  outputs: readonly CellOutput[],
): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const written: string[] = [];
  for (const [index, output] of outputs.entries()) {
    if (output.kind !== 'svg' && output.kind !== 'png') continue;
    const path = join(folder, `${runId}-${index + 1}.${output.kind}`);
    const bytes = output.kind === 'svg' ? output.svg : Buffer.from(output.base64, 'base64');
    await writeFile(path, bytes);
    written.push(path);
  }
  return written;
}

function words(output: CellOutput): string {
  switch (output.kind) {
    case 'text':
      return output.text.replace(/\n$/, '');
    case 'value':
      return '';
    case 'table':
      return `${tableMarkdown(output.table)}\n(${output.table.totalRows} rows)`;
    case 'svg':
    case 'png':
    case 'vega':
      return `[a figure: ${output.kind}]`;
    case 'html':
      return output.html;
    case 'error':
      return `${output.name ?? 'Error'}${output.line === undefined ? '' : ` in line ${output.line}`}: ${output.message}`;
    case 'cut':
      return `[more was put out than is kept: ${output.keptBytes} bytes are]`;
    default:
      return assertNever(output);
  }
}
