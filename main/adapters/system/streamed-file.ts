/** A large file that is written piece by piece and is there whole or not at all. */
import { createHash } from 'node:crypto';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { WrittenFile } from '../../core/trajectory/formats/format.ts';
import { syncFolder } from './durable-file.ts';

/** Bytes that are gathered before they are given to the disk. */
const GATHERED = 262_144;
const PREFIX = '.cairn-writing-';

export interface StreamedFile {
  readonly bytes: number;
  /** Resolves when the disk takes more. */
  write(chunk: string | Uint8Array): Promise<void>;
  /** What has been written, to be read back; everything given before is in it. */
  written(): Promise<WrittenFile>;
  /** Makes it durable, still without its name; nothing is written afterwards. */
  seal(): Promise<{ readonly sha256: string; readonly bytes: number }>;
  /** Gives it its name, over what stood there. */
  place(path: string): Promise<void>;
  /** Leaves nothing behind. Without effect after `place`. */
  abandon(): Promise<void>;
}

/**
 * In the folder it will stand in, under a name that says whose it is. What processes that have ended
 * left there is taken away.
 */
export async function openStreamedFile(folder: string, id: string): Promise<StreamedFile> {
  await removeLeftovers(folder);
  const temporary = join(folder, `${PREFIX}${process.pid}-${id}`);
  const handle = await open(temporary, 'wx+');
  const digest = createHash('sha256');
  let bytes = 0;
  let gathered: Uint8Array[] = [];
  let waiting = 0;
  let isThere = true;

  async function flush(): Promise<void> {
    if (waiting === 0) return;
    const part = Buffer.concat(gathered);
    gathered = [];
    waiting = 0;
    let from = 0;
    while (from < part.byteLength) {
      from += (await handle.write(part, from, part.byteLength - from)).bytesWritten;
    }
  }

  async function abandon(): Promise<void> {
    if (!isThere) return;
    isThere = false;
    await handle.close().catch(() => undefined);
    await rm(temporary, { force: true }).catch(() => undefined);
  }

  return {
    get bytes() {
      return bytes;
    },
    async write(chunk) {
      const part = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      digest.update(part);
      bytes += part.byteLength;
      gathered.push(part);
      waiting += part.byteLength;
      if (waiting >= GATHERED) await flush();
    },
    async written() {
      await flush();
      return {
        byteLength: bytes,
        async slice(start, end = bytes) {
          const part = new ArrayBuffer(Math.max(0, end - start));
          const view = new Uint8Array(part);
          let read = 0;
          while (read < view.byteLength) {
            const { bytesRead } = await handle.read(
              view,
              read,
              view.byteLength - read,
              start + read,
            );
            if (bytesRead === 0) break;
            read += bytesRead;
          }
          return part;
        },
      };
    },
    async seal() {
      await flush();
      await handle.sync();
      return { sha256: digest.digest('hex'), bytes };
    },
    async place(path) {
      await handle.close();
      await rename(temporary, path);
      isThere = false;
      await syncFolder(dirname(path));
    },
    abandon,
  };
}

async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(PREFIX)) continue;
    const owner = Number(basename(name).slice(PREFIX.length).split('-')[0]);
    if (!isAlive(owner)) await rm(join(folder, name), { force: true });
  }
}

function isAlive(processId: number): boolean {
  if (!Number.isInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    // It is there and belongs to someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
