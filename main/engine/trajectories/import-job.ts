/** The job that brings in files of foreign trajectories: bytes first, then steps, then one event a file. */
import { importOfFile, trajectoriesOfImport } from '../../adapters/sqlite/query-imports.ts';
import type { TrajectoryStore } from '../../adapters/sqlite/trajectory-store.ts';
import { ForeignReader } from '../../adapters/trajectories/import-thread.ts';
import { fail, ok, type Failure, type Result } from '../../core/errors.ts';
import { WORKSPACE_STREAM, type Actor } from '../../core/record/event.ts';
import { READER_VERSION } from '../../core/trajectory/imports/formats.ts';
import {
  MOST_TOLD,
  noImportCounts,
  type ImportCounts,
  type ImportReport,
  type ImportSummary,
} from '../../core/trajectory/imports/report.ts';
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
  }
  return ok({ files, failed });
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
  const stored = await item.store(signal);
  if (!stored.ok) return stored;
  const { fileId, bytes } = stored.data;
  const known = importOfFile(room.database, fileId);
  if (known !== undefined) return isHere(room, known.importId, fileId, actor);
  const reading = reader.read({ path: room.files.pathOf(fileId), fileName, signal, onProgress });
  const read = await readInto(room.trajectories.store, reading, fileId, signal);
  if (!read.ok) return withoutTrace(room, fileId, read);
  const { format, named, told, counts, remarks } = read.data;
  if (named.length === 0)
    return withoutTrace(
      room,
      fileId,
      fail('invalid_input', `“${fileName}” holds no message, so nothing was imported.`),
    );
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
  if (!written.ok) return withoutTrace(room, fileId, written);
  return ok({
    fileName,
    bytes,
    format,
    outcome: 'imported',
    importId,
    trajectories: [...told],
    trajectoryTotal: named.length,
    counts,
    opaque: [...remarks.opaque],
    damaged: [...remarks.damaged],
    damagedTotal: remarks.damagedTotal,
    leftOut: [...remarks.leftOut],
    seconds: (room.clock.now().getTime() - started) / 1_000,
  });
}

/** The same bytes were imported before. One that was removed comes back. */
async function isHere(
  room: ImportRoom,
  importId: string,
  fileId: string,
  actor: Actor,
): Promise<Result<ImportReport>> {
  const known = importOfFile(room.database, fileId);
  if (known === undefined) return fail('not_found', `There is no import ${importId} here.`);
  if (known.removed) {
    const payload = { importId, removed: false };
    const written = await room.journal.append(WORKSPACE_STREAM, [
      { actor, kind: 'trajectories.removed', payload },
    ]);
    if (!written.ok) return written;
  }
  const { store } = room.trajectories;
  return ok({
    fileName: known.fileName,
    bytes: known.bytes,
    format: known.format,
    outcome: known.removed ? 'back' : 'here',
    importId,
    trajectories: trajectoriesOfImport(room.database, importId, MOST_TOLD).map((one) => ({
      ...one,
      branches: Math.max(1, store.branches(one.trajectoryId).length),
      counts: storedCounts(store, one.trajectoryId),
    })),
    trajectoryTotal: known.trajectories,
    counts: noImportCounts(),
    opaque: [],
    damaged: [],
    damagedTotal: 0,
    leftOut: [],
    seconds: 0,
  });
}

/** The bytes of a file that did not come in go, unless something else names them. */
async function withoutTrace<Failed extends { readonly ok: false }>(
  room: ImportRoom,
  fileId: string,
  failed: Failed,
): Promise<Failed> {
  if (room.fileOf(fileId) === undefined && importOfFile(room.database, fileId) === undefined)
    await room.files.remove(fileId);
  return failed;
}

/** As they were counted when it came in; what was not understood is told only then. */
function storedCounts(store: TrajectoryStore, trajectoryId: string): ImportCounts {
  const counts = store.brief(trajectoryId)?.summary.counts;
  if (counts === undefined) return noImportCounts();
  const { feedback: _feedback, ...rest } = counts;
  return { ...rest, opaque: 0 };
}
