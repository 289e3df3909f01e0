/**
 * An archive that is written piece by piece: what is packed is handed on at once, and each file's hash
 * is taken on the way. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { Deflate, Zip, type ZipInputFile } from 'fflate';

/** More files, or bytes, than the plain form of the archive counts. */
export const MOST_FILES = 65_535;
export const MOST_BYTES = 2 ** 32 - 1;

/** Bytes that are packed before what came of them is handed on. */
const PIECE = 256 * 1024;

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
  end(): Iterable<Uint8Array>;
}

export function newZip(): ZipWriter {
  let waiting: Uint8Array[] = [];
  let files = 0;
  let packed = 0;
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    packed += piece.byteLength;
    waiting.push(piece);
  });
  function drained(): readonly Uint8Array[] {
    const ready = waiting;
    waiting = [];
    return ready;
  }
  return {
    get files() {
      return files;
    },
    get bytes() {
      return packed;
    },
    async *write(path, content) {
      const entry: ZipInputFile = { filename: path, size: 0, crc: 0, compression: 8 };
      zip.add(entry);
      files += 1;
      // Apart from the entry, which the archive keeps until its end: what packs is many times its size.
      const deflate = new Deflate({ level: 6 }, (piece, isLast) => {
        entry.ondata?.(null, piece, isLast);
      });
      const digest = createHash('sha256');
      let bytes = 0;
      for await (const part of content) {
        digest.update(part);
        entry.crc = crc32(part, entry.crc);
        bytes += part.byteLength;
        entry.size = bytes;
        for (let from = 0; from < part.byteLength; from += PIECE) {
          deflate.push(part.subarray(from, from + PIECE));
          yield* drained();
        }
      }
      deflate.push(new Uint8Array(0), true);
      yield* drained();
      return { bytes, sha256: digest.digest('hex') };
    },
    end() {
      zip.end();
      return drained();
    },
  };
}
