/** Remembers that Electron could not be fetched, so that the next start does not wait for it again. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { readJsonFile, writeJsonFile } from '../../adapters/system/json-file.ts';

const FailedFetch = z.strictObject({
  version: z.string(),
  /** Milliseconds since 1970. */
  time: z.number(),
  reason: z.string(),
});
export type FailedFetch = z.infer<typeof FailedFetch>;

/** After this many milliseconds a start tries again. */
export const TRY_AGAIN_AFTER = 24 * 60 * 60 * 1_000;

function fileIn(stateFolder: string): string {
  return join(stateFolder, 'electron-fetch.json');
}

/** The failure that still counts for this version at this time; undefined when a try is due. */
export async function failedRecently(
  stateFolder: string,
  version: string,
  now: number,
): Promise<FailedFetch | undefined> {
  const failed = await readJsonFile(fileIn(stateFolder), FailedFetch.optional(), undefined);
  if (failed === undefined || failed.version !== version) return undefined;
  const age = now - failed.time;
  return age >= 0 && age < TRY_AGAIN_AFTER ? failed : undefined;
}

export async function rememberFailure(stateFolder: string, failed: FailedFetch): Promise<void> {
  await writeJsonFile(fileIn(stateFolder), failed);
}

export async function forgetFailure(stateFolder: string): Promise<void> {
  await rm(fileIn(stateFolder), { force: true });
}
