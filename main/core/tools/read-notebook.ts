/** read_notebook: cells, what they came to, and whether that still holds. */
import * as z from 'zod';
import type { AnalysisBench } from '../analysis/bench.ts';
import { ok } from '../errors.ts';
import { outputsOf, outputsText } from './analysis-outputs.ts';
import { knownNotebook } from './session-notebook.ts';
import { defineTool, type Tool } from './tool.ts';

export function readNotebook(bench: AnalysisBench): Tool {
  return defineTool({
    name: 'read_notebook',
    description:
      'Reads a notebook: each cell with its id, code, whether its result is fresh or stale, and what it put out.',
    input: z.strictObject({
      notebookId: z.string().max(64).optional().describe('Left out: the notebook of this session.'),
    }),
    limits: { milliseconds: 30_000, outputCharacters: 80_000 },
    sideEffect: false,
    reach: ['notebooks'],
    approval: 'allow',
    run: async ({ notebookId: asked }, context) => {
      const found = knownNotebook(context, asked);
      if (!found.ok) return found;
      const notebook = bench.notebook(found.data);
      if (!notebook.ok) return notebook;
      const { title, cells } = notebook.data;
      const parts: string[] = [`${title} (${found.data})`];
      for (const { cell, staleness, run } of cells) {
        const head = `--- ${cell.cellId} [${cell.kind}${cell.name === undefined ? '' : ` ${cell.name}`}]${staleness === undefined ? '' : ` ${staleness}`}`;
        const shown = run === undefined ? '' : outputsText(run, await outputsOf(bench, run));
        parts.push([head, cell.code, ...(shown === '' ? [] : ['>', shown])].join('\n'));
      }
      return ok({
        text: parts.join('\n'),
        data: {
          notebookId: found.data,
          title,
          cells: cells.map(({ cell, staleness, run }) => ({
            ...cell,
            staleness,
            outcome: run?.outcome,
          })),
        },
      });
    },
  });
}
