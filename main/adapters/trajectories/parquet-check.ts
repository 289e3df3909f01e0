/** Reading a Parquet file of samples back: group by group, as its readers would. */
import { parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import * as z from 'zod';
import { chatRules, ChatTool } from '../../core/trajectory/chat.ts';
import type { WrittenFile } from '../../core/trajectory/formats/format.ts';
import { parsed } from '../../core/trajectory/formats/written-file.ts';
import type { ExportProblem } from '../../core/trajectory/options.ts';
import { formatProblems } from '../../core/trajectory/problems/format-problems.ts';
import { problemError } from '../../core/trajectory/problems/problem.ts';
import { COLUMNS, ParquetRow } from './parquet-row.ts';

const SHOWN_ROWS = 3;
const Tools = z.array(ChatTool);

/** What of a row a reader would trip over; empty when nothing. */
export function rowProblems(row: unknown): readonly ExportProblem[] {
  const found = ParquetRow.safeParse(row);
  if (!found.success) {
    return formatProblems(found.error);
  }
  const { messages, tools } = found.data;
  const problems = chatRules(
    messages.map(({ role, tool_call_id: id, tool_calls: calls, train }) => {
      if (role === 'tool') return { role, callId: id ?? '' };
      if (role !== 'assistant') return { role };
      const made = (calls ?? []).map(({ id: callId, function: { arguments: text } }) => ({
        id: callId,
        readable: parsed(text) !== undefined,
      }));
      return { role, calls: made, learned: train };
    }),
  );
  return Tools.safeParse(parsed(tools)).success ? problems : [...problems, problemError('tools')];
}

/** The columns, the number of rows, and every row against the rules. */
export async function validateParquet(file: WrittenFile): Promise<readonly ExportProblem[]> {
  const problems: ExportProblem[] = [];
  try {
    const metadata = await parquetMetadataAsync(file);
    const names = parquetSchema(metadata).children.map(({ element }) => element.name);
    if (names.join() !== COLUMNS.join()) {
      return [problemError('parquet_columns', { columns: names.join(', ') })];
    }
    let start = 0;
    for (const { num_rows: count } of metadata.row_groups) {
      const end = start + Number(count);
      const rows = await parquetReadObjects({ file, metadata, rowStart: start, rowEnd: end });
      for (const [index, row] of rows.entries()) {
        const found = rowProblems(row).filter(({ severity }) => severity === 'error');
        problems.push(...found.map((problem) => ({ ...problem, sample: start + index })));
      }
      start = end;
    }
    if (start !== Number(metadata.num_rows)) {
      const said = Number(metadata.num_rows);
      problems.push(problemError('parquet_rows', { said, held: start }));
    }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    problems.push(problemError('file_unreadable', { detail }));
  }
  return problems;
}

/** The first rows as JSON. */
export async function showParquet(file: WrittenFile): Promise<string> {
  const metadata = await parquetMetadataAsync(file);
  const rowEnd = Math.min(SHOWN_ROWS, Number(metadata.num_rows));
  const rows = await parquetReadObjects({ file, metadata, rowStart: 0, rowEnd });
  return rows.map((row) => `${JSON.stringify(row, null, 2)}\n`).join('');
}
