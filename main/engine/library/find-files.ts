import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { isMissing, wordsOf } from '../../adapters/system/io-error.ts';
import type { Failure } from '../../core/errors.ts';

export interface FoundFile {
  readonly path: string;
  readonly name: string;
}

export interface FoundFiles {
  readonly files: readonly FoundFile[];
  readonly unreadable: readonly { readonly path: string; readonly error: Failure }[];
}

const isPdf = (name: string): boolean =>
  extname(name).toLowerCase() === '.pdf' && !basename(name).startsWith('._');

/**
 * The PDF files that a person's choice names: a file as it is, a folder with all below it, in the
 * order of their names. Links inside folders are not followed, so a circle of them cannot trap it.
 */
export async function findFiles(
  paths: readonly string[],
  signal: AbortSignal,
): Promise<FoundFiles> {
  const files: FoundFile[] = [];
  const unreadable: { path: string; error: Failure }[] = [];
  for (const path of paths) {
    if (signal.aborted) break;
    try {
      const kind = await stat(path);
      if (!kind.isDirectory()) {
        files.push({ path, name: basename(path) });
        continue;
      }
      const below = await readdir(path, { recursive: true, withFileTypes: true });
      const found = below
        .filter((entry) => entry.isFile() && isPdf(entry.name))
        .map((entry) => join(entry.parentPath, entry.name));
      for (const each of found.toSorted()) files.push({ path: each, name: basename(each) });
    } catch (error) {
      const message = isMissing(error)
        ? `There is no file or folder at ${path}; check the path. The others were taken in.`
        : `${path} cannot be read (${wordsOf(error)}); the others were taken in.`;
      unreadable.push({ path, error: { code: 'unreadable_path', message } });
    }
  }
  return { files, unreadable };
}
