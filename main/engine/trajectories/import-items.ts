/** What a person chose to import: files, folders, folders of events, uploads. */
import { readFile, readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { Zip, ZipPassThrough } from 'fflate';
import { filesBelow } from '../../adapters/system/files-below.ts';
import { isMissing, wordsOf } from '../../adapters/system/io-error.ts';
import { fail, ok, type Failure, type Result } from '../../core/errors.ts';
import type { FolderFileStore, StagedFile } from '../../adapters/files/file-store.ts';

export interface ImportChoice {
  readonly paths: readonly string[];
  readonly uploads: readonly { readonly fileId: string; readonly name: string }[];
}

export interface ImportItem {
  readonly fileName: string;
  /** Where it can be looked at; a folder of events is put together first. */
  readonly path: string | undefined;
  /** It was sent, and lies in the workspace before anybody looked at it. */
  readonly uploaded: boolean;
  /** Its bytes where they can be read; they are the workspace's once they are kept. */
  stage(signal: AbortSignal): Promise<Result<StagedFile>>;
}

export interface ImportItems {
  readonly items: readonly ImportItem[];
  readonly failed: readonly { readonly fileName: string; readonly error: Failure }[];
}

/** Links inside folders are not followed. */
export async function importItems(
  files: FolderFileStore,
  { paths, uploads }: ImportChoice,
): Promise<ImportItems> {
  const items: ImportItem[] = [];
  const failed: { fileName: string; error: Failure }[] = [];
  for (const path of paths) {
    try {
      const kind = await stat(path);
      items.push(...(kind.isDirectory() ? await inFolder(files, path) : [fileItem(files, path)]));
    } catch (error) {
      const words = isMissing(error)
        ? `There is no file or folder at ${path}; check the path.`
        : `${path} cannot be read (${wordsOf(error)}).`;
      failed.push({ fileName: path, error: fail('unreadable_path', words).error });
    }
  }
  for (const { fileId, name } of uploads) items.push(uploadItem(files, fileId, name));
  return { items, failed };
}

function fileItem(files: FolderFileStore, path: string): ImportItem {
  return {
    fileName: basename(path),
    path,
    uploaded: false,
    stage: (signal) => files.stageFromPath(path, signal),
  };
}

/** It is in the store already, where it was sent to. */
function uploadItem(files: FolderFileStore, fileId: string, name: string): ImportItem {
  const path = files.pathOf(fileId);
  return {
    fileName: name,
    path,
    uploaded: true,
    async stage() {
      const bytes = await files.size(fileId);
      if (bytes === undefined) return fail('not_found', `${name} did not arrive; choose it again.`);
      const keep = () => Promise.resolve(ok({ existed: true }));
      return ok({ fileId, bytes, path, keep, drop: () => Promise.resolve() });
    },
  };
}

/** Folders of events are one item each; every other file is its own. */
async function inFolder(files: FolderFileStore, folder: string): Promise<ImportItem[]> {
  if (await hasEvents(folder)) return [eventsItem(files, folder)];
  const items: ImportItem[] = [];
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) items.push(...(await inFolder(files, path)));
    else if (entry.isFile()) items.push(fileItem(files, path));
  }
  return items;
}

async function hasEvents(folder: string): Promise<boolean> {
  try {
    const names = await readdir(join(folder, 'events'));
    return names.some((name) => /^event-.*\.json$/.test(name));
  } catch {
    return false;
  }
}

/** OpenHands keeps a conversation in many files: they are kept together, byte for byte, in one archive. */
function eventsItem(files: FolderFileStore, folder: string): ImportItem {
  return {
    fileName: `${basename(folder)}.zip`,
    path: undefined,
    uploaded: false,
    async stage(signal) {
      const found = await filesBelow(folder);
      const paths = found
        .filter((path) => /(?:^|[/\\])(?:base_state\.json|events[/\\][^/\\]+\.json)$/.test(path))
        .toSorted();
      return files.stageStream(folder, archiveOf(folder, paths, signal), signal);
    },
  };
}

/** The same files make the same archive: no time of today is in it. */
async function* archiveOf(
  folder: string,
  paths: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    ready.push(chunk);
  });
  for (const path of paths) {
    signal.throwIfAborted();
    const entry = new ZipPassThrough(relative(folder, path).split(sep).join('/'));
    entry.mtime = new Date(1980, 0, 1);
    zip.add(entry);
    // Each holds one event, so it is small.
    entry.push(new Uint8Array(await readFile(path)), true);
    yield* ready;
    ready = [];
  }
  zip.end();
  yield* ready;
}
