/**
 * Data: its files lie in `files/`, what is said of them in the record. Everything made from them, the
 * stored tables and frames that engines read, lies in a cache that can be deleted at any time.
 */
import { mkdir, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import canonicalize from 'canonicalize';
import type { DataSource } from '../../../preload/contract/routes/data.ts';
import {
  dataVersions,
  findData,
  listData,
  type StoredData,
} from '../../adapters/sqlite/query-analysis.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import type { DataReader, DataTask } from '../../core/analysis/data-reader.ts';
import {
  hashedOf,
  type Column,
  type DataFormat,
  type DataVersion,
  type Reading,
  type TableName,
} from '../../core/analysis/data.ts';
import type { FrameFolder } from '../../core/analysis/frame.ts';
import type { Inspection } from '../../core/analysis/inspection.ts';
import type { StoredTableFolder } from '../../core/analysis/stored-table.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { Digest, FileStore, Journal, Random } from '../../core/ports.ts';
import { WORKSPACE_STREAM, type Actor } from '../../core/record/event.ts';
import type { GivableData } from './run-cell.ts';
import { tableNameOf } from './table-name.ts';

export interface NewData {
  readonly source: DataSource;
  readonly name?: TableName | undefined;
  readonly title?: string | undefined;
  readonly reading?: Partial<Reading> | undefined;
  readonly columns?: readonly Column[] | undefined;
}

export interface TakenData {
  readonly dataId: string;
  readonly version: number;
  /** Values that do not fit their column's type, and are missing in the table. */
  readonly misfits: number;
}

export interface DataDesk {
  list(): readonly StoredData[];
  /** `not_found` also for one that was taken away. */
  get(dataId: string): Result<StoredData>;
  versions: (dataId: string) => ReturnType<typeof dataVersions>;
  inspect(
    source: DataSource,
    reading?: Partial<Reading>,
  ): Promise<Result<{ name: TableName; title: string; inspection: Inspection }>>;
  inspectAgain(dataId: string, reading?: Partial<Reading>): Promise<Result<Inspection>>;
  add(data: NewData, by: Actor, task?: DataTask): Promise<Result<TakenData>>;
  /** Another file in place of the one that is there. */
  replace(
    dataId: string,
    source: DataSource,
    by: Actor,
    task?: DataTask & { readonly reading?: Partial<Reading> | undefined },
  ): Promise<Result<TakenData>>;
  /** The same file, read otherwise. */
  reread(
    dataId: string,
    how: { readonly reading: Reading; readonly columns: readonly Column[] },
    by: Actor,
    task?: DataTask,
  ): Promise<Result<TakenData>>;
  /** The table engines read; made again where the cache has none. */
  stored(version: DataVersion, task?: DataTask): Promise<Result<StoredTableFolder>>;
  givable(): ReadonlyMap<string, GivableData>;
}

export interface DataPorts {
  readonly database: Database;
  readonly journal: Pick<Journal, 'append'>;
  readonly files: Pick<FileStore, 'addFromPath' | 'pathOf' | 'has'>;
  readonly digest: Digest;
  readonly random: Random;
  readonly reader: DataReader;
  /** The folder of what can be made again. */
  readonly cache: string;
  indexed(): Promise<Result<void>>;
}

export function createDataDesk(ports: DataPorts): DataDesk {
  const { database, files, reader, digest } = ports;
  const making = new Map<string, Promise<Result<unknown>>>();

  function get(dataId: string): Result<StoredData> {
    const found = findData(database, dataId);
    return found === undefined || found.removed
      ? fail('not_found', 'This data is not in the workspace (any more).')
      : ok(found);
  }

  /** Where the source's bytes lie, and what it is called. */
  async function pathOf(source: DataSource): Promise<Result<{ path: string; name: string }>> {
    if ('path' in source) return ok({ path: source.path, name: nameOf(source) });
    return (await files.has(source.fileId))
      ? ok({ path: files.pathOf(source.fileId), name: source.name })
      : fail(
          'file_missing',
          'The bytes of this upload are not here any more. Choose the file again.',
        );
  }

  async function inspect(source: DataSource, reading: Partial<Reading> = {}, task: DataTask = {}) {
    const place = await pathOf(source);
    if (!place.ok) return place;
    const format = reading.format ?? formatOf(place.data.name);
    return reader.inspect(
      place.data.path,
      { ...reading, ...(format === undefined ? {} : { format }) },
      task,
    );
  }

  /** What is made twice at once is made once. */
  function once<T>(key: string, make: () => Promise<Result<T>>): Promise<Result<T>> {
    const found = making.get(key);
    // The key names what is made, so the type is that of whoever began it.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    if (found !== undefined) return found as Promise<Result<T>>;
    const made = make().finally(() => making.delete(key));
    making.set(key, made);
    return made;
  }

  function stored(version: DataVersion, task: DataTask = {}): Promise<Result<StoredTableFolder>> {
    const folder = join(ports.cache, 'data', version.hash);
    return once(folder, async () => {
      const there = await reader.open(folder);
      if (there.ok) return there;
      await rm(folder, { recursive: true, force: true });
      await mkdir(join(ports.cache, 'data'), { recursive: true });
      if (!(await files.has(version.fileId)))
        return fail(
          'file_missing',
          `The bytes of "${version.fileName}" are not in the workspace any more. Import the file again to put them back.`,
        );
      return reader.store({
        path: files.pathOf(version.fileId),
        reading: version.reading,
        columns: version.columns,
        folder,
        ...task,
      });
    });
  }

  function frame(version: DataVersion, signal?: AbortSignal): Promise<Result<FrameFolder>> {
    const folder = join(ports.cache, 'frames', version.hash);
    return once(folder, async () => {
      const table = await stored(version, signal === undefined ? {} : { signal });
      if (!table.ok) return table;
      await rm(folder, { recursive: true, force: true });
      await mkdir(join(ports.cache, 'frames'), { recursive: true });
      return reader.frame(table.data, folder, signal === undefined ? {} : { signal });
    });
  }

  /** Takes the file in, makes the table, and gives the version as it is to be recorded. */
  async function versionOf(
    source: DataSource,
    about: { readonly dataId: string; readonly version: number },
    how: { reading?: Partial<Reading> | undefined; columns?: readonly Column[] | undefined },
    task: DataTask,
  ): Promise<Result<{ version: DataVersion; misfits: number }>> {
    const place = await pathOf(source);
    if (!place.ok) return place;
    const seen = await inspect(source, how.reading ?? {}, task);
    if (!seen.ok) return seen;
    const { reading, bytes } = seen.data;
    const columns = how.columns ?? seen.data.columns;
    const added =
      'fileId' in source
        ? ok({ fileId: source.fileId })
        : await files.addFromPath(place.data.path, task.signal);
    if (!added.ok) return added;
    return madeVersion(
      {
        ...about,
        fileId: added.data.fileId,
        fileName: place.data.name,
        bytes,
        reading,
        columns: [...columns],
      },
      task,
    );
  }

  async function madeVersion(
    draft: Omit<DataVersion, 'hash' | 'rows'>,
    task: DataTask,
  ): Promise<Result<{ version: DataVersion; misfits: number }>> {
    // Levels of categories are found while the table is made, and are part of what the hash is made over.
    const provisional = { ...draft, rows: 0, hash: hashOf(digest, draft) };
    const table = await stored(provisional, task);
    if (!table.ok) return table;
    const { rows, columns, misfits } = table.data.table;
    const version = { ...draft, columns, rows };
    const hash = hashOf(digest, version);
    if (hash !== provisional.hash) {
      const again = await stored({ ...version, hash }, task);
      if (!again.ok) return again;
      await rm(join(ports.cache, 'data', provisional.hash), { recursive: true, force: true });
    }
    return ok({
      version: { ...version, hash },
      misfits: misfits.reduce((sum, { count }) => sum + count, 0),
    });
  }

  async function record(by: Actor, kind: string, payload: object): Promise<Result<void>> {
    const written = await ports.journal.append(WORKSPACE_STREAM, [{ actor: by, kind, payload }]);
    return written.ok ? ports.indexed() : written;
  }

  async function changed(
    found: StoredData,
    made: Result<{ version: DataVersion; misfits: number }>,
    by: Actor,
  ): Promise<Result<TakenData>> {
    if (!made.ok) return made;
    const { version, misfits } = made.data;
    const { dataId } = found;
    if (version.hash === found.newest.hash)
      return ok({ dataId, version: found.newest.version, misfits });
    const recorded = await record(by, 'data.changed', { version });
    return recorded.ok ? ok({ dataId, version: version.version, misfits }) : recorded;
  }

  const names = (): Set<string> => new Set(listData(database).map(({ name }) => name));

  return {
    list: () => listData(database),
    get,
    versions: (dataId) => dataVersions(database, dataId),
    async inspect(source, reading) {
      const place = await pathOf(source);
      if (!place.ok) return place;
      const inspection = await inspect(source, reading);
      if (!inspection.ok) return inspection;
      const { name: fileName } = place.data;
      return ok({
        name: tableNameOf(fileName, names()),
        title: titleOf(fileName),
        inspection: inspection.data,
      });
    },
    async inspectAgain(dataId, reading) {
      const found = get(dataId);
      if (!found.ok) return found;
      const { fileId, fileName, reading: before } = found.data.newest;
      return inspect({ fileId, name: fileName }, { ...before, ...reading });
    },
    async add({ source, name, title, reading, columns }, by, task = {}) {
      if (name !== undefined && names().has(name))
        return fail(
          'invalid_input',
          `There is a table called "${name}" already; nothing was imported. Choose another name, or put the new file in its place.`,
        );
      const dataId = ports.random.id('dat');
      const made = await versionOf(source, { dataId, version: 1 }, { reading, columns }, task);
      if (!made.ok) return made;
      const { version, misfits } = made.data;
      const recorded = await record(by, 'data.added', {
        name: name ?? tableNameOf(version.fileName, names()),
        title: title ?? titleOf(version.fileName),
        version,
      });
      return recorded.ok ? ok({ dataId, version: 1, misfits }) : recorded;
    },
    async replace(dataId, source, by, { reading, ...task } = {}) {
      const found = get(dataId);
      if (!found.ok) return found;
      const about = { dataId, version: found.data.versions + 1 };
      const how = await kept(found.data, source, reading);
      if (!how.ok) return how;
      return changed(found.data, await versionOf(source, about, how.data, task), by);
    },
    async reread(dataId, { reading, columns }, by, task = {}) {
      const found = get(dataId);
      if (!found.ok) return found;
      const { fileId, fileName, bytes } = found.data.newest;
      const version = found.data.versions + 1;
      const draft = { dataId, version, fileId, fileName, bytes, reading, columns: [...columns] };
      return changed(found.data, await madeVersion(draft, task), by);
    },
    stored,
    givable: () =>
      new Map(
        listData(database).map(({ name, dataId, newest }) => [
          name,
          {
            name,
            dataId,
            version: newest.version,
            hash: newest.hash,
            frame: (signal?: AbortSignal) => frame(newest, signal),
            stored: () => stored(newest),
          },
        ]),
      ),
  };

  /** A newer file is read as the one before was, with the columns it still has. */
  async function kept(
    { newest }: StoredData,
    source: DataSource,
    reading: Partial<Reading> | undefined,
  ) {
    const seen = await inspect(source, { ...newest.reading, ...reading });
    if (!seen.ok) return seen;
    const before = new Map(newest.columns.map((column) => [column.name, column]));
    const columns = seen.data.columns.map((column) => {
      const known = before.get(column.name);
      if (known === undefined) return column;
      // Levels are found anew: a file with one more must not lose its rows.
      const { levels: _levels, ...rest } = known;
      return known.ordered === true ? known : rest;
    });
    return ok({ reading: seen.data.reading, columns });
  }
}

function hashOf(
  digest: Digest,
  version: Pick<DataVersion, 'fileId' | 'reading' | 'columns'>,
): string {
  return digest.sha256(canonicalize(hashedOf(version)) ?? '');
}

function nameOf(source: { readonly path: string }): string {
  return source.path.split(/[\\/]/).at(-1) ?? source.path;
}

function titleOf(fileName: string): string {
  return fileName.replace(/\.[a-z0-9]{1,8}$/i, '').slice(0, 300) || fileName.slice(0, 300);
}

const FORMATS: Readonly<Record<string, DataFormat>> = {
  '.csv': 'csv',
  '.tsv': 'tsv',
  '.tab': 'tsv',
  '.json': 'json',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.parquet': 'parquet',
  '.pq': 'parquet',
  '.xlsx': 'xlsx',
};

/** By the file's name; undefined where that does not say. */
function formatOf(fileName: string): DataFormat | undefined {
  return FORMATS[extname(fileName).toLowerCase()];
}
