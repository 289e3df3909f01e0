/** list_data: the tables of the workspace, with what their columns hold. */
import * as z from 'zod';
import type { AnalysisBench } from '../analysis/bench.ts';
import { Column } from '../analysis/data.ts';
import { fail, ok } from '../errors.ts';
import { defineTool, type Tool } from './tool.ts';

export const ListedData = z.object({
  tables: z.array(
    z.object({
      dataId: z.string(),
      name: z.string(),
      title: z.string(),
      rows: z.number(),
      version: z.number(),
      hash: z.string(),
      fileName: z.string(),
      columns: z.array(Column),
    }),
  ),
});
export type ListedData = z.infer<typeof ListedData>;

/** Levels of a category that are shown. */
const SHOWN_LEVELS = 12;

export function listData(bench: Pick<AnalysisBench, 'tables'>): Tool {
  return defineTool({
    name: 'list_data',
    description:
      'Lists the tables of data in this workspace: the name cells call each by, its rows, and its columns with type, unit, label and levels. With `table`, that one only.',
    input: z.strictObject({ table: z.string().max(63).optional() }),
    limits: { milliseconds: 10_000, outputCharacters: 40_000 },
    sideEffect: false,
    reach: ['notebooks'],
    approval: 'allow',
    run: async ({ table }) => {
      const all = bench.tables();
      const tables = table === undefined ? all : all.filter(({ name }) => name === table);
      if (table !== undefined && tables.length === 0)
        return fail(
          'not_found',
          `There is no table "${table}". There are: ${all.map(({ name }) => name).join(', ') || 'none'}.`,
        );
      const lines = tables.flatMap(({ name, title, rows, version, columns }) => [
        `${name} (${title}): ${rows} rows, version ${version}`,
        ...columns.map((column) => `  - ${columnWords(column)}`),
      ]);
      const text = lines.join('\n') || 'No data has been imported yet.';
      return ok({ text, data: { tables: tables.map((each) => ({ ...each })) } });
    },
  });
}

function columnWords({ name, type, label, unit, levels }: Column): string {
  const shown = levels?.slice(0, SHOWN_LEVELS).join(' | ');
  const more = (levels?.length ?? 0) > SHOWN_LEVELS ? ' | …' : '';
  return [
    name,
    `: ${type}`,
    unit === undefined ? '' : ` in ${unit}`,
    label === undefined ? '' : `, "${label}"`,
    shown === undefined ? '' : ` (${shown}${more})`,
  ].join('');
}
