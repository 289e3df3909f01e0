/** DuckDB as Cairn opens it for its own SQL: no extensions from elsewhere, bounded memory, UTC. */
import { DuckDBInstance, type DuckDBConnection, type Json } from '@duckdb/node-api';

export interface OpenOptions {
  /** A file, or `:memory:`. */
  readonly path: string;
  readonly isReadOnly?: boolean;
  /** Full path of a folder for what does not fit in memory. */
  readonly spill?: string;
  readonly memoryBytes: number;
  readonly spillBytes?: number;
}

export interface Database {
  readonly connection: DuckDBConnection;
  close(): void;
}

export async function openDatabase(options: OpenOptions): Promise<Database> {
  const instance = await DuckDBInstance.create(options.path, {
    memory_limit: megabytes(options.memoryBytes),
    threads: '2',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    ...(options.isReadOnly === true ? { access_mode: 'READ_ONLY' } : {}),
    ...(options.spill === undefined ? {} : { temp_directory: options.spill }),
  });
  const connection = await instance.connect();
  await connection.run(`SET TimeZone = 'UTC'`);
  if (options.spillBytes !== undefined) {
    // Given with the others above it is shown as set and not kept (DuckDB 1.5.4).
    await connection.run(`SET max_temp_directory_size = '${megabytes(options.spillBytes)}'`);
  }
  return {
    connection,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

function megabytes(bytes: number): string {
  return `${Math.max(1, Math.round(bytes / 1_000_000))}MB`;
}

/** The rows of a query whose answer is small. 64-bit integers come as text. */
export async function smallRows(connection: DuckDBConnection, sql: string): Promise<Json[][]> {
  const reader = await connection.runAndReadAll(sql);
  return reader.getRowsJson();
}

/** The values of the one row there is; none when there is no row. */
export async function oneRow(connection: DuckDBConnection, sql: string): Promise<readonly Json[]> {
  const [row] = await smallRows(connection, sql);
  return row ?? [];
}

/** A count: the one value of the one row. */
export async function countOf(connection: DuckDBConnection, sql: string): Promise<number> {
  const [count] = await oneRow(connection, sql);
  return Number(count ?? 0);
}
