/** How the characters of a text file are written. */
import { isAscii, isUtf8 } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import { analyse } from 'chardet';

/** Bytes looked at, at a time, and by the statistics. */
const PIECE = 4_000_000;
const SAMPLE = 200_000;

/**
 * WHATWG name of the encoding. By byte order mark; as UTF-16 without one; as UTF-8 when the part with
 * the first characters beyond ASCII is valid; else as the statistics of that part say.
 */
export async function encodingOf(file: FileHandle): Promise<string> {
  const piece = Buffer.alloc(PIECE);
  for (let at = 0, isFirst = true; ; isFirst = false) {
    // Reads on only while there is nothing to decide on.
    // oxlint-disable-next-line no-await-in-loop
    const { bytesRead } = await file.read(piece, 0, PIECE, at);
    const bytes = piece.subarray(0, bytesRead);
    const marked = isFirst ? (markedAs(bytes) ?? unmarkedUtf16(bytes)) : undefined;
    if (marked !== undefined) return marked;
    if (bytesRead === 0) return 'utf-8';
    if (!isAscii(bytes)) return encodingOfBytes(bytes);
    at += bytesRead;
  }
}

function encodingOfBytes(bytes: Buffer): string {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  // From the beginning of a line on, so that the statistics do not begin inside a character.
  const start = bytes.lastIndexOf(10, first) + 1;
  if (isUtf8(wholeCharacters(bytes.subarray(start)))) return 'utf-8';
  return guess(bytes.subarray(start, start + SAMPLE));
}

function markedAs([first, second, third]: Buffer): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** A table's names and numbers are mostly ASCII, so every second byte of UTF-16 is zero. */
function unmarkedUtf16(bytes: Buffer): string | undefined {
  const head = bytes.subarray(0, 400);
  if (head.length < 8) return undefined;
  const zeros = (from: number): number =>
    head.filter((byte, at) => at % 2 === from && byte === 0).length;
  if (zeros(1) > head.length / 4 && zeros(0) === 0) return 'utf-16le';
  return zeros(0) > head.length / 4 && zeros(1) === 0 ? 'utf-16be' : undefined;
}

/** Without the beginning of a character at the end whose rest lies in the next piece. */
export function wholeCharacters(bytes: Buffer): Buffer {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.subarray(0, bytes.length - back) : bytes;
    }
  }
  return bytes;
}

/** What the statistics call them, where WHATWG has another name or a superset. */
const names: Readonly<Record<string, string>> = {
  gb2312: 'gb18030',
  gbk: 'gb18030',
  'iso-8859-1': 'windows-1252',
  'iso-8859-9': 'windows-1254',
};

/** Undefined candidates are those with bytes that have no meaning in them. */
function guess(bytes: Buffer): string {
  const whole = bytes.subarray(0, bytes.lastIndexOf(10) + 1 || bytes.length);
  for (const { name, confidence } of analyse(whole)) {
    if (confidence < 10) break;
    const label = names[name.toLowerCase()] ?? name.toLowerCase();
    if (/^(?:ascii|utf-8|utf-16|utf-32|mbcs|sbcs|iso-2022)/.test(label)) continue;
    const encoding = decodes(whole, label);
    if (encoding !== undefined) return encoding;
  }
  return decodes(whole, 'gb18030') !== undefined && decodes(whole, 'windows-1252') === undefined
    ? 'gb18030'
    : 'windows-1252';
}

/** The WHATWG name, when every byte means something. */
function decodes(bytes: Buffer, label: string): string | undefined {
  try {
    const decoder = new TextDecoder(label, { fatal: true });
    decoder.decode(bytes);
    return decoder.encoding;
  } catch {
    return undefined;
  }
}

/** Undefined when WHATWG has no such name. */
export function knownEncoding(label: string): string | undefined {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
