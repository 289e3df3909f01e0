/** A text file as pieces of UTF-8, whatever it is written in. */
import { isUtf8 } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import { wholeCharacters } from './encoding.ts';

const PIECE = 4_000_000;
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const REPLACEMENT = '\uFFFD';

export interface TextCount {
  /** Bytes of the file so far. */
  bytes: number;
  /** Characters that could not be told; each stands as U+FFFD. */
  undecodable: number;
}

/**
 * Pieces in order, without a byte order mark. A zero character, which no text has, counts as one that
 * cannot be told. `from` and `to`: only these bytes of the file.
 */
export async function* utf8Pieces(
  file: FileHandle,
  encoding: string,
  count: TextCount,
  [from, to]: readonly [number, number] = [0, Infinity],
): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding);
  let at = from;
  let rest: Buffer = Buffer.alloc(0);
  let isDecoding = encoding !== 'utf-8';
  for (;;) {
    // One buffer each: a consumer keeps what it has not used.
    const buffer = Buffer.allocUnsafe(Math.min(PIECE, Math.max(0, to - at)));
    // The next piece is read when this one was taken.
    // oxlint-disable-next-line no-await-in-loop
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
    const isLast = bytesRead === 0;
    let bytes: Buffer = buffer.subarray(0, bytesRead);
    at += bytesRead;
    count.bytes = at - from;
    if (!isDecoding) {
      const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      const whole = isLast ? all : wholeCharacters(all);
      if (isUtf8(whole) && !whole.includes(0)) {
        rest = all.subarray(whole.length);
        const isStart = at === bytesRead + from && from === 0;
        const piece = isStart && whole.subarray(0, 3).equals(MARK) ? whole.subarray(3) : whole;
        if (piece.length > 0) yield piece;
        if (isLast) return;
        continue;
      }
      isDecoding = true;
      bytes = all;
    }
    const text = isLast ? decoder.decode(bytes) : decoder.decode(bytes, { stream: true });
    const clean = text.replaceAll('\0', REPLACEMENT);
    count.undecodable += occurrences(clean);
    if (clean !== '') yield Buffer.from(clean, 'utf8');
    if (isLast) return;
  }
}

function occurrences(text: string): number {
  let count = 0;
  for (let at = text.indexOf(REPLACEMENT); at !== -1; at = text.indexOf(REPLACEMENT, at + 1)) {
    count += 1;
  }
  return count;
}
