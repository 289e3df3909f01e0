import { homedir } from 'node:os';
import { resolve, sep } from 'node:path';

/** A path as the caller meant it: npm runs scripts in the project's folder and keeps theirs in INIT_CWD. */
export function callerPath(path: string): string {
  const home = path === '~' || path.startsWith('~/') ? path.replace('~', homedir()) : path;
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), home);
}

/** The same for a place to write to, where a slash at the end means a folder and so is kept. */
export function callerPlace(path: string): string {
  const whole = callerPath(path);
  const isFolder = path.endsWith('/') || path.endsWith(sep);
  return isFolder && !whole.endsWith(sep) ? `${whole}${sep}` : whole;
}

/** The workspace as the person named it, by the option or by $CAIRN_WORKSPACE; undefined when they did not. */
export function namedWorkspaceFolder(option: string | undefined): string | undefined {
  const named = option ?? process.env['CAIRN_WORKSPACE'];
  return named === undefined || named === '' ? undefined : callerPath(named);
}

/** Where the command line works when no option names a workspace. */
export function defaultWorkspaceFolder(): string {
  return namedWorkspaceFolder(undefined) ?? resolve(homedir(), 'Cairn', 'library');
}
