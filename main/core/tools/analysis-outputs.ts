/** What a run put out, as an agent reads it. */
import type { AnalysisBench } from '../analysis/bench.ts';
import { assertNever } from '../errors.ts';
import type { CellOutput } from '../analysis/output.ts';
import type { CellRun } from '../analysis/run.ts';
import type { ResultValue } from '../analysis/value.ts';
import { tableMarkdown } from '../analysis/write-up-markdown.ts';

/** Rows of a table that an agent is shown. */
const SHOWN_ROWS = 50;

/** Every output of a run that can be read back, in order. */
export async function outputsOf(
  bench: Pick<AnalysisBench, 'output'>,
  run: CellRun,
): Promise<readonly CellOutput[]> {
  const outputs: CellOutput[] = [];
  for (const index of run.outputs.keys()) {
    const output = await bench.output(run, index);
    if (output.ok) outputs.push(output.data);
  }
  return outputs;
}

/** The value the cell came to: its last one. */
export function valueOfOutputs(outputs: readonly CellOutput[]): ResultValue | undefined {
  const last = outputs.findLast(({ kind }) => kind === 'value');
  return last?.kind === 'value' ? last.value : undefined;
}

/** In words: printed text as it came, tables cut to the first rows, figures named only. */
export function outputsText(run: CellRun, outputs: readonly CellOutput[]): string {
  const lines = outputs.map((output): string => {
    switch (output.kind) {
      case 'text':
        return output.stream === 'out' ? output.text : `[${output.stream}] ${output.text}`;
      case 'value':
        return `Value: ${JSON.stringify(output.value)}`;
      case 'table': {
        const { table } = output;
        const shown = { ...table, rows: table.rows.slice(0, SHOWN_ROWS) };
        return `${tableMarkdown(shown)}\n(${table.totalRows} rows)`;
      }
      case 'svg':
      case 'png':
      case 'vega':
        return `[a figure, ${output.kind}]`;
      case 'html':
        return '[HTML, shown to the researcher as text]';
      case 'error':
        return `Error${output.line === undefined ? '' : ` in line ${output.line}`}: ${output.message}`;
      case 'cut':
        return `[More was put out than is kept; ${output.keptBytes} bytes are.]`;
      default:
        return assertNever(output);
    }
  });
  const end = run.outcome === 'done' ? [] : [`The run ended: ${run.outcome}.`];
  return [...lines, ...end].join('\n');
}
