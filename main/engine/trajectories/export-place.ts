/** Where an export may go, and by which name. */
import { failSaying } from '../../core/trajectory/failures/failure.ts';
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { ok, type Result } from '../../core/errors.ts';

/** A folder, and the file's name when a person gave one; the usual name follows its format. */
export interface ExportPlace {
  readonly folder: string;
  readonly fileName?: string;
}

/**
 * Below `exports/`, or where a person asked for it. Within the workspace only `exports/` takes
 * exports: its other folders are the record and what it names.
 */
export async function exportPlace(
  workspace: string,
  path: string | undefined,
): Promise<Result<ExportPlace>> {
  const exports = join(workspace, 'exports');
  if (path === undefined) return ok({ folder: exports });
  const target = resolve(path);
  const isFolder = await stat(target).then(
    (found) => found.isDirectory(),
    () => false,
  );
  const place = isFolder
    ? { folder: target }
    : { folder: dirname(target), fileName: basename(target) };
  const folder = await realPlace(place.folder);
  const isOurs = isWithin(await realPlace(workspace), folder);
  if (!isOurs || isWithin(await realPlace(exports), folder)) return ok(place);
  return failSaying('path_refused', 'export_place', { place: target });
}

/** As the record names it: below the workspace with forward slashes, elsewhere whole. */
export function recordedPath(workspace: string, path: string): string {
  return isWithin(workspace, path) ? relative(workspace, path).split(sep).join('/') : path;
}

/** With links followed, as far as it exists. */
async function realPlace(path: string): Promise<string> {
  const above = dirname(path);
  const real = await realpath(path).catch(() => undefined);
  if (real !== undefined || above === path) return real ?? path;
  return join(await realPlace(above), basename(path));
}

function isWithin(folder: string, place: string): boolean {
  const inside = relative(folder, place);
  return !inside.startsWith('..') && !isAbsolute(inside);
}
