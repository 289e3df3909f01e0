/** Names of the files below a workspace's `journal/` folder. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { NETWORK_STREAM, StreamName, WORKSPACE_STREAM } from '../../core/record/event.ts';
import { isMissing } from '../system/io-error.ts';

const ENDING = '.jsonl';

/** The file of a stream. */
export function streamPath(folder: string, stream: StreamName): string {
  return join(folder, ...`${stream}${ENDING}`.split('/'));
}

/** Signed heads of all streams. */
export function headsPath(folder: string): string {
  return join(folder, 'heads.jsonl');
}

/** Pieces that were cut off a file because they were no whole line. */
export function damagedFolder(folder: string): string {
  return join(folder, 'damaged');
}

/** A file that is being rewritten for an erasure carries this before a random ending. */
export const ERASING_MARK = '.erasing-';

/** The streams that have a file: the workspace's first, then the ledger of requests, then sessions. */
export async function listStreams(folder: string): Promise<StreamName[]> {
  const names = await namesIn(folder);
  const streams = [WORKSPACE_STREAM, NETWORK_STREAM].filter((stream) =>
    names.includes(`${stream}${ENDING}`),
  );
  const sessions = (await namesIn(join(folder, 'sessions')))
    .filter((name) => name.endsWith(ENDING))
    .map((name) => `sessions/${name.slice(0, -ENDING.length)}`)
    .filter((name) => StreamName.safeParse(name).success)
    .toSorted();
  return [...streams, ...sessions];
}

/** Names in a folder; none when there is no such folder. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}
