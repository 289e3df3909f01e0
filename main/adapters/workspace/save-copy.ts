/** A consistent copy of a workspace that may be in use, for a backup or another computer. */
import { createReadStream, createWriteStream } from 'node:fs';
import { copyFile, mkdir, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fail, ok, type Result } from '../../core/errors.ts';
import { WORKSPACE_STREAM } from '../../core/record/event.ts';
import { headsPath, streamPath } from '../journal/places.ts';
import { failureOfWrite } from '../journal/write-failure.ts';
import { syncFolder } from '../system/durable-file.ts';
import { makeFolder } from '../system/make-folder.ts';
import { filesBelow } from '../system/files-below.ts';
import { isMissing } from '../system/io-error.ts';
import { writeDescription } from './description.ts';
import { layoutOf } from './layout.ts';
import type { Workspace } from './workspace.ts';

export interface CopyOptions {
  readonly signal: AbortSignal;
  readonly onFile: (done: number, total: number, name: string) => void;
}

export interface SavedCopy {
  readonly path: string;
  readonly files: number;
  readonly bytes: number;
}

interface Piece {
  readonly from: string;
  readonly to: string;
  /** Bytes to copy of a file that may grow meanwhile; all of it when left out. */
  readonly bytes?: number;
}

/**
 * Copies journal, imported files, `work/`, `exports/`, `prompts/` and the key of redaction; the index is left out, since it is rebuilt.
 * The journal goes first and only as far as it is durable now: a file stands in the store before any
 * event names it, so everything the copied journal names is copied after it. `workspace.json` goes
 * last, so that a copy that was cut off is no workspace. Nothing half-copied stays.
 *
 * Codes: `invalid_input` (the folder is not empty, or lies inside the workspace), `disk_full`,
 * `record_write_failed`, `stopped`.
 */
export async function saveCopy(
  workspace: Workspace,
  folder: string,
  options: CopyOptions,
): Promise<Result<SavedCopy>> {
  const target = resolve(folder);
  if (`${target}${sep}`.startsWith(`${workspace.layout.root}${sep}`)) {
    return fail(
      'invalid_input',
      'The copy cannot lie inside the workspace itself; choose a folder elsewhere.',
    );
  }
  try {
    await makeFolder(target);
    if ((await readdir(target)).length > 0) {
      return fail(
        'invalid_input',
        `"${target}" is not empty, so nothing was copied there. Choose a new or empty folder.`,
      );
    }
  } catch (error) {
    return { ok: false, error: failureOfWrite(error) };
  }
  try {
    const copied = await copyPieces(await piecesOf(workspace, target), options);
    if (!copied.ok) await empty(target);
    else await writeDescription(layoutOf(target).description, workspace.description);
    return copied.ok ? ok({ path: target, ...copied.data }) : copied;
  } catch (error) {
    await empty(target);
    return { ok: false, error: failureOfWrite(error) };
  }
}

async function piecesOf({ journal, layout }: Workspace, target: string): Promise<Piece[]> {
  const to = layoutOf(target);
  for (const stream of await journal.streams()) await journal.signHead(stream);
  // Before the streams are measured: a head that is signed after that would speak of lines not copied.
  const heads = headsPath(layout.journal);
  const pieces: Piece[] = [{ from: heads, to: headsPath(to.journal), bytes: await sizeOf(heads) }];
  for (const stream of new Set([WORKSPACE_STREAM, ...(await journal.streams())])) {
    const bytes = (await journal.size(stream)) ?? 0;
    pieces.push({
      from: streamPath(layout.journal, stream),
      to: streamPath(to.journal, stream),
      bytes,
    });
  }
  for (const name of ['files', 'work', 'exports', 'prompts'] as const) {
    for (const from of await filesBelow(layout[name])) {
      pieces.push({ from, to: join(to[name], relative(layout[name], from)) });
    }
  }
  // Without it what was decided in redaction would not be known again.
  if ((await sizeOf(layout.redactionKey)) > 0)
    pieces.push({ from: layout.redactionKey, to: to.redactionKey });
  return pieces;
}

async function copyPieces(
  pieces: readonly Piece[],
  { signal, onFile }: CopyOptions,
): Promise<Result<{ files: number; bytes: number }>> {
  const folders = new Set<string>();
  let bytes = 0;
  for (const [done, { from, to, bytes: size }] of pieces.entries()) {
    if (signal.aborted)
      return fail('stopped', 'The copy was stopped; what had been copied was removed again.');
    await mkdir(dirname(to), { recursive: true });
    folders.add(dirname(to));
    if (size === undefined) await copyFile(from, to);
    else if (size > 0)
      await pipeline(createReadStream(from, { end: size - 1 }), createWriteStream(to));
    bytes += size ?? (await sizeOf(to));
    onFile(done + 1, pieces.length, relative(dirname(dirname(to)), to));
  }
  for (const folder of folders) await syncFolder(folder);
  return ok({ files: pieces.length, bytes });
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
}

async function empty(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    await rm(join(folder, name), { recursive: true, force: true });
}
