/** A folder that is filled under another name and gets its own once it is whole. */
import { readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isMissing, systemCode } from '../../adapters/system/io-error.ts';
import { syncFolder } from '../../adapters/system/durable-file.ts';
import { passingName, removeLeftovers, WRITING_FOLDER } from '../../adapters/system/leftovers.ts';
import { makeFolder } from '../../adapters/system/make-folder.ts';
import { ok, type Result } from '../../core/errors.ts';
import { failSaying } from '../../core/trajectory/failures/failure.ts';
import { failureOfExport } from './export-failure.ts';

export interface NewFolder {
  /** Where to write while it has no name. */
  readonly place: string;
  /** Gives it its name; what stands there must be nothing, or an empty folder. */
  finish(): Promise<void>;
  /** Leaves nothing behind. Without effect after `finish`. */
  abandon(): Promise<void>;
}

/** Beside its place, under a name that says whose it is. What processes that ended left is taken away. */
export async function openNewFolder(target: string, id: string): Promise<NewFolder> {
  const above = dirname(target);
  await makeFolder(above);
  await removeLeftovers(above, WRITING_FOLDER);
  const place = join(above, passingName(WRITING_FOLDER, id));
  await makeFolder(place);
  let isOpen = true;
  return {
    place,
    async finish() {
      await syncFolder(place);
      // Where an empty folder cannot be renamed over.
      await rmdir(target).catch(() => undefined);
      await rename(place, target);
      isOpen = false;
      await syncFolder(above);
    },
    async abandon() {
      if (!isOpen) return;
      isOpen = false;
      await rm(place, { recursive: true, force: true }).catch(() => undefined);
    },
  };
}

/** `name`, or `name-2` … when there is one already. */
export async function freeName(folder: string, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const path = join(folder, number === 1 ? name : `${name}-${number}`);
    if (!(await isThere(path))) return path;
  }
}

/** Refuses a place where something stands: an export never mixes with other files. */
export async function emptyPlace(path: string): Promise<Result<void>> {
  try {
    if ((await readdir(path)).length === 0) return ok(undefined);
  } catch (error) {
    if (isMissing(error)) return ok(undefined);
    if (systemCode(error) === undefined) throw error;
    // A file is something that stands there; what may not be read is told as what it is.
    if (!(await isThere(path)) || systemCode(error) !== 'ENOTDIR')
      return { ok: false, error: failureOfExport(error) };
  }
  return failSaying('path_refused', 'dataset_place_taken', { path });
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
