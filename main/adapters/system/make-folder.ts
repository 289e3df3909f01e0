import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isMissing, systemCode } from './io-error.ts';

/**
 * Makes a folder and those above it, one after the other. Node's own recursive way never ends below
 * a place that takes no folders, such as /proc. Throws the system's error, ENOTDIR when a file is in
 * the way.
 */
export async function makeFolder(path: string): Promise<void> {
  if (await isFolder(path)) return;
  const above = dirname(path);
  if (above !== path) await makeFolder(above);
  try {
    await mkdir(path);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST' || !(await isFolder(path))) throw error;
  }
}

/** Throws ENOTDIR when it, or something above it, is a file. */
async function isFolder(path: string): Promise<boolean> {
  try {
    if ((await stat(path)).isDirectory()) return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
  throw Object.assign(new Error(`ENOTDIR: "${path}" is a file, not a folder`), { code: 'ENOTDIR' });
}
