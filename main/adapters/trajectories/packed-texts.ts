/** Texts that wait to be written, packed: what describes many sessions is alike, and a tenth of its size then. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { WaitingTexts } from '../../core/trajectory/formats/ro-crate/graph.ts';

/** Characters that are packed together. */
const PIECE = 256 * 1024;

export function newPackedTexts(piece: number = PIECE): WaitingTexts {
  const packed: Uint8Array[] = [];
  let waiting: string[] = [];
  let characters = 0;
  return {
    add(text) {
      waiting.push(text);
      characters += text.length;
      if (characters < piece) return;
      // A copy: the bytes given may be the beginning of a larger piece of memory.
      packed.push(Uint8Array.from(deflateRawSync(waiting.join(''))));
      [waiting, characters] = [[], 0];
    },
    *all() {
      for (let bytes = packed.shift(); bytes !== undefined; bytes = packed.shift())
        yield inflateRawSync(bytes).toString('utf8');
      const last = waiting.join('');
      [waiting, characters] = [[], 0];
      yield last;
    },
  };
}
