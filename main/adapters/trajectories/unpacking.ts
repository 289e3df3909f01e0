/** The other way round from `packing.ts`: files of raw deflate, one after the other. */
import { createInflateRaw } from 'node:zlib';
import { readyPieces } from './ready-pieces.ts';

export interface Unpacking {
  /** To be taken until it ends, before the next file begins. Throws for bytes that cannot be unpacked. */
  unpack(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void>;
}

/** What unpacks is used again for each file: many small files would leave much memory behind. */
export function newUnpacking(): Unpacking {
  const stream = createInflateRaw();
  const taken = readyPieces(stream);
  let fault: Error | undefined;
  stream.on('end', () => {
    fault ??= new Error('What is packed ends before its bytes do.');
  });
  stream.on('error', (error) => {
    fault ??= error;
  });

  function write(part: Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      const failed = (): void => reject(fault ?? new Error('What is packed cannot be unpacked.'));
      if (fault !== undefined) return failed();
      stream.once('close', failed);
      stream.write(part, (error) => {
        stream.off('close', failed);
        if (error === undefined || error === null) resolve();
        else reject(error);
      });
    });
  }

  return {
    async *unpack(packed) {
      for await (const part of packed) {
        await write(part);
        yield* taken();
      }
      if (fault !== undefined) throw fault;
      stream.reset();
    },
  };
}
