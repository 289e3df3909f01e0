/** Bytes that were cut off a journal because they were no whole line: kept beside it, never thrown away. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { StreamName } from '../../core/record/event.ts';
import { syncFolder, writeFileDurably } from '../system/durable-file.ts';
import { damagedFolder } from './places.ts';

/** Saves the piece before it is cut off; gives the file it went to. */
export async function putAside(
  journalFolder: string,
  stream: StreamName,
  offset: number,
  bytes: Uint8Array,
  time: Date,
): Promise<string> {
  const folder = damagedFolder(journalFolder);
  await mkdir(folder, { recursive: true });
  await syncFolder(journalFolder);
  const stamp = time.toISOString().replaceAll(/[:.]/g, '-');
  const path = join(folder, `${stream.replace('/', '-')}-at-${offset}-${stamp}.part`);
  await writeFileDurably(path, bytes);
  return path;
}
