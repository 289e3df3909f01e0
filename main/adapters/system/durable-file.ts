/** Small files that must be either as they were or as they should be, whatever happens in between. */
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes beside the target, syncs, and renames over it; the folder is synced last. */
export async function writeFileDurably(
  path: string,
  content: string | Uint8Array,
  options: { readonly mode?: number } = {},
): Promise<void> {
  const temporary = `${path}.writing-${process.pid}`;
  try {
    const handle = await open(temporary, 'w', options.mode ?? 0o666);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Makes names that were created, renamed or removed in the folder durable. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot sync a folder; there the file's own sync covers its name.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
