/** JSON and Parquet, which DuckDB reads with types of their own. */
import {
  DuckDBEnumType,
  DuckDBTypeId,
  type DuckDBConnection,
  type DuckDBType,
} from '@duckdb/node-api';
import type { Column, DataFormat } from '../../../core/analysis/data.ts';
import { identifier, literal } from '../columns/cast.ts';
import { DataProblem, firstLine } from '../problem.ts';

/** Bytes one object of JSON may have. */
const LONGEST_OBJECT = 16_777_216;

export interface NativeColumn {
  /** In the file. */
  readonly name: string;
  readonly kind: Column['type'] | 'other';
  readonly levels?: readonly string[];
  /** SQL for the value as it comes, and as text. */
  readonly value: string;
  readonly text: string;
}

export interface NativeTable {
  /** What stands behind FROM; its columns are `f0`, `f1`, … */
  readonly relation: string;
  readonly columns: readonly NativeColumn[];
}

export async function nativeTable(
  connection: DuckDBConnection,
  path: string,
  format: Extract<DataFormat, 'json' | 'jsonl' | 'parquet'>,
): Promise<NativeTable> {
  const file = reader(path, format);
  const probe = await readable(path, () => connection.run(`SELECT * FROM ${file} LIMIT 0`));
  const names = probe.columnNames();
  const types = probe.columnTypes();
  if (format !== 'parquet' && names.length === 1 && names[0] === 'json') {
    throw new DataProblem(
      'The file holds no table: a table in JSON is an array of objects, or one object on each line.',
    );
  }
  const renamed = names.map((name, at) => `${identifier(name)} AS f${at}`).join(', ');
  return {
    relation: `(SELECT ${renamed} FROM ${file})`,
    columns: names.map((name, at) => nativeColumn(name, types[at], `f${at}`)),
  };
}

/** DuckDB's words about a file are for its reader, without the place in our query. */
export async function readable<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if (!/^(?:Invalid|IO|Conversion|Serialization|Not implemented|Internal)/i.test(error.message)) {
      throw error;
    }
    if (/No space left on device/i.test(error.message)) throw error;
    const words = firstLine(error.message)
      .replace(/^[A-Z][\w ]*? Error: /, '')
      .replaceAll(path, 'the file')
      .replace(/\.$/, '');
    throw new DataProblem(
      `The file could not be read: ${words}. It may be damaged, or not be whole.`,
    );
  }
}

function reader(path: string, format: 'json' | 'jsonl' | 'parquet'): string {
  // A name with these in it is a pattern to DuckDB.
  const name = literal(path.replaceAll(/[*?[]/g, (mark) => `[${mark}]`));
  if (format === 'parquet') return `read_parquet(${name})`;
  const form = format === 'json' ? 'auto' : 'newline_delimited';
  return `read_json(${name}, format = '${form}', sample_size = -1, map_inference_threshold = -1, maximum_object_size = ${LONGEST_OBJECT})`;
}

function nativeColumn(name: string, type: DuckDBType | undefined, field: string): NativeColumn {
  // What differs in type from row to row comes as JSON: words without their quotes.
  const isJson = type?.alias === 'JSON';
  const isNested = type !== undefined && NESTED.has(type.typeId);
  const text = isJson
    ? `json_extract_string(${field}, '$')`
    : `CAST(${isNested ? `to_json(${field})` : field} AS VARCHAR)`;
  const column = (kind: NativeColumn['kind'], value = field): NativeColumn => ({
    name,
    kind,
    value,
    text,
  });
  if (type === undefined || isJson) return column('other');
  if (type instanceof DuckDBEnumType) {
    return { ...column('category', text), levels: type.values };
  }
  switch (KINDS.get(type.typeId)) {
    case 'number':
      return column('number', `CAST(${field} AS DOUBLE)`);
    case 'integer':
      return column('integer', `CAST(${field} AS BIGINT)`);
    case 'datetime':
      return column('datetime', `CAST(${field} AS TIMESTAMP)`);
    case 'zoned':
      return column('datetime', `${field} AT TIME ZONE 'UTC'`);
    case 'logical':
      return column('logical');
    case 'date':
      return column('date');
    case 'text':
      return column('text');
    case undefined:
    default:
      return column('other');
  }
}

const NESTED: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.STRUCT,
  DuckDBTypeId.LIST,
  DuckDBTypeId.MAP,
  DuckDBTypeId.ARRAY,
  DuckDBTypeId.UNION,
]);

const KINDS: ReadonlyMap<DuckDBTypeId, Exclude<Column['type'], 'category'> | 'zoned'> = new Map([
  [DuckDBTypeId.BOOLEAN, 'logical'],
  [DuckDBTypeId.TINYINT, 'integer'],
  [DuckDBTypeId.SMALLINT, 'integer'],
  [DuckDBTypeId.INTEGER, 'integer'],
  [DuckDBTypeId.BIGINT, 'integer'],
  [DuckDBTypeId.UTINYINT, 'integer'],
  [DuckDBTypeId.USMALLINT, 'integer'],
  [DuckDBTypeId.UINTEGER, 'integer'],
  [DuckDBTypeId.FLOAT, 'number'],
  [DuckDBTypeId.DOUBLE, 'number'],
  [DuckDBTypeId.DECIMAL, 'number'],
  [DuckDBTypeId.DATE, 'date'],
  [DuckDBTypeId.TIMESTAMP, 'datetime'],
  [DuckDBTypeId.TIMESTAMP_S, 'datetime'],
  [DuckDBTypeId.TIMESTAMP_MS, 'datetime'],
  [DuckDBTypeId.TIMESTAMP_NS, 'datetime'],
  [DuckDBTypeId.TIMESTAMP_TZ, 'zoned'],
  [DuckDBTypeId.VARCHAR, 'text'],
]);

/** Whether a value can go into a column of this type as it comes, without a look at its text. */
export function fitsAsItIs(native: NativeColumn, column: Column): boolean {
  if ((column.missing?.length ?? 0) > 0) return false;
  if (native.kind === 'text' || native.kind === 'other' || native.kind === 'category') return false;
  return native.kind === column.type || (native.kind === 'integer' && column.type === 'number');
}

export function asColumn(native: NativeColumn, column: Column): string {
  if (!fitsAsItIs(native, column)) return native.text;
  return column.type === 'number' && native.kind === 'integer'
    ? `CAST(${native.value} AS DOUBLE)`
    : native.value;
}
