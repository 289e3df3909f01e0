/**
 * An archive that is written piece by piece: what is packed is handed on at once, and each file's hash
 * is taken on the way. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 *
 * Of a file that is written its entry in the directory is kept, as bytes: libraries that write archives
 * hold ten times as much of each until the end.
 */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { newInBytes } from './in-bytes.ts';
import { newPacking } from './packing.ts';
import {
  dataDescriptor,
  endRecord,
  localHeader,
  memberLength,
  writeMember,
} from './zip-records.ts';

/** More files, or bytes, than the plain form of the archive counts. */
export const MOST_FILES = 65_535;
export const MOST_BYTES = 2 ** 32 - 1;

/** Bytes of the directory at first. */
const DIRECTORY = 64 * 1024;

export interface PackedFile {
  readonly bytes: number;
  readonly sha256: string;
}

export interface ZipWriter {
  /** Files and bytes of the archive so far. */
  readonly files: number;
  readonly bytes: number;
  /** One file after the other; the pieces must be taken until it ends. */
  write(
    path: string,
    content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): AsyncGenerator<Uint8Array, PackedFile>;
  /** The same for a file of text. */
  writeText(path: string, texts: Iterable<string>): AsyncGenerator<Uint8Array, PackedFile>;
  end(): Iterable<Uint8Array>;
}

/** `time`: of every file; without one it is the present. */
export function newZip(time?: Date): ZipWriter {
  const packing = newPacking();
  const inBytes = newInBytes();
  let directory = Buffer.alloc(DIRECTORY);
  let listed = 0;
  let files = 0;
  let bytes = 0;

  function counted<Piece extends Uint8Array>(piece: Piece): Piece {
    bytes += piece.byteLength;
    return piece;
  }
  function roomFor(more: number): void {
    if (listed + more > directory.length)
      directory = Buffer.concat([directory], 2 * directory.length + more);
  }

  async function* write(
    path: string,
    content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): AsyncGenerator<Uint8Array, PackedFile> {
    const file = { name: Buffer.from(path), time: time ?? new Date() };
    const start = bytes;
    files += 1;
    yield counted(localHeader(file));
    const digest = createHash('sha256');
    const sizes = { crc: 0, packed: 0, size: 0 };
    async function* seen(): AsyncGenerator<Uint8Array> {
      for await (const part of content) {
        digest.update(part);
        sizes.crc = crc32(part, sizes.crc);
        sizes.size += part.byteLength;
        yield part;
      }
    }
    for await (const piece of packing.pack(seen())) {
      sizes.packed += piece.byteLength;
      yield counted(piece);
    }
    yield counted(dataDescriptor(sizes));
    roomFor(memberLength(file));
    writeMember(directory, listed, { ...file, ...sizes }, start);
    listed += memberLength(file);
    return { bytes: sizes.size, sha256: digest.digest('hex') };
  }

  return {
    get files() {
      return files;
    },
    get bytes() {
      return bytes;
    },
    write,
    writeText: (path, texts) => write(path, inBytes.of(texts)),
    *end() {
      const start = bytes;
      yield counted(directory.subarray(0, listed));
      yield counted(endRecord(files, listed, start));
    },
  };
}
