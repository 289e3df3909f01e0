/** The few operations a journal needs of a file; tests put one in its place that fails on purpose. */
import { writeSync } from 'node:fs';
import { open } from 'node:fs/promises';

export interface JournalFile {
  size(): Promise<number>;
  /** Bytes written at the position; may be fewer than asked. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  /** fdatasync: the bytes and the file's length are on the disk when it resolves. */
  sync(): Promise<void>;
  truncate(size: number): Promise<void>;
  /** Bytes read from the position; 0 at the end. */
  read(into: Uint8Array, position: number): Promise<number>;
  close(): Promise<void>;
}

/** `create` fails when the file exists; `read` and `change` fail when it does not. */
export type JournalFileMode = 'read' | 'change' | 'create';
export type OpenJournalFile = (path: string, mode: JournalFileMode) => Promise<JournalFile>;

const FLAGS = { read: 'r', change: 'r+', create: 'wx+' } as const;

/**
 * Bytes that are handed to the system without leaving the thread: they only reach its cache, in
 * microseconds, where the way to another thread and back costs more. The sync is what waits.
 */
const AT_ONCE = 64 * 1024;

/** A file of the operating system. */
export const openJournalFile: OpenJournalFile = async (path, mode) => {
  const handle = await open(path, FLAGS[mode]);
  return {
    size: async () => (await handle.stat()).size,
    write: async (bytes, position) =>
      bytes.length <= AT_ONCE
        ? writeSync(handle.fd, bytes, 0, bytes.length, position)
        : (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
    sync: () => handle.datasync(),
    truncate: (size) => handle.truncate(size),
    read: async (into, position) => (await handle.read(into, 0, into.length, position)).bytesRead,
    close: () => handle.close(),
  };
};
