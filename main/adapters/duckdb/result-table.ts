/** Rows of a DuckDB result in the form results are kept in. */
import {
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTimestampValue,
  DuckDBTypeId,
  JsonDuckDBValueConverter,
  type DuckDBResult,
  type DuckDBType,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { ResultTable, TableValue } from '../../core/analysis/value.ts';

export interface ReadTable {
  readonly columns: ResultTable['columns'];
  readonly rows: TableValue[][];
  /** More rows came than were asked for. */
  readonly isCut: boolean;
  readonly characters: number;
  /** Reads on to the end and says how many rows were not taken. */
  countRest(): Promise<number>;
}

/** The first rows; stops when they are more than `limit`, or their texts longer than `characters`. */
export async function readTable(
  result: DuckDBResult,
  limit: number,
  mostCharacters = Infinity,
): Promise<ReadTable> {
  const types = result.columnTypes();
  const columns = result
    .deduplicatedColumnNames()
    .map((name, at) => ({ name, type: typeName(types[at]) }));
  const rows: TableValue[][] = [];
  let characters = 0;
  let left = 0;
  const countRest = async (): Promise<number> => {
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) return left;
      left += chunk.rowCount;
    }
  };
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) {
      return { columns, rows, isCut: false, characters, countRest };
    }
    for (let at = 0; at < chunk.rowCount; at += 1) {
      if (rows.length >= limit || characters > mostCharacters) {
        left = chunk.rowCount - at;
        return { columns, rows, isCut: true, characters, countRest };
      }
      const row = chunk.getRowValues(at).map((value, column) => tableValue(value, types[column]));
      for (const value of row) characters += typeof value === 'string' ? value.length + 2 : 8;
      rows.push(row);
    }
  }
}

/** An enumeration's name would be all its values. */
function typeName(type: DuckDBType | undefined): string {
  return type?.typeId === DuckDBTypeId.ENUM ? 'ENUM' : String(type).slice(0, 100);
}

/**
 * Exact or marked: a 64-bit integer or a decimal that a double does not hold is given as its digits,
 * as text.
 */
function tableValue(value: DuckDBValue, type: DuckDBType | undefined): TableValue {
  if (value === null) return null;
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return numberValue(value);
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
  }
  if (value instanceof DuckDBDecimalValue) {
    const text = value.toString();
    const number = Number(text);
    return digits(String(number)) === digits(text) ? number : text;
  }
  if (value instanceof DuckDBDateValue) return value.toString();
  if (value instanceof DuckDBTimestampValue) return value.toString().replace(' ', 'T');
  if (type === undefined) return String(value);
  if (type.typeId === DuckDBTypeId.BLOB) return String(value).slice(0, 1_000);
  const json = JsonDuckDBValueConverter(value, type, JsonDuckDBValueConverter);
  return typeof json === 'string' ? json : JSON.stringify(json);
}

export function numberValue(value: number): TableValue {
  if (Number.isNaN(value)) return { $number: 'NaN' };
  if (value === Infinity) return { $number: 'Inf' };
  return value === -Infinity ? { $number: '-Inf' } : value;
}

/** A number's digits without what says nothing: "1.500" and "1.5" are the same. */
function digits(text: string): string {
  return text.includes('.') && !/e/i.test(text) ? text.replace(/\.?0+$/, '') : text;
}
