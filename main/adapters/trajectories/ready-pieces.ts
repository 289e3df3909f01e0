/** What a stream that packs or unpacks has ready, taken without waiting. */
import type { Readable } from 'node:stream';

/** Gives what became ready since it was last asked. */
export function readyPieces(stream: Readable): () => readonly Uint8Array[] {
  let ready: Uint8Array[] = [];
  function take(): void {
    for (let piece: unknown = stream.read(); piece !== null; piece = stream.read())
      if (piece instanceof Uint8Array) ready.push(piece);
  }
  stream.on('readable', take);
  return () => {
    take();
    const pieces = ready;
    ready = [];
    return pieces;
  };
}
