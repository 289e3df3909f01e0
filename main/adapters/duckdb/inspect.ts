/** A look at a file: told what it is by its first bytes, then by its name. */
import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import type { DataFormat, GivenReading } from '../../core/analysis/data.ts';
import type { Inspection } from '../../core/analysis/inspection.ts';
import { assertNever } from '../../core/errors.ts';
import { inspectNative } from './native/inspect-native.ts';
import { DataProblem } from './problem.ts';
import { inspectText } from './text/inspect-text.ts';
import { inspectWorkbook } from './workbook/inspect-workbook.ts';

export async function inspectFile(
  path: string,
  given: GivenReading,
  work: string,
): Promise<Inspection> {
  const format = given.format ?? (await formatOf(path));
  switch (format) {
    case 'csv':
    case 'tsv':
      return inspectText(path, {
        ...given,
        ...(format === 'tsv' && given.delimiter === undefined ? { delimiter: '\t' } : {}),
      });
    case 'json':
    case 'jsonl':
    case 'parquet':
      return inspectNative(path, format, given, work);
    case 'xlsx':
      return inspectWorkbook(path, given);
    default:
      return assertNever(format);
  }
}

/** Beginnings of files that are no data of ours, with what to do instead. */
const OTHERS: readonly (readonly [string, string])[] = [
  ['1f8b', 'The file is packed (gzip). Unpack it and import what is in it.'],
  ['28b52ffd', 'The file is packed (zstd). Unpack it and import what is in it.'],
  ['425a68', 'The file is packed (bzip2). Unpack it and import what is in it.'],
  ['d0cf11e0', 'This is an old Excel workbook (.xls). Save it as .xlsx and import that.'],
  ['24464c32', 'SPSS files (.sav) are not read. Export the data as CSV and import that.'],
  ['24464c33', 'SPSS files (.zsav) are not read. Export the data as CSV and import that.'],
  ['25504446', 'This is a PDF, not data. Import it into the library instead.'],
];

async function formatOf(path: string): Promise<DataFormat> {
  const file = await open(path, 'r');
  const head = Buffer.alloc(4_096);
  const { bytesRead } = await file.read(head, 0, head.length, 0);
  await file.close();
  const bytes = head.subarray(0, bytesRead);
  const start = bytes.toString('hex', 0, 4);
  const other = OTHERS.find(([mark]) => start.startsWith(mark));
  if (other !== undefined) throw new DataProblem(other[1]);
  if (start === '50415231') return 'parquet';
  if (start === '504b0304') return 'xlsx';
  const extension = extname(path).toLowerCase();
  if (extension === '.jsonl' || extension === '.ndjson') return 'jsonl';
  const text = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (extension === '.json' || /^\[\s*\{/.test(text)) return 'json';
  if (/^\{\s*"/.test(text) && !/\.(?:csv|tsv|txt)$/.test(extension)) return 'jsonl';
  return extension === '.tsv' || extension === '.tab' ? 'tsv' : 'csv';
}
