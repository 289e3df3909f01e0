/** Imported bytes below `files/`, each file once, named by the SHA-256 of what it holds. */
import { createHash, randomUUID } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { chmod, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Result } from '../../core/errors.ts';
import { fail, ok } from '../../core/errors.ts';
import type { FileStore } from '../../core/ports.ts';
import { failureOfWrite } from '../journal/write-failure.ts';
import { syncFolder } from '../system/durable-file.ts';
import { isMissing, wordsOf } from '../system/io-error.ts';

const CHUNK_BYTES = 1024 * 1024;
const FILE_ID = /^[0-9a-f]{64}$/;

/** Names of files that were being copied in carry this in front. */
export const INCOMING_MARK = 'incoming-';

type Added = Result<{ fileId: string; bytes: number; existed: boolean }>;

/** Bytes that were copied in and are no file of the store yet. A run that is killed leaves nothing of them. */
export interface StagedFile {
  readonly fileId: string;
  readonly bytes: number;
  /** Where the copy can be read until it is kept or dropped. */
  readonly path: string;
  /** Makes it a file of the store; durable when it resolves. */
  keep(): Promise<Result<{ readonly existed: boolean }>>;
  /** Takes the copy away. Without effect after `keep`. */
  drop(): Promise<void>;
}

/** `FileStore` in the workspace's `files/` folder: `ab/cdef…`, read-only once written. */
export class FolderFileStore implements FileStore {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /**
   * Takes away copies that a run which was killed had begun: nothing refers to them, and what they
   * were made from is read again. Only for who holds the workspace, before the first file is added.
   */
  async removeUnfinished(): Promise<void> {
    const names = await readdir(this.folder);
    const left = names.filter((name) => name.startsWith(INCOMING_MARK));
    await Promise.all(left.map((name) => rm(join(this.folder, name), { force: true })));
  }

  async addFromPath(path: string, signal?: AbortSignal): Promise<Added> {
    return kept(await this.stageFromPath(path, signal));
  }

  /** Copies the file in without making it one of the store: to be looked at first. */
  async stageFromPath(path: string, signal?: AbortSignal): Promise<Result<StagedFile>> {
    let source: FileHandle;
    try {
      source = await open(path, 'r');
    } catch (error) {
      return unreadable(path, error);
    }
    try {
      if (!(await source.stat()).isFile()) {
        return fail('unreadable_path', `"${path}" is not a file, so it was not imported.`);
      }
      return await this.stageStream(path, chunksOf(source), signal);
    } finally {
      await source.close();
    }
  }

  async addBytes(bytes: Uint8Array): Promise<Added> {
    return kept(await this.stageStream('the given bytes', [bytes]));
  }

  /** Bytes as they arrive, of an upload for example. A source that throws leaves nothing behind. */
  async addStream(name: string, chunks: AsyncIterable<Uint8Array>): Promise<Added> {
    return kept(await this.stageStream(name, chunks));
  }

  pathOf(fileId: string): string {
    if (!FILE_ID.test(fileId)) throw new Error(`"${fileId}" is not the id of a file.`);
    return join(this.folder, fileId.slice(0, 2), fileId.slice(2));
  }

  async has(fileId: string): Promise<boolean> {
    return (await this.size(fileId)) !== undefined;
  }

  async size(fileId: string): Promise<number | undefined> {
    try {
      return (await stat(this.pathOf(fileId))).size;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async verify(fileId: string): Promise<boolean> {
    let file: FileHandle;
    try {
      file = await open(this.pathOf(fileId), 'r');
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
    try {
      const hash = createHash('sha256');
      for await (const chunk of chunksOf(file)) hash.update(chunk);
      return hash.digest('hex') === fileId;
    } finally {
      await file.close();
    }
  }

  /** Takes the bytes away: only for an erasure, when the event that named the file is erased too. */
  async remove(fileId: string): Promise<void> {
    const path = this.pathOf(fileId);
    await rm(path, { force: true });
    if (await exists(dirname(path))) await syncFolder(dirname(path));
  }

  /** Bytes as they arrive, without making them a file of the store. A source that throws leaves nothing behind. */
  async stageStream(
    name: string,
    chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    signal?: AbortSignal,
  ): Promise<Result<StagedFile>> {
    const temporary = join(this.folder, `${INCOMING_MARK}${randomUUID()}`);
    const drop = (): Promise<void> => rm(temporary, { force: true });
    const failed = (error: unknown) => {
      const failure = failureOfWrite(error);
      return { ok: false as const, error: { ...failure, details: { path: name } } };
    };
    try {
      await mkdir(this.folder, { recursive: true });
      const copied = await copyHashed(chunks, temporary, signal);
      if (!copied.ok) {
        await drop();
        return copied;
      }
      const { fileId, bytes } = copied.data;
      return ok({
        fileId,
        bytes,
        path: temporary,
        drop,
        keep: async () => {
          try {
            const existed = (await this.size(fileId)) === bytes && (await this.verify(fileId));
            if (!existed) await this.#keep(temporary, fileId);
            return ok({ existed });
          } catch (error) {
            return failed(error);
          } finally {
            await drop();
          }
        },
      });
    } catch (error) {
      await drop();
      return failed(error);
    }
  }

  async #keep(temporary: string, fileId: string): Promise<void> {
    const path = this.pathOf(fileId);
    const folder = dirname(path);
    if ((await mkdir(folder, { recursive: true })) !== undefined) await syncFolder(this.folder);
    await chmod(temporary, 0o444);
    await rename(temporary, path);
    await syncFolder(folder);
  }
}

/** Staged and made a file of the store at once. */
async function kept(staged: Result<StagedFile>): Promise<Added> {
  if (!staged.ok) return staged;
  const { fileId, bytes } = staged.data;
  const done = await staged.data.keep();
  return done.ok ? ok({ fileId, bytes, existed: done.data.existed }) : done;
}

/** Hashes while copying, and syncs; a source that fails in the middle is told apart from a full disk. */
async function copyHashed(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  target: string,
  signal: AbortSignal | undefined,
): Promise<Result<{ fileId: string; bytes: number }>> {
  const hash: Hash = createHash('sha256');
  let bytes = 0;
  const handle = await open(target, 'wx');
  try {
    const source = readingErrors(chunks);
    for await (const chunk of source) {
      if (signal?.aborted)
        return fail('stopped', 'The import was stopped; this file was not kept.');
      if ('error' in chunk) return unreadable('the file', chunk.error);
      hash.update(chunk.bytes);
      bytes += chunk.bytes.length;
      await handle.writeFile(chunk.bytes);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return ok({ fileId: hash.digest('hex'), bytes });
}

async function* readingErrors(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncGenerator<{ readonly bytes: Uint8Array } | { readonly error: unknown }> {
  try {
    for await (const bytes of chunks) yield { bytes };
  } catch (error) {
    yield { error };
  }
}

async function* chunksOf(file: FileHandle): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}

function unreadable(path: string, error: unknown): ReturnType<typeof fail> {
  return fail(
    'unreadable_path',
    `"${path}" cannot be read (${wordsOf(error)}); it was not imported.`,
  );
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch {
    return false;
  }
}
