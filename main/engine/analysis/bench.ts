/** The tools' way to data, notebooks and write-ups: the same desks the researcher's windows use. */
import type { AnalysisBench } from '../../core/analysis/bench.ts';
import { valueIn } from '../../core/analysis/write-up-check.ts';
import { writeUpMarkdown } from '../../core/analysis/write-up-markdown.ts';
import type { CellRun } from '../../core/analysis/run.ts';
import type { ResultTable } from '../../core/analysis/value.ts';
import { linksOf, type WriteUp, type WriteUpBlock } from '../../core/analysis/write-up.ts';
import { findRun } from '../../adapters/sqlite/query-analysis.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { stalenessOf } from '../../core/analysis/staleness.ts';
import { fail, ok } from '../../core/errors.ts';
import type { Analysis } from './open-analysis.ts';

export function createBench(analysis: Analysis, database: Database): AnalysisBench {
  const { notebooks, writeUps, data, runs } = analysis;
  return {
    tables: () =>
      data.list().map(({ dataId, name, title, newest }) => ({
        dataId,
        name,
        title,
        rows: newest.rows,
        version: newest.version,
        hash: newest.hash,
        fileName: newest.fileName,
        columns: newest.columns,
      })),
    async createNotebook(title, { by }) {
      const made = await notebooks.create(title, by);
      return made.ok ? ok({ notebookId: made.data.notebookId }) : made;
    },
    notebook(notebookId) {
      const found = notebooks.get(notebookId);
      if (!found.ok) return found;
      const { title, cells } = found.data;
      const last = notebooks.runs(notebookId);
      const standing = stalenessOf(cells, last, analysis.currentData());
      return ok({
        title,
        cells: cells.map((cell) => ({
          cell,
          staleness: standing.get(cell.cellId),
          run: last.get(cell.cellId),
        })),
      });
    },
    newCell: (content) => notebooks.newCell(content),
    async change(notebookId, changes, { by, session }) {
      const done = await notebooks.change(notebookId, { changes, by, session });
      return done.ok ? ok(undefined) : done;
    },
    async run(notebookId, cellId, { by, session }, signal) {
      const ran = await runs.run({ notebookId, cellIds: [cellId], by, session, signal });
      if (!ran.ok) return ran;
      const own = ran.data.at(-1);
      return own === undefined ? fail('stopped', 'Stopped before the cell ran.') : ok(own);
    },
    output: (run, index) => writeUps.output(run, index),
    async writeUp(draft, { by, session }, figure) {
      const saved = await writeUps.save({ ...draft, session }, by);
      if (!saved.ok) return saved;
      const parts = await partsOf(analysis, database, saved.data);
      const markdown = writeUpMarkdown(saved.data, {
        figure: (blockId) => (parts.figures.has(blockId) ? figure(blockId) : undefined),
        table: (blockId) => parts.tables.get(blockId),
        run: (runId) => parts.runs.get(runId),
      });
      const check = await writeUps.check(saved.data);
      return ok({ writeUp: saved.data, check, markdown, figures: parts.figures });
    },
  };
}

/** What a write-up's figures and tables hold, by their blocks, and the runs its links name. */
export async function partsOf(
  { writeUps }: Pick<Analysis, 'writeUps'>,
  database: Database,
  writeUp: WriteUp,
) {
  const runs = new Map<string, CellRun>();
  for (const { link } of linksOf(writeUp)) {
    const found = runs.has(link.runId) ? undefined : findRun(database, link.runId);
    if (found !== undefined) runs.set(link.runId, found.run);
  }
  const figures = new Map<string, string>();
  const tables = new Map<string, ResultTable>();
  for (const block of writeUp.blocks) {
    if (block.kind !== 'figure' && block.kind !== 'table') continue;
    const run = runs.get(block.link.runId);
    const output = run === undefined ? undefined : await writeUps.output(run, block.link.output);
    if (output?.ok !== true) continue;
    if (block.kind === 'figure' && output.data.kind === 'svg')
      figures.set(block.blockId, output.data.svg);
    const table = block.kind === 'table' ? tableOf(block, output.data) : undefined;
    if (table !== undefined) tables.set(block.blockId, table);
  }
  return { runs, figures, tables };
}

function tableOf(
  block: Extract<WriteUpBlock, { kind: 'table' }>,
  output: Parameters<typeof valueIn>[0],
): ResultTable | undefined {
  const value = valueIn(output, block.pointer ?? '');
  const isTable = typeof value === 'object' && value !== null && '$table' in value;
  // The schema of a value holds a table wherever it has the field.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return isTable ? (value.$table as ResultTable) : undefined;
}
