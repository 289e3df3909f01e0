/** One export as a file with its account beside it: both whole, or neither. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportOptions } from '../../../preload/contract/routes/trajectory.ts';
import { writeFileDurably } from '../../adapters/system/durable-file.ts';
import { systemCode } from '../../adapters/system/io-error.ts';
import { makeFolder } from '../../adapters/system/make-folder.ts';
import { exportFormat } from '../../adapters/trajectories/export-format.ts';
import { openStreamedFile, type StreamedFile } from '../../adapters/system/streamed-file.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { SignedHead } from '../../core/record/event.ts';
import { lossesInEnglish } from '../../core/trajectory/names/losses.ts';
import type { Room } from '../room.ts';
import { versions } from '../versions.ts';
import { failureOfExport } from './export-failure.ts';
import { endingOf } from './export-name.ts';
import type { ExportPlace } from './export-place.ts';
import {
  exportTrajectories,
  type ExportIds,
  type ExportReport,
  type ExportWatch,
} from './export-trajectories.ts';
import { accountOf, settledName } from './former-export.ts';

export interface FileRequest {
  readonly ids: ExportIds;
  readonly options: ExportOptions;
  readonly place: ExportPlace;
  /** The file's usual name without its ending, e.g. the session's id. */
  readonly name: string;
  /** The head of the stream that says what was exported, signed now. */
  readonly record?: SignedHead;
  /** Further facts for the account beside the file: a data set's name, its split. */
  readonly about?: Readonly<Record<string, unknown>>;
}

export interface ExportedFile extends ExportReport {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly mediaType: string;
  readonly recipe?: string;
}

/**
 * Fails with `export_invalid` and every reason when a sample does not follow the format, with
 * `path_refused` when its name is taken. Whatever fails, the file that stood there before is left as
 * it was.
 */
export async function exportToFile(
  room: Room,
  request: FileRequest,
  watch: ExportWatch = {},
): Promise<Result<ExportedFile>> {
  const { folder } = request.place;
  let file: StreamedFile | undefined;
  try {
    await makeFolder(folder);
    // Before the work, where the name is known; once more when the file gets it.
    const known = request.place.fileName === undefined ? undefined : await nameOf(request, '');
    if (known?.ok === false) return known;
    file = await openStreamedFile(folder, room.random.id('exp'));
    const { ids, options } = request;
    const made = await exportTrajectories(room, ids, options, file, watch);
    if (!made.ok) return made;
    const broken = made.data.problems.filter(({ severity }) => severity === 'error');
    if (broken.length > 0) return refused(broken.map(({ message }) => message));
    const fileName = await nameOf(request, made.data.extension);
    if (!fileName.ok) return fileName;
    return ok(await finish(file, request, fileName.data, made.data));
  } catch (error) {
    // What is no fault of the disk is a bug, and is not made to look like one.
    if (systemCode(error) === undefined) throw error;
    return { ok: false, error: failureOfExport(error) };
  } finally {
    await file?.abandon();
  }
}

function nameOf({ place, name, options }: FileRequest, extension: string) {
  const { format } = options;
  return settledName(place, { name, ending: endingOf(format, extension), format });
}

async function finish(
  file: StreamedFile,
  request: FileRequest,
  fileName: string,
  report: ExportReport,
): Promise<ExportedFile> {
  const { options, place, record, about } = request;
  const { extension } = report;
  const format = await exportFormat(options.format);
  const { specification, mediaType, name: formatName } = format;
  const path = join(place.folder, fileName);
  const made = await file.seal();
  const recipe = format.recipe?.(fileName);
  const beside = accountOf(path);
  const account = {
    format: options.format,
    formatName,
    specification,
    ...(recipe === undefined ? {} : { recipe }),
    options,
    ...about,
    samples: report.samples,
    trajectories: report.members,
    ...made,
    cairn: versions()['cairn'],
    ...(record === undefined ? {} : { record }),
    notInTheFile: report.losses.map((loss) => ({ ...loss, words: lossesInEnglish[loss.what] })),
    replies: report.masks,
    redactions: report.redactions,
    kept: report.kept,
    references: report.references,
    problems: report.problems,
    moreProblems: report.moreProblems,
    unwritten: report.together.unwritten,
  };
  try {
    await writeFileDurably(beside, `${JSON.stringify(account, null, 2)}\n`);
    await file.place(path);
  } catch (error) {
    // Where nothing can be written, nothing can be removed either.
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
  return {
    ...report,
    path,
    ...made,
    mediaType: mediaTypeOf(extension, mediaType),
    ...(recipe === undefined ? {} : { recipe }),
  };
}

/** A format of single documents has another container for several. */
function mediaTypeOf(extension: string, usual: string): string {
  if (usual !== 'application/json') return usual;
  if (extension === 'jsonl') return 'application/jsonl';
  return extension === 'eval' ? 'application/zip' : usual;
}

function refused(reasons: readonly string[]) {
  const more = reasons.length > 3 ? ` (and ${reasons.length - 3} more)` : '';
  return fail(
    'export_invalid',
    `This cannot be exported in this form, so nothing was written; the record is kept. ${reasons.slice(0, 3).join(' ')}${more}`,
    { details: { reasons } },
  );
}
