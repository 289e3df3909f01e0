/** A large file that is written piece by piece and is there whole or not at all. */
import { createHash } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { WrittenFile } from '../../core/trajectory/formats/format.ts';
import { syncFolder } from './durable-file.ts';
import { passingName, removeLeftovers, WRITING_FILE } from './leftovers.ts';

/**
 * Bytes that are gathered before they are given to the disk. They are always the same ones: a buffer
 * for each piece would be memory beside the heap, which is given back late.
 */
const GATHERED = 262_144;

export interface StreamedFile {
  readonly bytes: number;
  /** Resolves when the disk takes more; the next piece is given then and not before. */
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
  await removeLeftovers(folder, WRITING_FILE);
  const temporary = join(folder, passingName(WRITING_FILE, id));
  const handle = await open(temporary, 'wx+');
  const digest = createHash('sha256');
  const gathered = Buffer.allocUnsafe(GATHERED);
  const encoder = new TextEncoder();
  let bytes = 0;
  let waiting = 0;
  let isThere = true;

  async function flush(): Promise<void> {
    digest.update(gathered.subarray(0, waiting));
    let from = 0;
    while (from < waiting) {
      from += (await handle.write(gathered, from, waiting - from)).bytesWritten;
    }
    waiting = 0;
  }

  async function writeText(text: string): Promise<void> {
    for (let rest = text; rest !== '';) {
      const { read, written } = encoder.encodeInto(rest, gathered.subarray(waiting));
      waiting += written;
      bytes += written;
      rest = rest.slice(read);
      if (rest !== '') await flush();
    }
  }

  async function writeBytes(part: Uint8Array): Promise<void> {
    for (let from = 0; from < part.byteLength;) {
      const piece = part.subarray(from, from + GATHERED - waiting);
      gathered.set(piece, waiting);
      waiting += piece.byteLength;
      bytes += piece.byteLength;
      from += piece.byteLength;
      if (waiting === GATHERED) await flush();
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
    write: (chunk) => (typeof chunk === 'string' ? writeText(chunk) : writeBytes(chunk)),
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
