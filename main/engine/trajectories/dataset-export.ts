/** An export of a data set as a task: a folder that is whole or not there. */
import { failSaying } from '../../core/trajectory/failures/failure.ts';
import { join } from 'node:path';
import type {
  DatasetExportResult,
  ExportedVersion,
} from '../../../preload/contract/views/dataset.ts';
import { datasetVersion } from '../../adapters/sqlite/query-datasets.ts';
import { systemCode } from '../../adapters/system/io-error.ts';
import { writeFileDurably } from '../../adapters/system/durable-file.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { WORKSPACE_STREAM, type SignedHead } from '../../core/record/event.ts';
import { comparisonTable } from '../../core/trajectory/datasets/comparison.ts';
import { NO_OWN_WORD_FINDS } from '../../core/trajectory/datasets/own-words.ts';
import type { DatasetVersion } from '../../core/trajectory/datasets/dataset.ts';
import type { JobContext, JobTask } from '../job-board.ts';
import type { Room } from '../room.ts';
import { failureOfExport } from './export-failure.ts';
import { exportPlace, recordedPath } from './export-place.ts';
import { cleanVersion, type CleanVersion } from './dataset-own-words.ts';
import { exportVersion, type VersionExport } from './dataset-version-export.ts';
import { emptyPlace, freeName, openNewFolder, type NewFolder } from './new-folder.ts';

export interface DatasetExportRequest extends Pick<
  VersionExport,
  'formats' | 'options' | 'language' | 'leaveOut'
> {
  readonly datasetId: string;
  readonly versions: readonly number[];
  readonly path?: string | undefined;
  readonly write: boolean;
}

/** Fails with `not_found` or `path_refused` before anything begins. Ends with a `DatasetExportResult`. */
export async function datasetExportTask(
  room: Room,
  request: DatasetExportRequest,
): Promise<Result<JobTask>> {
  const versions: CleanVersion[] = [];
  for (const number of new Set(request.versions)) {
    const version = datasetVersion(room.database, request.datasetId, number);
    if (version === undefined) {
      return fail(
        'not_found',
        `There is no version ${number} of the data set "${request.datasetId}" in this workspace. Nothing was written.`,
      );
    }
    // Before the folder gets its name, which is made of the data set's.
    const clean = request.options.redact
      ? await cleanVersion(room, version)
      : ok({ version, finds: NO_OWN_WORD_FINDS });
    if (!clean.ok) return clean;
    versions.push(clean.data);
  }
  const named = versions.map(({ version }) => version);
  const target = await targetOf(room, request, named);
  if (!target.ok) return target;
  return ok({
    kind: 'trajectory_export',
    title: `${named[0]?.name ?? ''} ${named.map(({ version }) => `v${version}`).join(', ')}`,
    unit: 'trajectories',
    resumable: false,
    run: (context) => run(room, request, versions, target.data, context),
  });
}

async function targetOf(
  room: Room,
  { path, write }: DatasetExportRequest,
  versions: readonly DatasetVersion[],
): Promise<Result<string>> {
  if (path !== undefined) {
    const empty = await emptyPlace(path);
    if (!empty.ok) return empty;
    // An empty folder is itself the place; one that is not there is named in the one above.
    const place = await exportPlace(room.folder, path);
    if (!place.ok) return place;
    const { folder, fileName } = place.data;
    return ok(fileName === undefined ? folder : join(folder, fileName));
  }
  const exports = join(room.folder, 'exports');
  const name = folderName(versions);
  return ok(write ? await freeName(exports, name) : join(exports, name));
}

/** Letters, digits and dashes of any script, so that the name says what it is. */
function folderName(versions: readonly DatasetVersion[]): string {
  const name = (versions[0]?.name ?? '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60);
  const numbers = versions.map(({ version }) => `v${version}`);
  const shown = numbers.length > 4 ? [...numbers.slice(0, 3), 'more'] : numbers;
  return [name === '' ? 'data-set' : name, ...shown].join('-');
}

async function run(
  room: Room,
  request: DatasetExportRequest,
  versions: readonly CleanVersion[],
  target: string,
  context: JobContext,
): Promise<Result<DatasetExportResult>> {
  const started = performance.now();
  const signed = request.write ? await room.journal.signHead(WORKSPACE_STREAM) : undefined;
  if (signed?.ok === false) return signed;
  let folder: NewFolder | undefined;
  try {
    folder = request.write ? await openNewFolder(target, room.random.id('exp')) : undefined;
    const made = await writeVersions(room, request, versions, context, {
      place: folder?.place,
      head: signed?.data,
    });
    if (!made.ok) return made;
    if (context.signal.aborted) return stopped();
    const seconds = Math.round(performance.now() - started) / 1000;
    if (folder === undefined) return ok({ folder: '', versions: made.data, seconds });
    // The record says it before the folder has its name: what left is never unsaid.
    const recorded = await record(room, request.datasetId, target, made.data);
    if (!recorded.ok) return recorded;
    await folder.finish();
    await room.indexed();
    return ok({ folder: target, versions: made.data, seconds });
  } catch (error) {
    // What is no fault of the disk is a bug, and is not made to look like one.
    if (systemCode(error) === undefined) throw error;
    return { ok: false, error: failureOfExport(error) };
  } finally {
    await folder?.abandon();
  }
}

async function writeVersions(
  room: Room,
  request: DatasetExportRequest,
  versions: readonly CleanVersion[],
  context: JobContext,
  target: { readonly place: string | undefined; readonly head: SignedHead | undefined },
): Promise<Result<ExportedVersion[]>> {
  const total = versions.reduce(
    (sum, { version: { members } }) => sum + members.length * (1 + request.formats.length),
    0,
  );
  let before = 0;
  const made: ExportedVersion[] = [];
  context.progress(0, total);
  for (const { version, finds } of versions) {
    const below = versions.length === 1 ? '' : `v${version.version}`;
    const one = await exportVersion(
      room,
      { ...request, version, finds, below, ...target },
      {
        signal: context.signal,
        progress: (done) => context.progress(before + done, total),
      },
    );
    if (!one.ok) return one;
    made.push(one.data);
    before += version.members.length * (1 + request.formats.length);
  }
  if (target.place !== undefined && versions.length > 1) {
    await writeFileDurably(
      join(target.place, 'README.md'),
      comparisonTable(
        versions.map(({ version }) => version),
        request.language,
      ),
    );
  }
  return ok(made);
}

async function record(
  room: Room,
  datasetId: string,
  folder: string,
  versions: readonly ExportedVersion[],
): Promise<Result<unknown>> {
  const actor = await room.researcher();
  const path = recordedPath(room.folder, folder);
  return room.journal.append(
    WORKSPACE_STREAM,
    versions.map(({ version, folder: below, files, members }) => ({
      actor,
      kind: 'dataset.exported',
      payload: {
        datasetId,
        version,
        path: below === '' ? path : `${path}/${below}`,
        members,
        files: files.map((file) => ({ path: file.path, bytes: file.bytes, sha256: file.sha256 })),
      },
    })),
  );
}

function stopped(): Result<never> {
  return failSaying('stopped', 'dataset_export_stopped', {});
}
