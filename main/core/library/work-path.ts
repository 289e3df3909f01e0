/** Which paths below `work/` an agent may name: the same on every system, and never leading out. */
import { fail, ok, type Result } from '../errors.ts';

const LONGEST_PATH = 500;
const LONGEST_NAME = 120;

/** Names Windows gives to devices, with any ending: opening them is never opening a file. */
const DEVICE = /^(con|prn|aux|nul|clock\$|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/** Characters a file's name cannot have somewhere, and `:`, which on Windows names a hidden stream or a drive. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const FORBIDDEN = /[\u0000-\u001f\u007f<>:"|?*\\]/;

/**
 * The names of a path relative to `work/`; one `work/` before it may be written out, as in the paths
 * Cairn answers with. Fails with `path_refused`. Links are looked at where the files are.
 */
export function workPath(path: string): Result<readonly string[]> {
  const problem = problemOf(path);
  if (problem !== undefined) return refusedPath(path, problem);
  const names = path.split('/');
  const inside = names.length > 1 && names[0] === 'work' ? names.slice(1) : names;
  return ok(inside);
}

/** The one answer to every path that is not below the work folder. */
export function refusedPath(path: string, problem: string) {
  const shown = path.length > 100 ? `${path.slice(0, 100)}…` : path;
  return fail(
    'path_refused',
    `${JSON.stringify(shown)} ${problem}. Nothing was read or written. Name a file below work/ such as "notes/summary.md".`,
  );
}

function problemOf(path: string): string | undefined {
  if (path.length > LONGEST_PATH) return `is longer than ${LONGEST_PATH} characters`;
  if (path.startsWith('/') || path.startsWith('~')) return 'is not relative to the work folder';
  if (FORBIDDEN.test(path)) return 'holds a character that no file name has on every system';
  for (const name of path.split('/')) {
    if (name === '') return 'has an empty name in it';
    if (name === '.' || name === '..') return 'leads out of its folder';
    if (name.length > LONGEST_NAME) return `has a name longer than ${LONGEST_NAME} characters`;
    if (/[. ]$/.test(name)) return 'has a name that ends with a dot or space';
    if (name.startsWith(' ')) return 'has a name that begins with a space';
    if (DEVICE.test(name)) return 'names a device';
  }
  return path.isWellFormed() ? undefined : 'is no well-formed text';
}
