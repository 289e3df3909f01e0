/**
 * Opens files whose owner password was made by programs that shorten the key in each of the fifty
 * rounds (PDFBox with 40-bit keys). pdf.js follows ISO 32000-1, algorithm 7, to the letter and
 * refuses that password; what it hides is the user password, which pdf.js takes.
 */
import { createHash } from 'node:crypto';

/** ISO 32000-1, 7.6.3.3: fills passwords up to 32 bytes. */
const PADDING = Buffer.from(
  '28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a',
  'hex',
);

/** The user password that `ownerPassword` hides; undefined when the file is encrypted otherwise. */
export function hiddenUserPassword(file: Uint8Array, ownerPassword: string): string | undefined {
  const dictionary = encryptionDictionary(Buffer.from(file.buffer, file.byteOffset, file.length));
  if (!dictionary) return undefined;
  let hash = md5(Buffer.concat([Buffer.from(ownerPassword, 'latin1'), PADDING]).subarray(0, 32));
  const length = dictionary.keyBytes;
  for (let round = 0; round < 50; round += 1) hash = md5(hash.subarray(0, length));
  const key = hash.subarray(0, length);
  let hidden = dictionary.owner;
  for (let round = 19; round >= 0; round -= 1) {
    hidden = rc4(Buffer.from(key.map((byte) => byte ^ round)), hidden);
  }
  const end = paddingStart(hidden);
  return end === undefined ? undefined : hidden.subarray(0, end).toString('latin1');
}

interface EncryptionDictionary {
  readonly owner: Buffer;
  readonly keyBytes: number;
}

/** Revision 3 with the owner entry in hexadecimal, as those programs write it. */
function encryptionDictionary(file: Buffer): EncryptionDictionary | undefined {
  const text = file.toString('latin1');
  const at = text.lastIndexOf('/Filter /Standard');
  if (at < 0) return undefined;
  const around = text.slice(Math.max(0, at - 600), at + 600);
  const owner = /\/O\s*<([0-9A-Fa-f]{64})>/.exec(around)?.[1];
  if (owner === undefined || !/\/R\s+3\b/.test(around)) return undefined;
  const bits = Number(/\/Length\s+(\d+)/.exec(around)?.[1] ?? 40);
  return { owner: Buffer.from(owner, 'hex'), keyBytes: Math.min(16, Math.max(5, bits / 8)) };
}

/** Where the padding begins that every such password ends with; undefined shows a wrong password. */
function paddingStart(password: Buffer): number | undefined {
  for (let length = 0; length <= 32; length += 1) {
    if (password.subarray(length).equals(PADDING.subarray(0, 32 - length))) {
      return length === 32 ? undefined : length;
    }
  }
  return undefined;
}

function md5(data: Uint8Array): Buffer {
  return createHash('md5').update(data).digest();
}

/** OpenSSL 3 no longer offers RC4, which these old files need. */
function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number): number => state[index & 255] ?? 0;
  const swap = (first: number, second: number): void => {
    const kept = at(first);
    state[first & 255] = at(second);
    state[second & 255] = kept;
  };
  let j = 0;
  for (let i = 0; i < 256; i += 1) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  j = 0;
  return Buffer.from(
    data.map((byte, index) => {
      const i = index + 1;
      j = (j + at(i)) & 255;
      swap(i, j);
      return byte ^ at(at(i) + at(j));
    }),
  );
}
