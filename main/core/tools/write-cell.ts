/** write_cell: puts a cell into a notebook, or new code into one, and runs it. */
import * as z from 'zod';
import type { AnalysisBench } from '../analysis/bench.ts';
import { TableName } from '../analysis/data.ts';
import type { Cell, CellChange } from '../analysis/notebook.ts';
import { fail, ok, type Result } from '../errors.ts';
import { outputsOf, outputsText, valueOfOutputs } from './analysis-outputs.ts';
import { callerOf, sessionNotebook } from './session-notebook.ts';
import { defineTool, type Tool } from './tool.ts';

export const CellWritten = z.object({
  notebookId: z.string(),
  cellId: z.string(),
  runId: z.string().optional(),
  outcome: z.string().optional(),
  value: z.unknown().optional(),
});
export type CellWritten = z.infer<typeof CellWritten>;

const content = {
  notebookId: z.string().max(64).optional().describe('Left out: the notebook of this session.'),
  cellId: z.string().max(64).optional().describe('Puts the code in the place of this cell’s.'),
  name: TableName.optional().describe('For SQL: the name of the result as a table.'),
  code: z.string().min(1).max(200_000),
};

/** R and SQL run in processes without files or network; text does nothing. */
export function writeCell(bench: AnalysisBench): Tool {
  return defineTool({
    name: 'write_cell',
    description:
      'Writes a cell of R, SQL or Markdown text into a notebook and runs it. Tables of data are there under their names: data frames in R, tables in SQL. What a cell leaves behind can be used by cells below. The researcher sees the change and may take it back.',
    input: z.strictObject({ ...content, kind: z.enum(['r', 'sql', 'text']) }),
    limits: { milliseconds: 30 * 60_000, outputCharacters: 40_000 },
    sideEffect: true,
    reach: ['notebooks'],
    approval: 'allow',
    run: (input, context) => written(bench, input, context),
  });
}

/** Python runs on a Jupyter server, which may reach what its machine reaches. */
export function writePythonCell(bench: AnalysisBench): Tool {
  return defineTool({
    name: 'write_python_cell',
    description:
      'Writes a cell of Python into a notebook and runs it on the Jupyter server the researcher chose; tables of data that the code names are sent there, as pandas data frames where pandas is.',
    input: z.strictObject(content),
    limits: { milliseconds: 30 * 60_000, outputCharacters: 40_000 },
    sideEffect: true,
    reach: ['notebooks', 'network'],
    approval: 'ask',
    run: (input, context) => written(bench, { ...input, kind: 'python' }, context),
  });
}

interface Writing {
  readonly notebookId?: string | undefined;
  readonly cellId?: string | undefined;
  readonly name?: string | undefined;
  readonly kind: Cell['kind'];
  readonly code: string;
}

async function written(
  bench: AnalysisBench,
  { notebookId: asked, cellId, name, kind, code }: Writing,
  context: Parameters<Tool['run']>[1],
) {
  const found = await sessionNotebook(bench, context, asked);
  if (!found.ok) return found;
  const notebookId = found.data;
  const change = changeOf(bench, notebookId, cellId, {
    kind,
    code,
    ...(name === undefined ? {} : { name }),
  });
  if (!change.ok) return change;
  const caller = callerOf(context);
  const changed = await bench.change(notebookId, [change.data], caller);
  if (!changed.ok) return changed;
  const cell = change.data.change === 'insert' ? change.data.cell : change.data.after;
  const about = { notebookId, cellId: cell.cellId };
  if (kind === 'text') return ok({ text: `Written as ${cell.cellId}.`, data: about });
  const run = await bench.run(notebookId, cell.cellId, caller, context.signal);
  if (!run.ok) return run;
  const outputs = await outputsOf(bench, run.data);
  const { runId, outcome } = run.data;
  const value = valueOfOutputs(outputs);
  return ok({
    text: `Cell ${cell.cellId} of ${notebookId}:\n${outputsText(run.data, outputs)}`,
    data: { ...about, runId, outcome, ...(value === undefined ? {} : { value }) },
  });
}

type Written = Extract<CellChange, { change: 'insert' | 'write' }>;

function changeOf(
  bench: AnalysisBench,
  notebookId: string,
  cellId: string | undefined,
  content_: Omit<Cell, 'cellId'>,
): Result<Written> {
  const notebook = bench.notebook(notebookId);
  if (!notebook.ok) return notebook;
  const { cells } = notebook.data;
  if (cellId === undefined)
    return ok({ change: 'insert', at: cells.length, cell: bench.newCell(content_) });
  const before = cells.find(({ cell }) => cell.cellId === cellId)?.cell;
  if (before === undefined)
    return fail('not_found', `There is no cell ${cellId} in this notebook; nothing was changed.`);
  return ok({ change: 'write', before, after: { cellId, ...content_ } });
}
