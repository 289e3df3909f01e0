/**
 * What an archive holds, by the list at its end, as its readers find it; files are unpacked piece by
 * piece. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
import type { WrittenFile } from '../../core/trajectory/formats/format.ts';
import { newUnpacking, type Unpacking } from './unpacking.ts';

const END_OF_LIST = 0x06_05_4b_50;
const LISTED = 0x02_01_4b_50;
const LOCAL = 0x04_03_4b_50;
/** The end's own length, and the longest comment that may follow it. */
const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;
/** Bytes read at once. */
const PART = 1_048_576;

export interface ZipEntry {
  readonly path: string;
  /** Packed, in the archive. */
  readonly packed: number;
  readonly bytes: number;
  readonly method: 'stored' | 'deflated';
  /** Of its local header. */
  readonly offset: number;
}

/** Throws, in words, for what is no archive that can be read here. */
export async function zipEntries(file: WrittenFile): Promise<readonly ZipEntry[]> {
  const from = Math.max(0, file.byteLength - END_LENGTH - LONGEST_COMMENT);
  const tail = new DataView(await file.slice(from, file.byteLength));
  let end = tail.byteLength - END_LENGTH;
  while (end >= 0 && tail.getUint32(end, true) !== END_OF_LIST) end -= 1;
  if (end < 0) throw new Error('It is no ZIP archive: the list at its end is not there.');
  const count = tail.getUint16(end + 10, true);
  const length = tail.getUint32(end + 12, true);
  const start = tail.getUint32(end + 16, true);
  if (start + length > from + end)
    throw new Error('The list of its files leads out of the archive.');
  return listed(new DataView(await file.slice(start, start + length)), count);
}

function listed(list: DataView, count: number): readonly ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > list.byteLength || list.getUint32(at, true) !== LISTED)
      throw new Error(`The list of its files breaks off after ${index} of ${count}.`);
    const nameLength = list.getUint16(at + 28, true);
    const name = new Uint8Array(list.buffer, list.byteOffset + at + 46, nameLength);
    const method = list.getUint16(at + 10, true);
    if (method !== 0 && method !== 8)
      throw new Error(`A file in it is packed in a way that is not read here (${method}).`);
    entries.push({
      path: new TextDecoder().decode(name),
      packed: list.getUint32(at + 20, true),
      bytes: list.getUint32(at + 24, true),
      method: method === 0 ? 'stored' : 'deflated',
      offset: list.getUint32(at + 42, true),
    });
    at += 46 + nameLength + list.getUint16(at + 30, true) + list.getUint16(at + 32, true);
  }
  return entries;
}

/** Throws for bytes that cannot be unpacked. `unpacking`: to be used again for another file of many. */
export async function* zipContent(
  file: WrittenFile,
  entry: ZipEntry,
  unpacking: Unpacking = newUnpacking(),
): AsyncGenerator<Uint8Array> {
  const packed = packedBytes(file, entry);
  if (entry.method === 'stored') yield* packed;
  else yield* unpacking.unpack(packed);
}

async function* packedBytes(file: WrittenFile, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const header = new DataView(await file.slice(entry.offset, entry.offset + 30));
  if (header.byteLength < 30 || header.getUint32(0, true) !== LOCAL)
    throw new Error(`"${entry.path}" does not begin where the list says.`);
  const start = entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
  const end = start + entry.packed;
  for (let at = start; at < end; at += PART)
    yield new Uint8Array(await file.slice(at, Math.min(at + PART, end)));
}
