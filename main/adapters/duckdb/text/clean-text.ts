/** Writes a delimited text anew in one plain form, which is then loaded without any guess. */
import { open } from 'node:fs/promises';
import type { DataProgress } from '../../../core/analysis/data-reader.ts';
import type { Reading } from '../../../core/analysis/data.ts';
import type { DataWarning } from '../../../core/analysis/inspection.ts';
import { DataProblem } from '../problem.ts';
import { marksOf } from './layout.ts';
import { LONGEST_FIELD, RecordReader, type RecordView } from './records.ts';
import { utf8Pieces, type TextCount } from './utf8-pieces.ts';

/** Bytes gathered before they are written. */
const GATHERED = 1_000_000;
const NAMED_LINES = 20;

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
      onProgress({ phase: 'reading', bytes: count.bytes, totalBytes: size, rows: writer.rows });
    }
    records.end();
    await target.write(writer.drain());
    const undecodable: DataWarning[] =
      count.undecodable === 0 ? [] : [{ kind: 'undecodable', count: count.undecodable, encoding }];
    return { rows: writer.rows, warnings: [...writer.warnings(), ...undecodable] };
  } finally {
    await source.close();
    await target.close();
  }
}

class CleanWriter {
  rows = 0;
  gathered = 0;
  readonly #width: number;
  readonly #skip: number;
  #hasNames: boolean;
  #texts: string[] = [];
  readonly #short = { count: 0, lines: [] as number[] };
  readonly #long = { count: 0, lines: [] as number[] };

  constructor(reading: Reading, width: number) {
    this.#width = width;
    this.#skip = reading.skip ?? 0;
    this.#hasNames = reading.header ?? true;
  }

  take(record: RecordView): void {
    if (record.line <= this.#skip) return;
    // In a table of one column a blank line is a missing value; elsewhere it is nothing.
    if (record.isBlank && (this.#width > 1 || this.#hasNames)) return;
    if (this.#hasNames) {
      this.#hasNames = false;
      return;
    }
    this.rows += 1;
    if (record.count !== this.#width) this.#note(record);
    let line = '';
    for (let field = 0; field < this.#width; field += 1) {
      if (field > 0) line += ',';
      if (field >= record.count) continue;
      if (record.length(field) > LONGEST_FIELD) throw tooLong(record.line, field);
      line += written(record.text(field));
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

  warnings(): DataWarning[] {
    return [
      ...(this.#short.count === 0 ? [] : [{ kind: 'short_lines' as const, ...this.#short }]),
      ...(this.#long.count === 0 ? [] : [{ kind: 'long_lines' as const, ...this.#long }]),
    ];
  }

  #note(record: RecordView): void {
    const noted = record.count < this.#width ? this.#short : this.#long;
    noted.count += 1;
    if (noted.lines.length < NAMED_LINES) noted.lines.push(record.line);
  }
}

function written(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function tooLong(line: number, field: number): DataProblem {
  return new DataProblem(
    `The value in line ${line}, column ${field + 1} is longer than ${LONGEST_FIELD / 1_000_000} MB, so this is no table, or a quotation mark is not closed. Look at the file, or import it with no quotation mark.`,
  );
}
