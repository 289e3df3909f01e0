/** Where the file of an attachment lies on this machine, and whether it may be read. */
import { lstat, open, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, ok, type Result } from '../../core/errors.ts';
import { wordsOf } from '../system/io-error.ts';
import type { ZoteroClient } from './client.ts';
import { textOf, type ZoteroItem } from './shapes.ts';

/** Larger files are not taken, in bytes. */
export const LARGEST_FILE = 1024 ** 3;

export interface FoundFile {
  readonly path: string;
  readonly name: string;
}

/** Zotero's folder of files where a person has not named another. */
export function usualStorage(): string {
  return join(homedir(), 'Zotero', 'storage');
}

/**
 * Asks Zotero where the file is (a redirect to `file:`) and looks in its storage folder when it does
 * not say. Only a regular file that is a PDF by its name and its first bytes is given.
 */
export async function attachmentFile(
  client: ZoteroClient,
  library: string,
  attachment: { readonly key: string; readonly item: ZoteroItem | undefined },
  storage: string,
): Promise<Result<FoundFile>> {
  const { key, item } = attachment;
  const answer = await client.get(`${library}/items/${key}/file`);
  if (!answer.ok) return answer;
  const named = pathIn(answer.data.headers.get('location'));
  const stored = item === undefined ? undefined : textOf(item, 'filename');
  const title = item === undefined ? undefined : textOf(item, 'title');
  const candidates = [
    named,
    stored === undefined ? undefined : join(storage, key, basename(stored)),
  ];
  let problem: Result<FoundFile> = fail(
    'file_missing',
    `Zotero has no file for "${title ?? key}" on this computer (it answered ${answer.data.status}); it may only be in its online storage. Open it in Zotero once, then sync again.`,
  );
  for (const path of candidates) {
    if (path === undefined) continue;
    const found = await readable(path, path === named ? undefined : storage);
    if (found.ok) return found;
    problem = found;
  }
  return problem;
}

/** The path of a `file:` address on this machine; nothing else is followed. */
function pathIn(location: string | null): string | undefined {
  const url = location === null ? null : URL.parse(location);
  if (url === null || url.protocol !== 'file:') return undefined;
  if (url.hostname !== '' && url.hostname !== 'localhost') return undefined;
  url.hostname = '';
  try {
    return fileURLToPath(url);
  } catch {
    return undefined;
  }
}

/** `below`: the folder it must lie in, with every link on the way resolved. */
async function readable(path: string, below: string | undefined): Promise<Result<FoundFile>> {
  const name = basename(path);
  const refuse = (why: string) =>
    fail('unreadable_path', `"${name}" was not taken from Zotero: ${why}.`);
  if (!/\.pdf$/i.test(name)) return refuse('it is no PDF by its name');
  try {
    const about = await lstat(path);
    if (!about.isFile()) return refuse('it is not a regular file');
    if (about.size > LARGEST_FILE) return refuse('it is larger than 1 GB');
    if (below !== undefined) {
      const [inside, folder] = await Promise.all([realpath(path), realpath(below)]);
      if (!inside.startsWith(`${folder}${sep}`))
        return refuse('it lies outside the storage folder');
    }
    return (await beginsAsPdf(path))
      ? ok({ path, name })
      : refuse('its bytes are not those of a PDF');
  } catch (error) {
    return fail('file_missing', `"${name}" could not be read (${wordsOf(error)}).`);
  }
}

/** Readers look for the mark within the first kilobyte, and so does this. */
async function beginsAsPdf(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1_024), 0, 1_024, 0);
    return buffer.subarray(0, bytesRead).includes('%PDF-');
  } finally {
    await file.close();
  }
}
