/** Erases events from the record and from everything that was derived from them. */
import { readdir, rm } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import type { Result } from '../../core/errors.ts';
import { fail, ok } from '../../core/errors.ts';
import type { PassageIndex } from '../../core/ports.ts';
import { textsOf } from '../../core/record/erasure.ts';
import { sessionStream, type StreamName } from '../../core/record/event.ts';
import { damagedFolder, namesIn } from '../journal/places.ts';
import { failureOfWrite } from '../journal/write-failure.ts';
import { emptyAnswerCache } from '../sqlite/answer-cache.ts';
import { purgeDeleted } from '../sqlite/purge.ts';
import { keptAnswerFiles } from '../sqlite/query-searches.ts';
import { listImports } from '../sqlite/query-imports.ts';
import { listFiles } from '../sqlite/query-library.ts';
import { artifactsOf, listSessions, sessionEvents } from '../sqlite/query-sessions.ts';
import { fileContains } from './find-text.ts';
import type { Workspace } from './workspace.ts';

export interface ErasureRequest {
  readonly events: readonly { readonly stream: StreamName; readonly eventId: string }[];
  /** Files to delete as well, relative to the workspace: below `work/`, `exports/` or `journal/damaged/`. */
  readonly files: readonly string[];
  /** Kept in the record; must not repeat what is erased. */
  readonly reason: string;
}

export interface ErasureReport {
  readonly erasedEvents: number;
  /** Everything that was deleted besides: files asked for, put-aside pieces and old copies of the index. */
  readonly deletedFiles: readonly string[];
  /** False when a reader kept the index's log busy; it is emptied when the workspace is closed. */
  readonly indexEmptied: boolean;
}

/** Long enough to recognise the beginning of an erased text in a line that was torn in the middle of it. */
const RECOGNISABLE = 12;

/**
 * Stream by stream; each is rewritten in one rename. When one fails, those before it are erased and
 * the failure says so. What the disk itself keeps of overwritten blocks is beyond Cairn's reach.
 */
export async function eraseEvents(
  workspace: Workspace,
  request: ErasureRequest,
  passages?: PassageIndex,
): Promise<Result<ErasureReport>> {
  const outside = request.files.find((path) => !isDeletable(workspace, path));
  if (outside !== undefined) {
    const message = `"${outside}" is not a file Cairn may delete. Nothing was erased.`;
    return fail('invalid_input', message);
  }
  const texts = await erasedTexts(workspace, request);
  if (texts.some((text) => text.length >= 8 && request.reason.includes(text))) {
    const message =
      'The reason repeats what is to be erased. Nothing was erased; word it otherwise.';
    return fail('invalid_input', message);
  }
  const filesBefore = storedFiles(workspace);
  const events = [...request.events, ...makingsOf(workspace, request.files)];
  let erasedEvents = 0;
  for (const [stream, ids] of byStream(events)) {
    const erased = await workspace.journal.erase(stream, ids, request.reason);
    if (!erased.ok) return withProgress(erased, erasedEvents);
    erasedEvents += ids.length;
  }
  try {
    const deletedFiles = await deleteTraces(workspace, request, texts);
    const indexEmptied = await forgetInIndex(workspace, filesBefore, passages);
    return ok({ erasedEvents, deletedFiles, indexEmptied });
  } catch (error) {
    return withProgress({ ok: false, error: failureOfWrite(error) }, erasedEvents);
  }
}

/** Brings the index after the record, and takes out of it what no event stands for any more. */
async function forgetInIndex(
  workspace: Workspace,
  filesBefore: readonly string[],
  passages: PassageIndex | undefined,
): Promise<boolean> {
  const { database, projections, files } = workspace;
  await projections.catchUp();
  const filesNow = new Set(storedFiles(workspace));
  for (const fileId of filesBefore.filter((id) => !filesNow.has(id))) {
    passages?.removeFile(fileId);
    await files.remove(fileId);
  }
  emptyAnswerCache(database);
  return purgeDeleted(database);
}

/** Imported files, of the library and of trajectories, and the answers that searches keep. */
function storedFiles({ database }: Workspace): string[] {
  const files = [...listFiles(database), ...listImports(database), ...keptAnswerFiles(database)];
  return files.map(({ fileId }) => fileId);
}

async function deleteTraces(
  workspace: Workspace,
  request: ErasureRequest,
  texts: readonly string[],
): Promise<string[]> {
  const { layout } = workspace;
  const deleted: string[] = [];
  const remove = async (path: string): Promise<void> => {
    await rm(path, { force: true });
    deleted.push(path);
  };
  for (const path of request.files) await remove(resolve(layout.root, path));
  const needles = texts
    .filter((text) => text.length >= 8)
    .map((text) => Buffer.from(JSON.stringify(text.slice(0, RECOGNISABLE)).slice(1, -1)));
  const pieces = damagedFolder(layout.journal);
  for (const name of needles.length === 0 ? [] : await namesIn(pieces)) {
    if (await fileContains(join(pieces, name), needles)) await remove(join(pieces, name));
  }
  // Old copies of the index cannot be searched reliably, and hold nothing that the record does not.
  for (const name of await readdir(layout.root)) {
    if (name.startsWith('cairn.db.damaged-')) await remove(join(layout.root, name));
  }
  return deleted;
}

async function erasedTexts(workspace: Workspace, request: ErasureRequest): Promise<string[]> {
  const texts = new Set<string>();
  for (const [stream, ids] of byStream(request.events)) {
    const wanted = new Set(ids);
    for await (const { event } of workspace.journal.read(stream)) {
      if (wanted.has(event.id)) for (const text of valuesOf(event.payload)) texts.add(text);
    }
  }
  return [...texts];
}

/**
 * The events that say the deleted files were made. They go too: verify would miss the file, and the
 * plain hash of a short text would let its content be guessed.
 */
function makingsOf(
  { database, layout }: Workspace,
  files: readonly string[],
): ErasureRequest['events'] {
  const deleted = new Set(files.map((path) => resolve(layout.root, path)));
  const { total } = listSessions(database, { limit: 0 });
  return listSessions(database, { limit: total }).sessions.flatMap(({ sessionId }) =>
    artifactsOf(database, sessionId)
      .filter(({ path }) => deleted.has(resolve(layout.root, path)))
      .flatMap(({ seq }) => sessionEvents(database, sessionId, seq - 1, 1))
      .map(({ id }) => ({ stream: sessionStream(sessionId), eventId: id })),
  );
}

/** Texts of the payload that are not names of its members: those every event has. */
function valuesOf(payload: unknown): string[] {
  if (payload === null || typeof payload !== 'object') return textsOf(payload);
  return Object.values(payload).flatMap(valuesOf);
}

function byStream(events: ErasureRequest['events']): Map<StreamName, string[]> {
  const streams = new Map<StreamName, string[]>();
  for (const { stream, eventId } of events) {
    const ids = streams.get(stream);
    if (ids === undefined) streams.set(stream, [eventId]);
    else if (!ids.includes(eventId)) ids.push(eventId);
  }
  return streams;
}

function isDeletable({ layout }: Workspace, path: string): boolean {
  const full = resolve(layout.root, path);
  return [layout.work, layout.exports, damagedFolder(layout.journal)].some((folder) =>
    full.startsWith(folder + sep),
  );
}

function withProgress(
  failed: { readonly ok: false; readonly error: ReturnType<typeof fail>['error'] },
  erasedEvents: number,
): ReturnType<typeof fail> {
  const { code, message, details } = failed.error;
  const said =
    erasedEvents === 0 ? message : `${message} ${erasedEvents} events were erased before that.`;
  return fail(code, said, { details: { ...details, erasedEvents } });
}
