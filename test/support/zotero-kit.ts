/** An engine on a temporary workspace beside a Zotero on loopback. */
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { ZoteroSync } from '../../preload/contract/views/library.ts';
import type { Failure } from '../../main/core/errors.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { openTestEngine, type TestEngine } from './test-engine.ts';
import { ZoteroServer } from './zotero-server.ts';

export interface ZoteroKit {
  readonly zotero: ZoteroServer;
  readonly cairn: TestEngine;
  readonly folder: string;
}

/** Both are closed when the test ends. Within a temporary home. */
export async function zoteroKit(): Promise<ZoteroKit> {
  const zotero = new ZoteroServer();
  await zotero.start();
  const folder = join(temporaryFolder(), 'workspace');
  const cairn = await openTestEngine(folder);
  onTestFinished(async () => {
    await cairn.close();
    await zotero.close();
  });
  return { zotero, cairn, folder };
}

interface Asked {
  readonly address?: string;
  readonly library?: string;
  readonly storage?: string;
}

/** Starts a sync, waits for it, and gives its result; a failure of the job is thrown. */
export async function syncZotero(
  { cairn, zotero }: Pick<ZoteroKit, 'cairn' | 'zotero'>,
  more: Asked = {},
): Promise<ZoteroSync> {
  const job = await cairn.finished(
    await cairn.get('zotero.sync', { address: zotero.address, ...more }),
  );
  if (job.error !== undefined) throw new Error(`${job.error.code}: ${job.error.message}`);
  return ZoteroSync.parse(job.result);
}

/** Why the sync failed; that it did not is thrown. */
export async function failedSync(
  { cairn, zotero }: Pick<ZoteroKit, 'cairn' | 'zotero'>,
  more: Asked = {},
): Promise<Failure> {
  const job = await cairn.finished(
    await cairn.get('zotero.sync', { address: zotero.address, ...more }),
  );
  if (job.error === undefined) throw new Error('The sync came to its end.');
  return job.error;
}

/** Counts of a sync that found nothing to do. */
export const NOTHING_NEW = {
  added: 0,
  changed: 0,
  removed: 0,
  files: 0,
  notes: 0,
  collections: 0,
  problems: [],
};
