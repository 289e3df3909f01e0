/** A file as a relation that DuckDB reads: one for each format. */
import { join } from 'node:path';
import type { DataProgress } from '../../core/analysis/data-reader.ts';
import type { Column, Reading } from '../../core/analysis/data.ts';
import type { DataWarning } from '../../core/analysis/inspection.ts';
import { assertNever } from '../../core/errors.ts';
import { literal } from './columns/cast.ts';
import { DataProblem } from './problem.ts';
import { cleanText } from './text/clean-text.ts';

export interface Source {
  /** Names in the file's order, as they are in the relation. */
  readonly names: readonly string[];
  /** What stands behind FROM. */
  readonly relation: string;
  /** Of a column, an expression for its value: text, or what `isTyped` says. */
  field(at: number): string;
  /** The value is of the column's type as it comes. */
  isTyped(at: number, column: Column): boolean;
  /** How many there must be, where that is known. */
  readonly rows?: number;
  warnings(): readonly DataWarning[];
}

export interface SourceRequest {
  readonly path: string;
  readonly reading: Reading;
  readonly columns: readonly Column[];
  /** A folder for what is made on the way. */
  readonly work: string;
  readonly onProgress: (progress: DataProgress) => void;
}

export async function openSource(request: SourceRequest): Promise<Source> {
  switch (request.reading.format) {
    case 'csv':
    case 'tsv':
      return textSource(request);
    case 'json':
    case 'jsonl':
    case 'parquet':
    case 'xlsx':
    case 'sav':
      throw new DataProblem(
        `Files of the format “${request.reading.format}” are not read yet. Export the data as CSV and import that.`,
      );
    default:
      return assertNever(request.reading.format);
  }
}

async function textSource(request: SourceRequest): Promise<Source> {
  const to = join(request.work, 'clean.csv');
  const width = request.columns.length;
  const { rows, warnings } = await cleanText({
    from: request.path,
    to,
    reading: request.reading,
    width,
    onProgress: request.onProgress,
  });
  const names = request.columns.map((_, at) => `f${at}`);
  const columns = names.map((name) => `${name}: 'VARCHAR'`).join(', ');
  return {
    names,
    // No text is null by itself: what means missing is told from the dictionary.
    relation: `read_csv(${literal(to)}, columns = {${columns}}, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"', new_line = '\\n', nullstr = '\u001F', max_line_size = 20000000)`,
    field: (at) => names[at] ?? '',
    isTyped: () => false,
    rows,
    warnings: () => warnings,
  };
}
