/** Whether a delimited text can be loaded as it is: then nothing of it is written anew. */
import { open } from 'node:fs/promises';
import type { DataProgress } from '../../../core/analysis/data-reader.ts';
import type { Reading } from '../../../core/analysis/data.ts';
import { marksOf } from './layout.ts';
import { RecordReader } from './records.ts';
import { TableLines } from './table-lines.ts';
import { utf8Pieces, type TextCount } from './utf8-pieces.ts';

export interface PlainText {
  readonly rows: number;
  readonly newLine: '\\n' | '\\r\\n';
  /** Lines before the first row. */
  readonly skip: number;
}

export interface PlainTextRequest {
  readonly path: string;
  readonly reading: Reading;
  readonly width: number;
  readonly onProgress: (progress: DataProgress) => void;
}

class Rough extends Error {}

/**
 * Goes through the whole text. Undefined as soon as something is not as a strict reader wants it: an
 * encoding other than UTF-8, a line with another number of values, a blank line, mixed line ends, a
 * quote in an odd place.
 */
export async function plainText(request: PlainTextRequest): Promise<PlainText | undefined> {
  const { path, reading, width, onProgress } = request;
  if ((reading.encoding ?? 'utf-8') !== 'utf-8') return undefined;
  // These would be a pattern for several files.
  if (/[*?[\]{}]/.test(path)) return undefined;
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const count: TextCount = { bytes: 0, undecodable: 0 };
    const lines = new TableLines(reading, width);
    let ending: string | undefined;
    let skip: number | undefined;
    const marks = marksOf({ delimiter: reading.delimiter ?? ',', quote: reading.quote ?? '"' });
    const records = new RecordReader(marks, (record) => {
      const isRow = lines.isRow(record);
      if (isRow) skip ??= record.line - 1;
      if (record.ending !== 'none') ending ??= record.ending;
      const isOdd = isRow
        ? record.isRough || record.count !== width || record.isBlank
        : // Behind the first row only blank lines are none.
          skip !== undefined || record.lines > 1;
      if (isOdd || record.ending === 'return') throw new Rough();
      if (record.ending !== 'none' && record.ending !== ending) throw new Rough();
    });
    for await (const piece of utf8Pieces(file, 'utf-8', count)) {
      if (count.undecodable > 0) return undefined;
      records.push(piece);
      onProgress({ phase: 'reading', bytes: count.bytes, totalBytes: size, rows: lines.rows });
    }
    records.end();
    if (count.undecodable > 0 || skip === undefined || skip === 0) return undefined;
    return { rows: lines.rows, newLine: ending === 'both' ? '\\r\\n' : '\\n', skip };
  } catch (error) {
    if (error instanceof Rough) return undefined;
    throw error;
  } finally {
    await file.close();
  }
}
