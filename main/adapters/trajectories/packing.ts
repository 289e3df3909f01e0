/** Raw deflate (https://www.rfc-editor.org/rfc/rfc1951) of one file after the other. */
import { constants, createDeflateRaw } from 'node:zlib';
import { readyPieces } from './ready-pieces.ts';

/** Bytes that are given to be packed at once. */
const PIECE = 256 * 1024;

export interface Packing {
  /** What came of the pieces, as it is ready. To be taken until it ends, before the next file begins. */
  pack(content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array, void>;
}

/**
 * What packs is used again for each file: one for each would be memory beside the heap, which is given
 * back late, and many times the size of a small file.
 */
export function newPacking(): Packing {
  const stream = createDeflateRaw();
  const taken = readyPieces(stream);

  function done(act: (settle: (error?: Error | null) => void) => unknown): Promise<void> {
    return new Promise((resolve, reject) => {
      act((error) => (error === undefined || error === null ? resolve() : reject(error)));
    });
  }

  return {
    async *pack(content) {
      for await (const part of content) {
        for (let from = 0; from < part.byteLength; from += PIECE) {
          const piece = part.subarray(from, from + PIECE);
          await done((settle) => stream.write(piece, settle));
          yield* taken();
        }
      }
      await done((settle) => stream.flush(constants.Z_FINISH, () => settle()));
      yield* taken();
      stream.reset();
    },
  };
}
