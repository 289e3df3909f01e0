/**
 * The job that brings in files of foreign trajectories: a copy of the bytes is read into steps; when all
 * of it could be read, the copy becomes a file of the workspace and one event says so. Whatever ends the
 * job before that, a kill or a full disk too, leaves nothing of the file.
 */
import { importOfFile } from '../../adapters/sqlite/query-imports.ts';
import type { TrajectoryStore } from '../../adapters/sqlite/trajectory-store.ts';
import { ForeignReader } from '../../adapters/trajectories/import-thread.ts';
import type { StagedFile } from '../../adapters/files/file-store.ts';
import { isDiskFull } from '../../adapters/system/io-error.ts';
import { fail, ok, type Failure, type Result } from '../../core/errors.ts';
import { WORKSPACE_STREAM, type Actor } from '../../core/record/event.ts';
import { READER_VERSION } from '../../core/trajectory/imports/formats.ts';
import type { ImportReport, ImportSummary } from '../../core/trajectory/imports/report.ts';
import type { JobContext, JobTask } from '../job-board.ts';
import type { Room } from '../room.ts';
import { importItems, type ImportChoice, type ImportItem } from './import-items.ts';
import { importIdOf, readInto } from './read-import.ts';

type ImportRoom = Pick<
  Room,
  'clock' | 'database' | 'files' | 'fileOf' | 'journal' | 'trajectories' | 'indexed'
>;

/** Failures after which going on makes no sense: every further file would meet the same. */
const ends = new Set<Failure['code']>([
  'disk_full',
  'workspace_read_only',
  'record_write_failed',
  'stopped',
]);

/** Its result is an `ImportSummary`. Files that were in before it was stopped stay. */
export function trajectoryImportTask(
  room: ImportRoom,
  choice: ImportChoice,
  actor: Actor,
): JobTask {
  const count = choice.paths.length + choice.uploads.length;
  const [first] = [...choice.uploads.map(({ name }) => name), ...choice.paths];
  return {
    kind: 'trajectory_import',
    title: count === 1 ? `Import ${first ?? ''}` : `Import trajectories from ${count} files`,
    unit: 'bytes',
    // Files that are in are known by their bytes, so running it again goes on.
    resumable: true,
    run: (context) => runImport(room, choice, actor, context),
  };
}

async function runImport(
  room: ImportRoom,
  choice: ImportChoice,
  actor: Actor,
  context: JobContext,
): Promise<Result<ImportSummary>> {
  const indexed = await room.indexed();
  if (!indexed.ok) return indexed;
  const { items, failed: missing } = await importItems(room.files, choice);
  const files: ImportReport[] = [];
  const failed = missing.map(({ fileName, error: { code, message } }) => ({
    fileName,
    code,
    message,
  }));
  const reader = new ForeignReader();
  try {
    for (const item of items) {
      if (context.signal.aborted) break;
      const taken = await takeFile(room, item, reader, actor, context);
      if (taken.ok) files.push(taken.data);
      else if (ends.has(taken.error.code))
        return { ok: false, error: withCount(taken.error, files) };
      else {
        const { code, message } = taken.error;
        failed.push({ fileName: item.fileName, code, message });
      }
    }
  } finally {
    await reader.close();
    await forgetUnrecorded(room);
  }
  return ok({ files, failed });
}

/** Steps of files that did not come in. Where the disk is full they go the next time. */
async function forgetUnrecorded({ trajectories }: ImportRoom): Promise<void> {
  try {
    await trajectories.store.forgetUnrecorded();
  } catch (error) {
    if (!isDiskFull(error)) throw error;
  }
}

function withCount(error: Failure, files: readonly ImportReport[]): Failure {
  if (files.length === 0) return error;
  const words =
    files.length === 1 ? 'One file before it is in.' : `${files.length} files before it are in.`;
  return { ...error, message: `${error.message} ${words}` };
}

async function takeFile(
  room: ImportRoom,
  item: ImportItem,
  reader: ForeignReader,
  actor: Actor,
  context: JobContext,
): Promise<Result<ImportReport>> {
  const { fileName, path } = item;
  const { signal } = context;
  const started = room.clock.now().getTime();
  const onProgress = (done: number, total: number): void => context.progress(done, total, fileName);
  context.progress(0, undefined, fileName);
  if (path !== undefined) {
    // Before its bytes are kept: what is no trajectory leaves nothing behind.
    const looked = await reader.recognise({ path, fileName, signal });
    if (!looked.ok) return looked;
  }
  const staged = await item.stage(signal);
  if (!staged.ok) return staged;
  let taken: Result<ImportReport> | undefined;
  try {
    taken = await takeStaged(room, item, staged.data, {
      reader,
      actor,
      signal,
      onProgress,
      started,
    });
    return taken;
  } finally {
    await staged.data.drop();
    if (item.uploaded && taken?.ok !== true) await withoutTrace(room, staged.data.fileId);
  }
}

async function takeStaged(
  room: ImportRoom,
  { fileName }: ImportItem,
  staged: StagedFile,
  {
    reader,
    actor,
    signal,
    onProgress,
    started,
  }: {
    readonly reader: ForeignReader;
    readonly actor: Actor;
    readonly signal: AbortSignal;
    readonly onProgress: (done: number, total: number) => void;
    readonly started: number;
  },
): Promise<Result<ImportReport>> {
  const { fileId, bytes } = staged;
  const isKnown = importOfFile(room.database, fileId) !== undefined;
  const reading = reader.read({ path: staged.path, fileName, signal, onProgress });
  // What is in is read for its report alone: the same file is told of in the same way each time.
  const store = isKnown ? onlyCounted : room.trajectories.store;
  const read = await readInto(store, reading, fileId, signal);
  if (!read.ok) return read;
  const { format, named, told, counts, remarks } = read.data;
  const report = {
    bytes,
    format,
    trajectories: [...told],
    trajectoryTotal: named.length,
    counts,
    opaque: [...remarks.opaque],
    damaged: [...remarks.damaged],
    damagedTotal: remarks.damagedTotal,
    leftOut: [...remarks.leftOut],
    seconds: (room.clock.now().getTime() - started) / 1_000,
  };
  if (isKnown) {
    // Where its bytes were lost, they are back.
    const kept = await staged.keep();
    if (!kept.ok) return kept;
    const here = await isHere(room, fileId, actor);
    return here.ok ? ok({ ...report, ...here.data }) : here;
  }
  if (named.length === 0)
    return fail('invalid_input', `“${fileName}” holds no message, so nothing was imported.`);
  const kept = await staged.keep();
  if (!kept.ok) return kept;
  const importId = importIdOf(fileId);
  const payload = {
    importId,
    fileId,
    fileName: fileName.toWellFormed().slice(-1_000),
    bytes,
    format,
    readerVersion: READER_VERSION,
    trajectories: named,
  };
  const written = await room.journal.append(WORKSPACE_STREAM, [
    { actor, kind: 'trajectories.imported', payload },
  ]);
  if (!written.ok) {
    await withoutTrace(room, fileId);
    return written;
  }
  return ok({ ...report, fileName, outcome: 'imported', importId });
}

/** The same bytes were imported before. One that was removed comes back. */
async function isHere(
  room: ImportRoom,
  fileId: string,
  actor: Actor,
): Promise<Result<Pick<ImportReport, 'fileName' | 'outcome' | 'importId'>>> {
  const known = importOfFile(room.database, fileId);
  if (known === undefined)
    return fail('not_found', 'The import was erased meanwhile; import the file again.');
  const { importId, fileName, removed } = known;
  if (!removed) return ok({ fileName, importId, outcome: 'here' });
  const payload = { importId, removed: false };
  const written = await room.journal.append(WORKSPACE_STREAM, [
    { actor, kind: 'trajectories.removed', payload },
  ]);
  return written.ok ? ok({ fileName, importId, outcome: 'back' }) : written;
}

/** The bytes of a file that did not come in go, unless something names them. */
async function withoutTrace(room: ImportRoom, fileId: string): Promise<void> {
  if (room.fileOf(fileId) === undefined && importOfFile(room.database, fileId) === undefined)
    await room.files.remove(fileId);
}

/** Takes steps that are stored already, or will be when somebody asks for them, and keeps none. */
const onlyCounted: Pick<TrajectoryStore, 'put' | 'forget'> = {
  async put({ signal }, steps) {
    for await (const _ of steps) if (signal?.aborted === true) return false;
    return signal?.aborted !== true;
  },
  forget: () => undefined,
};
