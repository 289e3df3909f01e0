/** Writes a delimited text anew in one plain form, which is then loaded without any guess. */
import { open } from 'node:fs/promises';
import type { DataProgress } from '../../../core/analysis/data-reader.ts';
import type { Reading } from '../../../core/analysis/data.ts';
import type { DataWarning } from '../../../core/analysis/inspection.ts';
import { marksOf } from './layout.ts';
import { RecordReader, type RecordView } from './records.ts';
import { TableLines } from './table-lines.ts';
import { utf8Pieces, type TextCount } from './utf8-pieces.ts';

/** Bytes gathered before they are written. */
const GATHERED = 1_000_000;

export interface CleanText {
  readonly rows: number;
  readonly warnings: readonly DataWarning[];
}

export interface CleanTextRequest {
  readonly from: string;
  readonly to: string;
  readonly reading: Reading;
  readonly width: number;
  readonly onProgress: (progress: DataProgress) => void;
}

/**
 * Every record gets exactly `width` fields, between quotes where it needs them: missing ones are
 * empty; what is too much in a long line is left out, and the line named.
 */
export async function cleanText(request: CleanTextRequest): Promise<CleanText> {
  const { from, to, reading, width, onProgress } = request;
  const source = await open(from, 'r');
  const target = await open(to, 'wx');
  try {
    const { size } = await source.stat();
    const encoding = reading.encoding ?? 'utf-8';
    const count: TextCount = { bytes: 0, undecodable: 0 };
    const writer = new CleanWriter(reading, width);
    const records = new RecordReader(
      marksOf({ delimiter: reading.delimiter ?? ',', quote: reading.quote ?? '"' }),
      (record) => writer.take(record),
    );
    for await (const piece of utf8Pieces(source, encoding, count)) {
      records.push(piece);
      if (writer.gathered >= GATHERED) await target.write(writer.drain());
      onProgress({
        phase: 'reading',
        bytes: count.bytes,
        totalBytes: size,
        rows: writer.lines.rows,
      });
    }
    records.end();
    await target.write(writer.drain());
    const undecodable: DataWarning[] =
      count.undecodable === 0 ? [] : [{ kind: 'undecodable', count: count.undecodable, encoding }];
    return { rows: writer.lines.rows, warnings: [...writer.lines.warnings(), ...undecodable] };
  } finally {
    await source.close();
    await target.close();
  }
}

class CleanWriter {
  gathered = 0;
  readonly lines: TableLines;
  readonly #width: number;
  #texts: string[] = [];

  constructor(reading: Reading, width: number) {
    this.lines = new TableLines(reading, width);
    this.#width = width;
  }

  take(record: RecordView): void {
    if (!this.lines.isRow(record)) return;
    let line = '';
    for (let field = 0; field < this.#width; field += 1) {
      if (field > 0) line += ',';
      if (field < record.count) line += written(record.text(field));
    }
    // A line with nothing on it would be passed over.
    line = line === '' ? '""\n' : `${line}\n`;
    this.gathered += line.length;
    this.#texts.push(line);
  }

  drain(): string {
    const text = this.#texts.join('');
    this.#texts = [];
    this.gathered = 0;
    return text;
  }
}

function written(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
