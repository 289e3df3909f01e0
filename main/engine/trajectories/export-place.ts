/** Where an export may go, and by which name. */
import { failSaying } from '../../core/trajectory/failures/failure.ts';
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { ok, type Result } from '../../core/errors.ts';

/** A folder, and the file's name when a person gave one; the usual name follows its format. */
export interface ExportPlace {
  readonly folder: string;
  readonly fileName?: string;
  /**
   * When the name is taken: another one in the folder that is ours, none where a person named the
   * place, unless they asked for a former export to be replaced.
   */
  readonly taken: 'another_name' | 'refuse' | 'replace';
}

/**
 * Below `exports/`, or where a person asked for it. Within the workspace only `exports/` takes
 * exports: its other folders are the record and what it names. A path that ends in a slash is a folder,
 * whether it is there yet or not.
 */
export async function exportPlace(
  workspace: string,
  path: string | undefined,
  replace = false,
): Promise<Result<ExportPlace>> {
  const exports = join(workspace, 'exports');
  if (path === undefined)
    return ok({ folder: exports, taken: replace ? 'replace' : 'another_name' });
  const target = resolve(path);
  const isFolder =
    endsAsFolder(path) ||
    (await stat(target).then(
      (found) => found.isDirectory(),
      () => false,
    ));
  const place: ExportPlace = {
    ...(isFolder ? { folder: target } : { folder: dirname(target), fileName: basename(target) }),
    taken: replace ? 'replace' : 'refuse',
  };
  const folder = await realPlace(place.folder);
  const isOurs = isWithin(await realPlace(workspace), folder);
  if (!isOurs || isWithin(await realPlace(exports), folder)) return ok(place);
  return failSaying('path_refused', 'export_place', { place: target });
}

/** As the record names it: below the workspace with forward slashes, elsewhere whole. */
export function recordedPath(workspace: string, path: string): string {
  return isWithin(workspace, path) ? relative(workspace, path).split(sep).join('/') : path;
}

/** A slash at the end, and on Windows a backslash. */
function endsAsFolder(path: string): boolean {
  return path.endsWith('/') || path.endsWith(sep);
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
