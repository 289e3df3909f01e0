/** The hosts to which this person always opens links; kept beside the preferences. */
import { join } from 'node:path';
import * as z from 'zod';
import { readJsonFile, writeJsonFile } from '../adapters/system/json-file.ts';

const Remembered = z.strictObject({ alwaysOpen: z.array(z.string().max(260)).max(1_000) });

export interface RememberedHosts {
  has(host: string): Promise<boolean>;
  /** Rejects when it cannot be written. */
  add(host: string): Promise<void>;
}

/** `links.json` in the config folder; deleting it forgets them all. */
export function createRememberedHosts(configFolder: string): RememberedHosts {
  const path = join(configFolder, 'links.json');
  const read = () => readJsonFile(path, Remembered, { alwaysOpen: [] });
  return {
    has: async (host) => (await read()).alwaysOpen.includes(host),
    async add(host) {
      const { alwaysOpen } = await read();
      if (alwaysOpen.includes(host)) return;
      await writeJsonFile(path, { alwaysOpen: [...alwaysOpen, host].slice(-1_000) });
    },
  };
}
