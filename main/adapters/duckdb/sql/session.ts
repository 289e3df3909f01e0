/** A session of SQL inside the contained process: its engine, locked, and the tables it was given. */
import { basename } from 'node:path';
import { version, type DuckDBConnection } from '@duckdb/node-api';
import { identifier, literal } from '../columns/cast.ts';
import { openDatabase, smallRows } from '../database.ts';
import { frameFields } from '../frame-fields.ts';
import { tableFromFrame } from '../frame-reader.ts';
import { writeFrame } from '../frame-writer.ts';
import type { Frame } from '../../../core/analysis/frame.ts';
import { DataProblem } from '../problem.ts';

export interface SessionOptions {
  /** Folder in which given tables lie; of all files DuckDB opens only these and what it spills. */
  readonly given: string;
  readonly spill: string;
  readonly memory: number;
  readonly spillBytes: number;
}

export class SqlSession {
  readonly connection: DuckDBConnection;
  /** Under which DuckDB has the file of a given table. */
  readonly #attached = new Map<string, string>();

  private constructor(connection: DuckDBConnection) {
    this.connection = connection;
  }

  static async open(options: SessionOptions): Promise<SqlSession> {
    const { connection } = await openDatabase({
      path: ':memory:',
      spill: options.spill,
      memoryBytes: options.memory,
      spillBytes: options.spillBytes,
    });
    await connection.run(`SET allowed_directories = [${literal(options.given)}]`);
    await connection.run('SET enable_external_access = false');
    await connection.run('SET lock_configuration = true');
    return new SqlSession(connection);
  }

  static get version(): string {
    return version().replace(/^v/, '');
  }

  /** Whether the engine still answers: a cell can bring it into a state in which it does not. */
  async isUsable(): Promise<boolean> {
    try {
      await this.connection.run('ROLLBACK').catch(() => undefined);
      const [row] = await smallRows(this.connection, 'SELECT 1');
      return row?.[0] === 1;
    } catch {
      return false;
    }
  }

  /** A stored table, opened for reading only, as a view of this name. */
  async attach(name: string, path: string): Promise<void> {
    const alias = basename(path, '.duckdb');
    await this.connection.run(`ATTACH ${literal(path)} AS ${identifier(alias)} (READ_ONLY)`);
    await this.drop(name);
    await this.connection.run(
      `CREATE VIEW ${identifier(name)} AS SELECT * FROM ${identifier(alias)}.main.data`,
    );
    this.#attached.set(name, alias);
  }

  async give(name: string, folder: string): Promise<void> {
    const making = ' making';
    await this.connection.run(`DROP TABLE IF EXISTS ${identifier(making)}`);
    await tableFromFrame(this.connection, making, folder);
    await this.drop(name);
    await this.connection.run(`ALTER TABLE ${identifier(making)} RENAME TO ${identifier(name)}`);
  }

  async take(name: string, folder: string): Promise<Frame> {
    if ((await this.kindOf(name)) === undefined) {
      throw new DataProblem(`There is no table called “${name}”.`, 'not_found');
    }
    const relation = identifier(name);
    const fields = await frameFields(this.connection, relation);
    return writeFrame(this.connection, relation, fields, folder);
  }

  /** Makes room for another table of this name. */
  async drop(name: string): Promise<void> {
    const kind = await this.kindOf(name);
    if (kind !== undefined) {
      await this.connection.run(`DROP ${kind} IF EXISTS ${identifier(name)}`);
    }
    const alias = this.#attached.get(name);
    if (alias === undefined) return;
    this.#attached.delete(name);
    await this.connection.run(`DETACH ${identifier(alias)}`);
  }

  async kindOf(name: string): Promise<'TABLE' | 'VIEW' | undefined> {
    const [row] = await smallRows(
      this.connection,
      `SELECT table_type FROM information_schema.tables WHERE table_catalog IN ('memory', 'temp') AND table_schema = 'main' AND lower(table_name) = lower(${literal(name)})`,
    );
    if (row === undefined) return undefined;
    return row[0] === 'VIEW' ? 'VIEW' : 'TABLE';
  }
}
