/** Reads data files in contained processes: one for each long task, which is ended to stop it. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import {
  DataProgress,
  type DataReader,
  type DataTask,
  type StoreRequest,
} from '../../core/analysis/data-reader.ts';
import type { GivenReading } from '../../core/analysis/data.ts';
import { Frame, type FrameFolder } from '../../core/analysis/frame.ts';
import { Inspection } from '../../core/analysis/inspection.ts';
import { Profile } from '../../core/analysis/profile.ts';
import {
  StoredTable,
  type RowPage,
  type RowWindow,
  type StoredTableFolder,
} from '../../core/analysis/stored-table.ts';
import { ResultTable } from '../../core/analysis/value.ts';
import { Failure, assertNever, fail, ok, type Result } from '../../core/errors.ts';
import type { ContainedAnswer, ContainedProcess } from '../contained/contained-process.ts';
import { startChild } from './child.ts';
import type { DataRequest } from './data-messages.ts';

/** Bytes a process for one task may hold. */
const MEMORY = 2_500_000_000;
/** Milliseconds without a request after which the process for rows is ended. */
const IDLE = 60_000;

export function createDataReader(): DataReader {
  return new ContainedDataReader();
}

class ContainedDataReader implements DataReader {
  readonly #running = new Set<ContainedProcess>();
  /** For what a grid asks again and again. It reads with DuckDB alone. */
  #rowsProcess: Promise<Result<ContainedProcess>> | undefined;
  #idle: NodeJS.Timeout | undefined;
  #parts = 0;

  async inspect(
    path: string,
    reading: GivenReading = {},
    task: DataTask = {},
  ): Promise<Result<Inspection>> {
    const work = await mkdtemp(join(tmpdir(), 'cairn-data-'));
    try {
      const request: DataRequest = { task: 'inspect', path, reading, work };
      return await this.#alone(request, Inspection, task, [path, work], [work]);
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }

  async store(request: StoreRequest): Promise<Result<StoredTableFolder>> {
    const { path, reading, columns, folder } = request;
    const made = await this.#inPart(folder, request, (part) =>
      this.#alone(
        { task: 'store', path, reading, columns: [...columns], folder: part },
        StoredTable,
        request,
        [path, part],
        [part],
      ),
    );
    return made.ok ? ok({ folder, table: made.data }) : made;
  }

  async open(folder: string): Promise<Result<StoredTableFolder>> {
    try {
      const text = await readFile(join(folder, 'table.json'), 'utf8');
      const table = StoredTable.parse(JSON.parse(text));
      if (existsSync(join(folder, 'table.duckdb'))) return ok({ folder, table });
    } catch {
      // Said below.
    }
    return fail(
      'file_missing',
      'The stored form of this data is not there, or not whole. The file itself is kept; import it again to make it anew.',
    );
  }

  async rows({ folder, table }: StoredTableFolder, window: RowWindow): Promise<Result<RowPage>> {
    clearTimeout(this.#idle);
    this.#rowsProcess ??= startChild({
      entry: 'data-process',
      read: [],
      write: [],
      memory: MEMORY,
    });
    const started = await this.#rowsProcess;
    if (!started.ok) {
      this.#rowsProcess = undefined;
      return started;
    }
    this.#running.add(started.data);
    started.data.keepAlive(true);
    const answer = await ask(started.data, { task: 'rows', folder, table, window }, {});
    started.data.keepAlive(false);
    if (answer.kind === 'ended') this.#forgetRows();
    else this.#idle = setTimeout(() => this.#forgetRows(), IDLE).unref();
    return resultOf(answer, ResultTable, {});
  }

  async frame(
    { folder: from, table }: StoredTableFolder,
    folder: string,
    task: DataTask = {},
  ): Promise<Result<FrameFolder>> {
    const made = await this.#inPart(folder, task, (part) =>
      this.#alone({ task: 'frame', from, table, folder: part }, Frame, task, [part], [part]),
    );
    return made.ok ? ok({ folder, frame: made.data }) : made;
  }

  async profile(
    { folder: from, table }: StoredTableFolder,
    task: DataTask = {},
  ): Promise<Result<Profile>> {
    this.#parts += 1;
    const folder = `${from}.spill-${process.pid}-${this.#parts}`;
    try {
      await mkdir(folder);
      return await this.#alone(
        { task: 'profile', from, table, folder },
        Profile,
        task,
        [folder],
        [folder],
      );
    } catch (error) {
      return notWritten(error);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    this.#rowsProcess = undefined;
    await Promise.all([...this.#running].map(endNow));
    this.#running.clear();
  }

  #forgetRows(): void {
    const ending = this.#rowsProcess;
    this.#rowsProcess = undefined;
    void ending?.then(async (started) => {
      if (!started.ok) return;
      await endNow(started.data);
      this.#running.delete(started.data);
    });
  }

  /** A folder appears under its name only when it is whole. */
  async #inPart<T>(
    folder: string,
    task: DataTask,
    make: (part: string) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    this.#parts += 1;
    const part = `${folder}.part-${process.pid}-${this.#parts}`;
    try {
      await mkdir(dirname(folder), { recursive: true });
      await mkdir(part);
      const made = await make(part);
      if (!made.ok) return made;
      if (isStopped(task)) return stopped();
      await rename(part, folder);
      return made;
    } catch (error) {
      return notWritten(error);
    } finally {
      await rm(part, { recursive: true, force: true });
    }
  }

  async #alone<T>(
    request: DataRequest,
    schema: z.ZodType<T>,
    task: DataTask,
    read: readonly string[],
    write: readonly string[],
  ): Promise<Result<T>> {
    if (isStopped(task)) return stopped();
    const started = await startChild({ entry: 'data-process', read, write, memory: MEMORY });
    if (!started.ok) return started;
    const child = started.data;
    this.#running.add(child);
    const onAbort = (): void => void child.end();
    task.signal?.addEventListener('abort', onAbort);
    if (isStopped(task)) onAbort();
    try {
      return resultOf(await ask(child, request, task), schema, task);
    } finally {
      task.signal?.removeEventListener('abort', onAbort);
      await child.end();
      this.#running.delete(child);
    }
  }
}

/** Waits for its end even when nothing else keeps Cairn up. */
async function endNow(child: ContainedProcess): Promise<void> {
  child.keepAlive(true);
  await child.end();
}

function ask(
  child: ContainedProcess,
  request: DataRequest,
  task: DataTask,
): Promise<ContainedAnswer> {
  return child.ask(request, (message) => {
    const progress = DataProgress.safeParse(message);
    if (progress.success) task.onProgress?.(progress.data);
  });
}

const answered = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), data: z.unknown() }),
  z.strictObject({ ok: z.literal(false), error: Failure }),
]);

function resultOf<T>(answer: ContainedAnswer, schema: z.ZodType<T>, task: DataTask): Result<T> {
  if (isStopped(task)) return stopped();
  switch (answer.kind) {
    case 'answered': {
      const result = answered.parse(answer.answer);
      return result.ok ? ok(schema.parse(result.data)) : result;
    }
    case 'threw':
      return fail(
        'engine_failed',
        `The file could not be read: ${answer.message}. Nothing was changed. Try again; if it stays, export the data as CSV in UTF-8 and import that.`,
      );
    case 'ended':
      return answer.end.because === 'memory'
        ? fail(
            'engine_limit',
            `Reading the file took more than ${MEMORY / 1_000_000_000} GB of memory, so it was stopped. Nothing was changed. Split the file, or leave out columns.`,
          )
        : fail(
            'engine_failed',
            `The process that reads data ended by itself${answer.end.words === '' ? '' : `: ${answer.end.words}`}. Nothing was changed. Try again.`,
          );
    default:
      return assertNever(answer);
  }
}

function isStopped({ signal }: DataTask): boolean {
  return signal?.aborted === true;
}

function stopped(): ReturnType<typeof fail> {
  return fail('stopped', 'Stopped. Nothing was changed.');
}

function notWritten(error: unknown): ReturnType<typeof fail> {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  const words = error instanceof Error ? error.message : String(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return fail(
      'disk_full',
      'The disk has no room for the table. Nothing was changed. Free some space and try again.',
    );
  }
  if (typeof code !== 'string') throw error;
  return fail('unreadable_path', `The table could not be written: ${words}. Nothing was changed.`);
}
