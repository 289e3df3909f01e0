/** SQL as a kernel: DuckDB in a contained process, ended and started again when it does not stop. */
import { copyFile, cp, link, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { Frame, type FrameFolder } from '../../core/analysis/frame.ts';
import type {
  CellNames,
  EngineIdentity,
  Ran,
  RunRequest,
  SqlKernel,
} from '../../core/analysis/kernel.ts';
import type { StoredTableFolder } from '../../core/analysis/stored-table.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { attempt } from './sql/attempt.ts';
import type { SqlRequest } from './sql/messages.ts';
import { endSql, resultOf, startSql, type SqlProcess, type SqlSizes } from './sql/start-sql.ts';

const Names: z.ZodType<CellNames> = z.strictObject({
  reads: z.array(z.string()),
  writes: z.array(z.string()),
});

export interface SqlKernelOptions {
  /** Full path of a folder for what the session puts on disk; it is emptied at the end. */
  readonly folder: string;
  readonly sizes?: SqlSizes;
}

/** Less than a run may hold by itself, and no more of the disk than a researcher can spare. */
const SIZES: SqlSizes = { memory: 1_000_000_000, spill: 10_000_000_000 };

export function createSqlKernel(options: SqlKernelOptions): SqlKernel {
  return new DuckDBKernel(options);
}

class DuckDBKernel implements SqlKernel {
  readonly language = 'sql';
  readonly #folder: string;
  readonly #sizes: SqlSizes;
  #process: SqlProcess | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #count = 0;

  constructor({ folder, sizes = SIZES }: SqlKernelOptions) {
    this.#folder = folder;
    this.#sizes = sizes;
  }

  start(): Promise<Result<EngineIdentity>> {
    return this.#inTurn(async (sql) => ok(sql.identity));
  }

  run(request: RunRequest): Promise<Result<Ran>> {
    return this.#inTurn(async (sql) => {
      if (request.signal?.aborted === true) {
        return fail('stopped', 'Stopped before it was run. Nothing was changed.');
      }
      if (request.code.includes('\0')) {
        return fail(
          'invalid_input',
          'The code has a character with the number 0, which SQL cannot read. Nothing was run; remove it.',
        );
      }
      const ran = await attempt(sql, request);
      if (ran.lostState) await this.#forget(sql);
      return ok(ran);
    });
  }

  names(code: string): Promise<Result<CellNames>> {
    return this.#inTurn(async (sql) => {
      const answer = await this.#ask(sql, { kind: 'names', code });
      return answer.ok ? ok(Names.parse(answer.data)) : answer;
    });
  }

  attach(name: string, { folder }: StoredTableFolder): Promise<Result<void>> {
    return this.#inTurn(async (sql) => {
      const path = join(sql.folder, 'given', `${this.#next('given')}.duckdb`);
      await linkOrCopy(join(folder, 'table.duckdb'), path);
      return done(await this.#ask(sql, { kind: 'attach', name, path }));
    });
  }

  give(name: string, frame: FrameFolder): Promise<Result<void>> {
    return this.#inTurn(async (sql) => {
      const folder = join(sql.folder, this.#next('frame'));
      await mkdir(folder);
      try {
        for (const file of framesFiles(frame.frame)) {
          // oxlint-disable-next-line no-await-in-loop
          await linkOrCopy(join(frame.folder, file), join(folder, file));
        }
        return done(await this.#ask(sql, { kind: 'give', name, folder }));
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    });
  }

  take(name: string, folder: string): Promise<Result<FrameFolder>> {
    return this.#inTurn(async (sql) => {
      const made = join(sql.folder, this.#next('taken'));
      await mkdir(made);
      try {
        const answer = await this.#ask(sql, { kind: 'take', name, folder: made });
        if (!answer.ok) return answer;
        const frame = Frame.parse(answer.data);
        await move(made, folder);
        return ok({ folder, frame });
      } finally {
        await rm(made, { recursive: true, force: true });
      }
    });
  }

  async reset(): Promise<void> {
    const sql = this.#process;
    if (sql !== undefined) await this.#forget(sql);
  }

  close(): Promise<void> {
    return this.reset();
  }

  /** Requests wait for each other; each finds the engine started. */
  #inTurn<T>(next: (sql: SqlProcess) => Promise<Result<T>>): Promise<Result<T>> {
    const before = this.#queue;
    const turn = (async () => {
      await before;
      const sql = await this.#started();
      if (!sql.ok) return sql;
      sql.data.contained.keepAlive(true);
      const result = await next(sql.data);
      if (this.#process === sql.data) sql.data.contained.keepAlive(false);
      return result;
    })();
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #started(): Promise<Result<SqlProcess>> {
    if (this.#process !== undefined) return ok(this.#process);
    const started = await startSql(this.#folder, this.#sizes);
    if (!started.ok) return started;
    const sql = started.data;
    this.#process = sql;
    void sql.contained.ended.then(() => this.#forget(sql));
    return ok(sql);
  }

  async #ask(sql: SqlProcess, request: SqlRequest): Promise<Result<unknown>> {
    return resultOf(await sql.contained.ask(request));
  }

  async #forget(sql: SqlProcess): Promise<void> {
    if (this.#process === sql) this.#process = undefined;
    await endSql(sql);
  }

  #next(what: string): string {
    this.#count += 1;
    return `${what}_${this.#count}`;
  }
}

function done(answer: Result<unknown>): Result<void> {
  return answer.ok ? ok(undefined) : answer;
}

function framesFiles({ columns }: Frame): readonly string[] {
  return [
    'frame.json',
    ...columns.flatMap(({ distinct }, at) =>
      distinct === undefined ? [`${at}.bin`] : [`${at}.bin`, `${at}.txt`],
    ),
  ];
}

/** A second name where the file system has it: nothing is copied, and the session's folder can go. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch {
    await copyFile(from, to);
  }
}

async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch {
    // Another disk.
    await cp(from, to, { recursive: true });
  }
}
