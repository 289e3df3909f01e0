/** A file as a relation that DuckDB reads: one for each format. */
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { DataProgress } from '../../core/analysis/data-reader.ts';
import type { Column, Reading } from '../../core/analysis/data.ts';
import type { DataWarning } from '../../core/analysis/inspection.ts';
import { assertNever } from '../../core/errors.ts';
import { literal } from './columns/cast.ts';
import { asColumn, fitsAsItIs, nativeTable } from './native/native-source.ts';
import { utf8Copy } from './native/utf8-copy.ts';
import { cleanText } from './text/clean-text.ts';
import { plainText } from './text/plain-text.ts';
import { LONGEST_RECORD } from './text/records.ts';
import { sheetAsText } from './workbook/inspect-workbook.ts';

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

export async function openSource(
  connection: DuckDBConnection,
  request: SourceRequest,
): Promise<Source> {
  const { format } = request.reading;
  switch (format) {
    case 'csv':
    case 'tsv':
      return textSource(request);
    case 'xlsx':
      return workbookSource(request);
    case 'json':
    case 'jsonl':
    case 'parquet':
      return nativeSource(connection, request, format);
    default:
      return assertNever(format);
  }
}

async function workbookSource({ path, reading, columns, work }: SourceRequest): Promise<Source> {
  const to = join(work, 'sheet.csv');
  const { rows } = await sheetAsText(path, reading, columns.length, to);
  const names = columns.map((_, at) => `f${at}`);
  return {
    names,
    field: (at) => names[at] ?? '',
    isTyped: () => false,
    relation: readCsv(to, names, CLEAN_MARKS),
    rows,
    warnings: () => [],
  };
}

async function nativeSource(
  connection: DuckDBConnection,
  { path, reading, columns, work }: SourceRequest,
  format: 'json' | 'jsonl' | 'parquet',
): Promise<Source> {
  const file = format === 'parquet' ? path : await utf8Copy(path, reading.encoding, work);
  const table = await nativeTable(connection, file, format);
  return {
    names: table.columns.map(({ name }) => name),
    field(at) {
      const native = table.columns[at];
      const column = columns[at];
      return native === undefined || column === undefined ? 'NULL' : asColumn(native, column);
    },
    isTyped(at, column) {
      const native = table.columns[at];
      return native !== undefined && fitsAsItIs(native, column);
    },
    relation: table.relation,
    warnings: () => [],
  };
}

/** Loaded as it is where that is safe, which is several times faster; else from a clean copy. */
async function textSource(request: SourceRequest): Promise<Source> {
  const { path, reading, work, onProgress } = request;
  const width = request.columns.length;
  const names = request.columns.map((_, at) => `f${at}`);
  const common = { names, field: (at: number) => names[at] ?? '', isTyped: () => false };
  const plain = await plainText({ path, reading, width, onProgress });
  if (plain !== undefined) {
    const { delimiter = ',', quote = '"' } = reading;
    const marks = `delim = ${literal(delimiter)}, quote = ${literal(quote)}, escape = ${literal(quote)}`;
    return {
      ...common,
      relation: readCsv(
        path,
        names,
        `${marks}, new_line = '${plain.newLine}', skip = ${plain.skip}`,
      ),
      rows: plain.rows,
      warnings: () => [],
    };
  }
  const to = join(work, 'clean.csv');
  const { rows, warnings } = await cleanText({ from: path, to, reading, width, onProgress });
  const relation = readCsv(to, names, CLEAN_MARKS);
  return { ...common, relation, rows, warnings: () => warnings };
}

/** Of what Cairn writes itself. */
const CLEAN_MARKS = `delim = ',', quote = '"', escape = '"', new_line = '\\n'`;

/** No text is null by itself: what means missing is told from the dictionary. */
function readCsv(path: string, names: readonly string[], marks: string): string {
  const columns = names.map((name) => `${name}: 'VARCHAR'`).join(', ');
  return `read_csv(${literal(path)}, columns = {${columns}}, auto_detect = false, header = false, ${marks}, nullstr = '\u001F', max_line_size = ${LONGEST_RECORD})`;
}
