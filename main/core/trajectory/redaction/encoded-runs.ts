/** Readable text that is packed: base64, in one line or in many, and bytes written as hex. */

export interface EncodedRun {
  readonly start: number;
  readonly end: number;
  /** What it reads as; `texts` has more than one where something packed lies within. */
  readonly texts: readonly string[];
}

/** Packed within packed. */
const DEEPEST = 3;

const BASE64 = /[A-Za-z0-9+/_-]{16,65536}={0,2}/g;
/** As programs write it to be mailed: full lines, then the rest. */
const LINES =
  /(?<![A-Za-z0-9+/_-])(?:[A-Za-z0-9+/_-]{32,200}\r?\n[ \t]{0,8}){1,2000}(?:[A-Za-z0-9+/_-]{1,200}={0,2})?/g;
const HEX =
  /(?<![0-9A-Za-z])(?:[0-9a-f]{2}){8,32768}(?![0-9A-Za-z])|(?:[0-9A-F]{2}){8,32768}(?![0-9A-Za-z])/g;

export function encodedRuns(text: string, depth = 1): readonly EncodedRun[] {
  const runs: EncodedRun[] = [];
  const add = (start: number, packed: string, read: string | undefined): void => {
    if (read === undefined) return;
    const inner = depth < DEEPEST ? encodedRuns(read, depth + 1) : [];
    const texts = [read, ...inner.flatMap((run) => run.texts)];
    runs.push({ start, end: start + packed.length, texts });
  };
  for (const { index, 0: found } of text.matchAll(BASE64)) {
    // A quick look first: pictures and binary files are not read to their end.
    if (readable(bytesOfBase64(found.slice(0, 64)), true) === undefined) continue;
    add(index, found, readable(bytesOfBase64(found)));
  }
  for (const { index, 0: found } of text.matchAll(LINES)) {
    if (readable(bytesOfBase64(found.slice(0, 32)), true) === undefined) continue;
    const full = found.slice(0, found.lastIndexOf('\n'));
    const all = readable(bytesOfBase64(found));
    // The last line may be a word that stands below by chance.
    if (all === undefined) add(index, full, readable(bytesOfBase64(full)));
    else add(index, found, all);
  }
  for (const { index, 0: found } of text.matchAll(HEX))
    add(index, found, readable(bytesOfHex(found)));
  return runs;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map(ALPHABET.split('').map((character, value) => [character, value]));

function bytesOfBase64(text: string): Uint8Array {
  const plain = text.replaceAll('-', '+').replaceAll('_', '/').replaceAll(/[=\s]/g, '');
  const whole = plain.slice(0, plain.length - (plain.length % 4 === 1 ? 1 : 0));
  let [bits, count] = [0, 0];
  const bytes: number[] = [];
  for (const character of whole) {
    bits = ((bits << 6) | (VALUES.get(character) ?? 0)) & 0xff_ff_ff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 0xff);
  }
  return Uint8Array.from(bytes);
}

function bytesOfHex(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length / 2);
  for (let index = 0; index < bytes.length; index += 1)
    bytes[index] = Number.parseInt(text.slice(index * 2, index * 2 + 2), 16);
  return bytes;
}

/** As a person could read it; undefined for anything else. `isBeginning`: the end may be cut in a letter. */
function readable(bytes: Uint8Array, isBeginning = false): string | undefined {
  if (bytes.length < 8) return undefined;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isBeginning });
    return /^[\t\n\r\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]*$/u.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}
