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

/**
 * In a table most is ASCII, which says nothing, and the statistics then take the few words for those of
 * a western language: words of common Chinese characters are told first, by their bytes.
 */
function guess(bytes: Buffer): string {
  const whole = bytes.subarray(0, bytes.lastIndexOf(10) + 1 || bytes.length);
  const ranked = analyse(whole);
  const place = (name: string): number => {
    const at = ranked.findIndex((one) => one.name === name);
    return at === -1 ? ranked.length : at;
  };
  const isKorean = place('EUC-KR') < place('GB18030');
  if (!isKorean && commonChinese(whole) >= 0.8 && decodes(whole, 'gb18030') !== undefined) {
    return 'gb18030';
  }
  for (const { name, confidence } of ranked) {
    if (confidence < 10) break;
    const label = names[name.toLowerCase()] ?? name.toLowerCase();
    if (/^(?:ascii|utf-8|utf-16|utf-32|mbcs|sbcs|iso-2022)/.test(label)) continue;
    const encoding = decodes(whole, label);
    if (encoding !== undefined) return encoding;
  }
  return 'windows-1252';
}

/**
 * Of the bytes beyond ASCII, the share in pairs that are one of the 3,755 common characters or a
 * punctuation mark of GB 2312 (rows 16 to 55, and 1 to 3).
 */
function commonChinese(bytes: Buffer): number {
  let beyond = 0;
  let common = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1] ?? 0;
    beyond += 1;
    if (trail < 0x80) continue;
    beyond += 1;
    at += 1;
    const isWord = (lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa3);
    if (isWord && trail >= 0xa1 && trail <= 0xfe) common += 2;
  }
  return beyond === 0 ? 0 : common / beyond;
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
