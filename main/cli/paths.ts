import { homedir } from 'node:os';
import { resolve } from 'node:path';

/** A path as the caller meant it: npm runs scripts in the project's folder and keeps theirs in INIT_CWD. */
export function callerPath(path: string): string {
  const home = path === '~' || path.startsWith('~/') ? path.replace('~', homedir()) : path;
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), home);
}

/** Where the command line works when no workspace is named. */
export function defaultWorkspaceFolder(): string {
  const named = process.env['CAIRN_WORKSPACE'];
  return named === undefined || named === ''
    ? resolve(homedir(), 'Cairn', 'library')
    : callerPath(named);
}
