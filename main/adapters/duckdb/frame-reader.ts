/** Makes a table of a frame: docs in `main/core/analysis/frame.ts`. */
import { open, readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BOOLEAN,
  DATE,
  DOUBLE,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBTimestampValue,
  INTEGER,
  TIMESTAMP,
  VARCHAR,
  type DuckDBConnection,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';
import { Frame, type FrameColumn } from '../../core/analysis/frame.ts';
import { assertNever } from '../../core/errors.ts';
import { enumType, identifier } from './columns/cast.ts';

/** Rows of a chunk: DuckDB's own size. */
const CHUNK = 2_048;
const MISSING_INTEGER = -2_147_483_648;
const MISSING_DOUBLE = 0x7ff00000000007a2n;
const SECONDS = 1_000_000;

/** Creates `name`, which does not exist. */
export async function tableFromFrame(
  connection: DuckDBConnection,
  name: string,
  folder: string,
): Promise<void> {
  const frame = Frame.parse(JSON.parse(await readFile(join(folder, 'frame.json'), 'utf8')));
  const columns: ColumnSource[] = [];
  try {
    for (const [at, column] of frame.columns.entries()) {
      // oxlint-disable-next-line no-await-in-loop
      columns.push(await ColumnSource.open(folder, at, column));
    }
    const declared = columns.map(({ name: own, declared: type }) => `${identifier(own)} ${type}`);
    // Text goes in first: values of an enumeration cannot be appended by their name.
    await connection.run(`CREATE TABLE ${identifier(name)} (${declared.join(', ')})`);
    const appender = await connection.createAppender(name);
    const types = columns.map(({ type }) => type);
    for (let row = 0; row < frame.rows; row += CHUNK) {
      const count = Math.min(CHUNK, frame.rows - row);
      const chunk = DuckDBDataChunk.create(types, count);
      for (const [at, column] of columns.entries()) {
        // In order: each file is read from its beginning on.
        // oxlint-disable-next-line no-await-in-loop
        chunk.setColumnValues(at, await column.next(count));
      }
      appender.appendDataChunk(chunk);
    }
    appender.closeSync();
    for (const column of columns) {
      if (column.levels === undefined) continue;
      // oxlint-disable-next-line no-await-in-loop
      await connection.run(
        `ALTER TABLE ${identifier(name)} ALTER COLUMN ${identifier(column.name)} TYPE ${enumType(column.levels)}`,
      );
    }
  } finally {
    await Promise.all(columns.map((column) => column.close()));
  }
}

class ColumnSource {
  readonly name: string;
  readonly type: DuckDBType;
  readonly declared: string;
  /** Of a factor. */
  readonly levels: readonly string[] | undefined;
  readonly #kind: FrameColumn['type'];
  readonly #file: FileHandle;
  readonly #texts: readonly string[];

  private constructor(column: FrameColumn, file: FileHandle, texts: readonly string[]) {
    this.name = column.name;
    this.#kind = column.type;
    this.#file = file;
    this.#texts = texts;
    this.type = typeOf(column.type);
    this.declared = this.type.toString();
    this.levels = column.type === 'factor' && texts.length > 0 ? texts : undefined;
  }

  static async open(folder: string, at: number, column: FrameColumn): Promise<ColumnSource> {
    const hasTexts = column.type === 'text' || column.type === 'factor';
    const texts = hasTexts
      ? (await readFile(join(folder, `${at}.txt`), 'utf8')).split('\0').slice(0, -1)
      : [];
    return new ColumnSource(column, await open(join(folder, `${at}.bin`), 'r'), texts);
  }

  async next(count: number): Promise<DuckDBValue[]> {
    const isWide = this.type === DOUBLE || this.type === DATE || this.type === TIMESTAMP;
    const bytes = Buffer.alloc(count * (isWide ? 8 : 4));
    const { bytesRead } = await this.#file.read(bytes);
    if (bytesRead < bytes.length) {
      throw new Error(`the column “${this.name}” of the frame has fewer values than rows`);
    }
    return Array.from({ length: count }, (_, row) => this.#value(bytes, row));
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  #value(bytes: Buffer, row: number): DuckDBValue {
    switch (this.#kind) {
      case 'double':
      case 'date':
      case 'datetime': {
        if (bytes.readBigUInt64LE(row * 8) === MISSING_DOUBLE) return null;
        return fromDouble(bytes.readDoubleLE(row * 8), this.#kind);
      }
      case 'integer':
      case 'logical': {
        const value = bytes.readInt32LE(row * 4);
        if (value === MISSING_INTEGER) return null;
        return this.#kind === 'logical' ? value !== 0 : value;
      }
      case 'text':
      case 'factor':
        return this.#texts[bytes.readInt32LE(row * 4) - 1] ?? null;
      default:
        return assertNever(this.#kind);
    }
  }
}

/** R's dates can be of any double: what is no day or no time is missing. */
function fromDouble(value: number, kind: 'double' | 'date' | 'datetime'): DuckDBValue {
  if (kind === 'double') return value;
  if (!Number.isFinite(value) || Math.abs(value) > 1e11) return null;
  return kind === 'date'
    ? new DuckDBDateValue(Math.floor(value))
    : new DuckDBTimestampValue(BigInt(Math.round(value * SECONDS)));
}

function typeOf(type: FrameColumn['type']): DuckDBType {
  switch (type) {
    case 'double':
      return DOUBLE;
    case 'integer':
      return INTEGER;
    case 'logical':
      return BOOLEAN;
    case 'date':
      return DATE;
    case 'datetime':
      return TIMESTAMP;
    case 'text':
    case 'factor':
      return VARCHAR;
    default:
      return assertNever(type);
  }
}
