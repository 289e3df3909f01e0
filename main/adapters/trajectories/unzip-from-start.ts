/** Unpacking an archive without its directory, as far as it goes: one that was cut off has none. */
import { zstdDecompressSync } from 'node:zlib';
import { Unzip, UnzipInflate, type UnzipDecoder } from 'fflate';
import type { ReadBytes } from './zip-directory.ts';

const CHUNK = 256 * 1024;

interface Wish {
  readonly limits: { readonly bytes: number; readonly files: number };
  /** Of the names of files. */
  readonly wanted: RegExp;
  /** Called now and then with the place reached; it may throw to stop. */
  readonly tick: (place: number) => void;
}

interface Found {
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[];
  readonly isTooLarge: boolean;
  /** What ended it before the end of the file. */
  readonly reason?: string;
}

class TooLarge extends Error {}

/** The files that are whole. */
export function unzipFromStart(read: ReadBytes, size: number, wish: Wish): Found {
  const { limits, wanted, tick } = wish;
  const files: { name: string; bytes: Buffer }[] = [];
  let bytes = 0;
  let seen = 0;
  const unzip = new Unzip((entry) => {
    seen += 1;
    if (seen > limits.files) throw new TooLarge();
    if (!wanted.test(entry.name)) return;
    const chunks: Uint8Array[] = [];
    entry.ondata = (error, chunk, final) => {
      if (error !== null) throw error;
      bytes += chunk.length;
      if (bytes > limits.bytes) throw new TooLarge();
      chunks.push(chunk);
      if (final) files.push({ name: entry.name, bytes: Buffer.concat(chunks) });
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  unzip.register(zstdDecoder(limits.bytes));
  for (let place = 0; place < size;) {
    const part = read(place, place + CHUNK);
    if (part.length === 0) break;
    place += part.length;
    try {
      unzip.push(new Uint8Array(part), place >= size);
    } catch (error) {
      if (error instanceof TooLarge || error instanceof RangeError)
        return { files: [], isTooLarge: true };
      const reason = error instanceof Error ? error.message : String(error);
      return { files, isTooLarge: false, reason };
    }
    tick(place);
  }
  return { files, isTooLarge: false };
}

/** Zstandard, as Inspect packs its logs; a member is unpacked once it is there. */
function zstdDecoder(most: number) {
  return class implements UnzipDecoder {
    static readonly compression = 93;
    readonly #parts: Uint8Array[] = [];
    // Set by the library before the first push.
    ondata: UnzipDecoder['ondata'] = () => undefined;

    push(data: Uint8Array<ArrayBuffer>, final: boolean): void {
      this.#parts.push(data.slice());
      if (!final) return;
      const packed = Buffer.concat(this.#parts);
      const bytes = zstdDecompressSync(packed, { maxOutputLength: most });
      this.ondata(null, new Uint8Array(bytes), true);
    }
  };
}
