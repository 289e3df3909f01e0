import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PathKind } from './sort-given.ts';

/** What lies there: a PDF by its name, the folder of a workspace, or something Cairn does not open. */
export async function kindOfPath(path: string): Promise<PathKind> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() === true && /\.pdf$/i.test(path)) return 'pdf';
  if (found?.isDirectory() !== true) return 'other';
  const description = await stat(join(path, 'workspace.json')).catch(() => undefined);
  return description?.isFile() === true ? 'workspace' : 'other';
}
