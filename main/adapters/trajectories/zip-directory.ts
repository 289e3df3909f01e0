/**
 * The members of a ZIP archive by its own directory, which alone says what is in it: what stands before a
 * member, or was written over later, is passed by. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
import { inflateRawSync, zstdDecompressSync } from 'node:zlib';

export interface ZipMember {
  readonly name: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  /** As it lies in the archive. */
  readonly packedBytes: number;
  /** Where its own header begins. */
  readonly start: number;
}

/** Bytes from `start` to before `end`, as far as there are any. */
export type ReadBytes = (start: number, end: number) => Buffer;

const END_SIGNATURE = 0x06_05_4b_50;
const END_BYTES = 22;
const LARGE_END_SIGNATURE = 0x06_06_4b_50;
const LARGE_LOCATOR_SIGNATURE = 0x07_06_4b_50;
const LARGE_LOCATOR_BYTES = 20;
const MEMBER_SIGNATURE = 0x02_01_4b_50;
const MEMBER_BYTES = 46;
const LOCAL_SIGNATURE = 0x04_03_4b_50;
const LOCAL_BYTES = 30;
const MOST_COMMENT = 0xff_ff;
/** Stands where a number has its place in the extra field of a large archive. */
const LARGE = 0xff_ff_ff_ff;
/** A directory longer than this is no list of trajectories. */
const MOST_DIRECTORY = 64 * 1024 * 1024;

/** In the directory's order; undefined when there is none, as in an archive that was cut off. */
export function zipDirectory(read: ReadBytes, size: number): readonly ZipMember[] | undefined {
  const place = directoryPlace(read, size);
  if (place === undefined || place.end > size || place.end - place.start > MOST_DIRECTORY)
    return undefined;
  // The bytes are looked at after other reads.
  const bytes = Buffer.from(read(place.start, place.end));
  const members: ZipMember[] = [];
  for (let at = 0; at < bytes.length;) {
    if (at + MEMBER_BYTES > bytes.length || bytes.readUInt32LE(at) !== MEMBER_SIGNATURE)
      return undefined;
    const nameEnd = at + MEMBER_BYTES + bytes.readUInt16LE(at + 28);
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
    if (extraEnd > bytes.length) return undefined;
    const large = largeNumbers(bytes.subarray(nameEnd, extraEnd), [
      bytes.readUInt32LE(at + 24),
      bytes.readUInt32LE(at + 20),
      bytes.readUInt32LE(at + 42),
    ]);
    members.push({
      name: bytes.toString('utf8', at + MEMBER_BYTES, nameEnd),
      method: bytes.readUInt16LE(at + 10),
      isEncrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
      packedBytes: large[1],
      start: large[2],
    });
    at = extraEnd + bytes.readUInt16LE(at + 32);
  }
  return members;
}

/** Unpacked; throws a `RangeError` above `most` bytes, and an error when it cannot be unpacked. */
export function readMember(read: ReadBytes, member: ZipMember, most: number): Buffer {
  const { start, packedBytes, method, isEncrypted } = member;
  if (isEncrypted) throw new Error('it is encrypted');
  const head = read(start, start + LOCAL_BYTES);
  if (head.length < LOCAL_BYTES || head.readUInt32LE(0) !== LOCAL_SIGNATURE)
    throw new Error('it is not where the directory says');
  const begin = start + LOCAL_BYTES + head.readUInt16LE(26) + head.readUInt16LE(28);
  const packed = read(begin, begin + packedBytes);
  if (packed.length < packedBytes) throw new Error('it ends early');
  switch (method) {
    case 0:
      if (packed.length > most) throw new RangeError('too large');
      return Buffer.from(packed);
    case 8:
      return inflateRawSync(packed, { maxOutputLength: most });
    case 93:
      return zstdDecompressSync(packed, { maxOutputLength: most });
    default:
      throw new Error(`it is packed in a way that is not known (${method})`);
  }
}

function directoryPlace(
  read: ReadBytes,
  size: number,
): { readonly start: number; readonly end: number } | undefined {
  const from = Math.max(0, size - END_BYTES - MOST_COMMENT);
  const tail = Buffer.from(read(from, size));
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    if (at + END_BYTES + tail.readUInt16LE(at + 20) !== tail.length) continue;
    const length = tail.readUInt32LE(at + 12);
    const start = tail.readUInt32LE(at + 16);
    if (start !== LARGE && length !== LARGE) return { start, end: start + length };
    return largePlace(read, from + at);
  }
  return undefined;
}

/** `end`: where the usual end record begins; its larger brother is named just before it. */
function largePlace(read: ReadBytes, end: number) {
  if (end < LARGE_LOCATOR_BYTES) return undefined;
  const locator = read(end - LARGE_LOCATOR_BYTES, end);
  if (locator.readUInt32LE(0) !== LARGE_LOCATOR_SIGNATURE) return undefined;
  const at = Number(locator.readBigUInt64LE(8));
  const record = read(at, at + 56);
  if (record.length < 56 || record.readUInt32LE(0) !== LARGE_END_SIGNATURE) return undefined;
  const length = Number(record.readBigUInt64LE(40));
  const start = Number(record.readBigUInt64LE(48));
  return { start, end: start + length };
}

/** Size, packed size and place, in the order in which the extra field has those that are large. */
function largeNumbers(
  extra: Buffer,
  [size, packed, start]: readonly [number, number, number],
): readonly [number, number, number] {
  const numbers: [number, number, number] = [size, packed, start];
  if (!numbers.includes(LARGE)) return numbers;
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const end = Math.min(extra.length, at + 4 + extra.readUInt16LE(at + 2));
    let place = at + 4;
    for (const [index, number] of numbers.entries()) {
      if (number !== LARGE || place + 8 > end) continue;
      numbers[index] = Number(extra.readBigUInt64LE(place));
      place += 8;
    }
  }
  return numbers;
}
