/** Writes the rows of a query as a frame: docs in `main/core/analysis/frame.ts`. */
import { mkdir, open, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { assertNever } from '../../core/errors.ts';
import type { Frame, FrameColumn } from '../../core/analysis/frame.ts';

const MISSING_INTEGER = -2_147_483_648;
/** NaN with the payload that R reads as NA. */
const MISSING_DOUBLE = Buffer.from([0xa2, 0x07, 0x00, 0x00, 0x00, 0x00, 0xf0, 0x7f]);
/** Texts of a column gathered before they are written. */
const GATHERED = 4_000_000;

export interface FrameField {
  readonly name: string;
  readonly type: FrameColumn['type'];
  /**
   * SQL for the value: a double for `double`, `date` and `datetime` (days, seconds), an int for `integer`
   * and `logical`, text for `text` and `factor`.
   */
  readonly expression: string;
  /** Of a factor, in order. */
  readonly levels?: readonly string[];
  readonly ordered?: boolean;
}

/** `relation` stands behind FROM; its rows come in their order. */
export async function writeFrame(
  connection: DuckDBConnection,
  relation: string,
  fields: readonly FrameField[],
  folder: string,
): Promise<Frame> {
  await mkdir(folder, { recursive: true });
  const columns: ColumnWriter[] = [];
  try {
    for (const [at, field] of fields.entries()) {
      // oxlint-disable-next-line no-await-in-loop
      columns.push(await ColumnWriter.create(folder, at, field));
    }
    const result = await connection.stream(
      `SELECT ${fields.map(({ expression }, at) => `${expression} AS c${at}`).join(', ')} FROM ${relation}`,
    );
    let rows = 0;
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) break;
      rows += chunk.rowCount;
      for (const [at, column] of columns.entries()) {
        // In order: each file is written from its beginning on.
        // oxlint-disable-next-line no-await-in-loop
        await column.add(chunk.getColumnValues(at));
      }
    }
    const frame: Frame = { rows, columns: [] };
    for (const column of columns) {
      // oxlint-disable-next-line no-await-in-loop
      frame.columns.push(await column.finish());
    }
    await writeFile(join(folder, 'frame.json'), JSON.stringify(frame));
    return frame;
  } finally {
    await Promise.all(columns.map((column) => column.close()));
  }
}

class ColumnWriter {
  readonly #field: FrameField;
  readonly #file: FileHandle;
  readonly #texts: FileHandle | undefined;
  readonly #codes = new Map<string, number>();
  #gathered: string[] = [];
  #length = 0;

  private constructor(field: FrameField, file: FileHandle, texts: FileHandle | undefined) {
    this.#field = field;
    this.#file = file;
    this.#texts = texts;
  }

  static async create(folder: string, at: number, field: FrameField): Promise<ColumnWriter> {
    const file = await open(join(folder, `${at}.bin`), 'wx');
    const hasTexts = field.type === 'text' || field.type === 'factor';
    const texts = hasTexts ? await open(join(folder, `${at}.txt`), 'wx') : undefined;
    const writer = new ColumnWriter(field, file, texts);
    for (const level of field.levels ?? []) writer.#code(level);
    return writer;
  }

  async add(values: readonly unknown[]): Promise<void> {
    const bytes = this.#bytes(values);
    await this.#file.write(bytes);
    if (this.#length > GATHERED) await this.#writeTexts();
  }

  async finish(): Promise<FrameColumn> {
    await this.#writeTexts();
    const { name, type, ordered } = this.#field;
    return {
      name,
      type,
      ...(this.#texts === undefined ? {} : { distinct: this.#codes.size }),
      ...(ordered === true ? { ordered } : {}),
    };
  }

  async close(): Promise<void> {
    await this.#file.close();
    await this.#texts?.close();
  }

  #bytes(values: readonly unknown[]): Buffer {
    switch (this.#field.type) {
      case 'double':
      case 'date':
      case 'datetime': {
        const bytes = Buffer.alloc(values.length * 8);
        for (const [at, value] of values.entries()) {
          if (typeof value === 'number') bytes.writeDoubleLE(value, at * 8);
          else MISSING_DOUBLE.copy(bytes, at * 8);
        }
        return bytes;
      }
      case 'integer':
      case 'logical':
        return integers(values, (value) => (typeof value === 'number' ? value : MISSING_INTEGER));
      case 'text':
      case 'factor':
        return integers(values, (value) =>
          typeof value === 'string' ? this.#code(value) : MISSING_INTEGER,
        );
      default:
        return assertNever(this.#field.type);
    }
  }

  #code(text: string): number {
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    const code = this.#codes.size + 1;
    this.#codes.set(text, code);
    // A zero ends a text in the file.
    const clean = text.replaceAll('\0', '\uFFFD');
    this.#gathered.push(clean);
    this.#length += clean.length;
    return code;
  }

  async #writeTexts(): Promise<void> {
    if (this.#gathered.length === 0) return;
    await this.#texts?.write(`${this.#gathered.join('\0')}\0`);
    this.#gathered = [];
    this.#length = 0;
  }
}

function integers(values: readonly unknown[], of: (value: unknown) => number): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeInt32LE(of(value), at * 4);
  return bytes;
}
