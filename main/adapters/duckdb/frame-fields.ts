/** How the columns of a DuckDB relation stand in a frame. */
import { DuckDBEnumType, DuckDBTypeId, type DuckDBConnection } from '@duckdb/node-api';
import { identifier } from './columns/cast.ts';
import { smallRows } from './database.ts';
import type { FrameField } from './frame-writer.ts';

/** The smallest 32-bit integer stands for a missing value. */
const LARGEST_INTEGER = 2_147_483_647;

/** `ordered`: names of factors whose levels have an order. */
export async function frameFields(
  connection: DuckDBConnection,
  relation: string,
  ordered: ReadonlySet<string> = new Set(),
): Promise<readonly FrameField[]> {
  const probe = await connection.run(`SELECT * FROM ${relation} LIMIT 0`);
  const types = probe.columnTypes();
  const fields: FrameField[] = [];
  for (const [at, name] of probe.columnNames().entries()) {
    const column = identifier(name);
    const type = types[at];
    if (type instanceof DuckDBEnumType) {
      fields.push({
        name,
        type: 'factor',
        expression: `CAST(${column} AS VARCHAR)`,
        levels: type.values,
        ...(ordered.has(name) ? { ordered: true } : {}),
      });
    } else if (type !== undefined && WIDE_INTEGERS.has(type.typeId)) {
      // oxlint-disable-next-line no-await-in-loop
      const fits = await fitsInteger(connection, relation, column);
      fields.push({
        name,
        type: fits ? 'integer' : 'double',
        expression: `CAST(${column} AS ${fits ? 'INTEGER' : 'DOUBLE'})`,
      });
    } else {
      fields.push({ name, ...simpleField(column, type?.typeId) });
    }
  }
  return fields;
}

const WIDE_INTEGERS: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.INTEGER,
  DuckDBTypeId.BIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.UHUGEINT,
]);
const NARROW_INTEGERS: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.TINYINT,
  DuckDBTypeId.SMALLINT,
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
]);
const NUMBERS: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.FLOAT,
  DuckDBTypeId.DOUBLE,
  DuckDBTypeId.DECIMAL,
]);
const TIMES: ReadonlySet<DuckDBTypeId> = new Set([
  DuckDBTypeId.TIMESTAMP,
  DuckDBTypeId.TIMESTAMP_S,
  DuckDBTypeId.TIMESTAMP_MS,
  DuckDBTypeId.TIMESTAMP_NS,
  DuckDBTypeId.TIMESTAMP_TZ,
]);

/** What has no form of its own in a frame goes as text. */
function simpleField(
  column: string,
  type: DuckDBTypeId | undefined,
): Pick<FrameField, 'type' | 'expression'> {
  if (type === undefined) return { type: 'text', expression: column };
  if (NARROW_INTEGERS.has(type)) {
    return { type: 'integer', expression: `CAST(${column} AS INTEGER)` };
  }
  if (NUMBERS.has(type)) return { type: 'double', expression: `CAST(${column} AS DOUBLE)` };
  if (type === DuckDBTypeId.BOOLEAN) {
    return { type: 'logical', expression: `CAST(${column} AS INTEGER)` };
  }
  if (type === DuckDBTypeId.DATE) {
    const days = `CAST(datediff('day', DATE '1970-01-01', ${column}) AS DOUBLE)`;
    return { type: 'date', expression: `CASE WHEN isfinite(${column}) THEN ${days} END` };
  }
  if (TIMES.has(type)) {
    return {
      type: 'datetime',
      expression: `CASE WHEN isfinite(${column}) THEN epoch(${column}) END`,
    };
  }
  return { type: 'text', expression: `CAST(${column} AS VARCHAR)` };
}

async function fitsInteger(
  connection: DuckDBConnection,
  relation: string,
  column: string,
): Promise<boolean> {
  const [row] = await smallRows(
    connection,
    `SELECT min(${column}), max(${column}) FROM ${relation}`,
  );
  return (row ?? []).every((value) => Math.abs(Number(value ?? 0)) <= LARGEST_INTEGER);
}
