/** `WorkFolder` over a folder: every step of a path is looked at, and links are never followed. */
import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { WorkFile, WorkFolder } from '../../core/library/reader.ts';
import { refusedPath, workPath } from '../../core/library/work-path.ts';
import { failureOfWrite } from '../journal/write-failure.ts';
import { syncFolder } from '../system/durable-file.ts';
import { isMissing, systemCode, wordsOf } from '../system/io-error.ts';

/** Bytes of the largest file that is read as a whole. */
const LARGEST_TEXT = 20 * 1024 * 1024;

/** Folders below one another; more is no structure but a trap. */
const DEEPEST = 20;

/** `root` is the workspace's folder: answers give paths relative to it. */
export function createWorkFolder(folder: string, root: string): WorkFolder {
  const shown = (path: string): string => relative(root, path).split(sep).join('/');
  return {
    async write(path, text) {
      const place = await placeOf(folder, path);
      if (!place.ok) return place;
      const { target, kind } = place.data;
      if (kind === 'folder') return refusedPath(path, 'is a folder');
      try {
        await makeFolders(folder, dirname(target));
        await replace(target, text);
      } catch (error) {
        return { ok: false, error: failureOfWrite(error) };
      }
      const sha256 = createHash('sha256').update(text).digest('hex');
      const bytes = Buffer.byteLength(text);
      return ok({ path: shown(target), sha256, bytes, replaced: kind === 'file' });
    },
    async read(path) {
      const place = await placeOf(folder, path);
      if (!place.ok) return place;
      const { target, kind } = place.data;
      if (kind === 'folder') return refusedPath(path, 'is a folder');
      if (kind === 'missing') return fail('not_found', `There is no file ${shown(target)}.`);
      const bytes = await readNoLink(target, shown(target));
      if (!bytes.ok) return bytes;
      const text = textOf(bytes.data);
      return text === undefined
        ? fail('unreadable_path', `${shown(target)} is not text, so it was not read.`)
        : ok({ path: shown(target), bytes: bytes.data.length, text });
    },
    async list(path, limit) {
      const place = await placeOf(folder, path === '' ? undefined : path);
      if (!place.ok) return place;
      if (place.data.kind === 'missing')
        return path === ''
          ? ok({ total: 0, files: [] })
          : fail('not_found', `There is no folder ${shown(place.data.target)}.`);
      const found = await filesIn(place.data, DEEPEST);
      const files = found.map((file): WorkFile => ({ ...file, path: shown(file.path) }));
      // By code points, so that the order is the same on every machine.
      files.sort((first, second) => (first.path < second.path ? -1 : 1));
      return ok({ total: files.length, files: files.slice(0, limit) });
    },
  };
}

interface Place {
  readonly target: string;
  readonly kind: 'missing' | 'file' | 'folder';
}

/** Walks down name by name; a link or anything that is neither file nor folder ends the walk. */
async function placeOf(folder: string, path: string | undefined): Promise<Result<Place>> {
  const names = path === undefined ? ok([]) : workPath(path);
  if (!names.ok) return names;
  const asked = path ?? '';
  if (names.data.length > DEEPEST) return refusedPath(asked, 'has too many folders in it');
  let target = folder;
  let kind = await kindOf(target, true);
  for (const name of names.data) {
    if (kind === 'file') return refusedPath(asked, 'goes through a file as if it were a folder');
    target = join(target, name);
    if (kind !== 'missing') kind = await kindOf(target, false);
    if (kind === 'link') return refusedPath(asked, 'goes through a link');
    if (kind === 'other') return refusedPath(asked, 'is neither a file nor a folder');
  }
  return kind === 'file' || kind === 'folder' || kind === 'missing'
    ? ok({ target, kind })
    : refusedPath(asked, 'is neither a file nor a folder');
}

/** A researcher may have made `work/` itself a link to a larger disk; nothing below it may be one. */
async function kindOf(path: string, isRoot: boolean): Promise<Place['kind'] | 'link' | 'other'> {
  try {
    const found = await lstat(path);
    if (found.isSymbolicLink()) return isRoot ? 'folder' : 'link';
    if (found.isDirectory()) return 'folder';
    return found.isFile() ? 'file' : 'other';
  } catch (error) {
    if (isMissing(error)) return 'missing';
    throw error;
  }
}

async function makeFolders(folder: string, wanted: string): Promise<void> {
  const made = await mkdir(wanted, { recursive: true });
  if (made !== undefined) await syncFolder(dirname(made));
  // Made beside the walk, a link could have slipped in between; the names are looked at once more.
  for (let path = wanted; path !== folder; path = dirname(path)) {
    if ((await lstat(path)).isSymbolicLink()) throw new Error(`${path} became a link`);
  }
}

/** Writes a new file beside the target and puts it in its place; a link in that place is replaced, not followed. */
async function replace(target: string, text: string): Promise<void> {
  const temporary = join(dirname(target), `.writing-${randomUUID()}`);
  try {
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(target));
}

async function readNoLink(path: string, name: string): Promise<Result<Buffer>> {
  let handle;
  try {
    handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch (error) {
    if (systemCode(error) === 'ELOOP') return refusedPath(name, 'goes through a link');
    return fail('unreadable_path', `${name} cannot be read (${wordsOf(error)}).`);
  }
  try {
    const { size } = await handle.stat();
    if (size > LARGEST_TEXT) {
      return fail(
        'too_large',
        `${name} has ${Math.round(size / 1024 / 1024)} MB; files up to ${LARGEST_TEXT / 1024 / 1024} MB are read.`,
      );
    }
    return ok(await handle.readFile());
  } finally {
    await handle.close();
  }
}

/** Undefined for bytes that are no text in UTF-8. */
function textOf(bytes: Buffer): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Plain files only; links are neither listed nor followed, and unfinished writes are left out. */
async function filesIn(
  { target, kind }: Place,
  depth: number,
): Promise<{ readonly path: string; readonly bytes: number }[]> {
  if (kind === 'file') return [{ path: target, bytes: (await lstat(target)).size }];
  const found: { readonly path: string; readonly bytes: number }[] = [];
  for (const entry of await readdir(target, { withFileTypes: true })) {
    const path = join(target, entry.name);
    if (entry.isDirectory() && depth > 1) {
      found.push(...(await filesIn({ target: path, kind: 'folder' }, depth - 1)));
    } else if (entry.isFile() && !entry.name.startsWith('.writing-')) {
      found.push({ path, bytes: (await lstat(path)).size });
    }
  }
  return found;
}
