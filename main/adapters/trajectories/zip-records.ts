/**
 * The records of a ZIP archive, for files whose sizes are known once they are packed.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT (4.3.7, 4.3.9, 4.3.12, 4.3.16)
 */

const LOCAL = 0x04_03_4b_50;
const DESCRIPTOR = 0x08_07_4b_50;
const MEMBER = 0x02_01_4b_50;
const END = 0x06_05_4b_50;

/** 2.0, the first that knows deflate. */
const VERSION = 20;
const DEFLATED = 8;
/** Size and checksum follow the file. */
const SIZES_FOLLOW = 0x8;
/** The name is UTF-8; said where it is not ASCII. */
const UTF8_NAME = 0x8_00;

export interface ZipFile {
  readonly name: Buffer;
  readonly time: Date;
}

export interface PackedSizes {
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

export function localHeader({ name, time }: ZipFile): Buffer {
  const bytes = Buffer.alloc(30 + name.length);
  bytes.writeUInt32LE(LOCAL, 0);
  writeCommon(bytes, 4, { name, time });
  name.copy(bytes, 30);
  return bytes;
}

export function dataDescriptor({ crc, packed, size }: PackedSizes): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeUInt32LE(DESCRIPTOR, 0);
  writeSizes(bytes, 4, { crc, packed, size });
  return bytes;
}

/** Bytes of a file's entry in the directory. */
export function memberLength({ name }: Pick<ZipFile, 'name'>): number {
  return 46 + name.length;
}

/** `start`: where the file's own header begins. */
export function writeMember(
  bytes: Buffer,
  at: number,
  file: ZipFile & PackedSizes,
  start: number,
): void {
  bytes.fill(0, at, at + memberLength(file));
  bytes.writeUInt32LE(MEMBER, at);
  bytes.writeUInt16LE(VERSION, at + 4);
  writeCommon(bytes, at + 6, file);
  writeSizes(bytes, at + 16, file);
  bytes.writeUInt32LE(start % 2 ** 32, at + 42);
  file.name.copy(bytes, at + 46);
}

/** An archive with more than the format counts is refused by who wrote it. */
export function endRecord(files: number, directory: number, start: number): Buffer {
  const bytes = Buffer.alloc(22);
  bytes.writeUInt32LE(END, 0);
  bytes.writeUInt16LE(files % 2 ** 16, 8);
  bytes.writeUInt16LE(files % 2 ** 16, 10);
  bytes.writeUInt32LE(directory % 2 ** 32, 12);
  bytes.writeUInt32LE(start % 2 ** 32, 16);
  return bytes;
}

function writeCommon(bytes: Buffer, at: number, { name, time }: ZipFile): void {
  const isAscii = name.every((byte) => byte < 0x80);
  bytes.writeUInt16LE(VERSION, at);
  bytes.writeUInt16LE(SIZES_FOLLOW | (isAscii ? 0 : UTF8_NAME), at + 2);
  bytes.writeUInt16LE(DEFLATED, at + 4);
  bytes.writeUInt32LE(dosTime(time), at + 6);
  bytes.writeUInt16LE(name.length, at + 22);
}

function writeSizes(bytes: Buffer, at: number, { crc, packed, size }: PackedSizes): void {
  bytes.writeUInt32LE(crc, at);
  bytes.writeUInt32LE(packed % 2 ** 32, at + 4);
  bytes.writeUInt32LE(size % 2 ** 32, at + 8);
}

/** Local time in steps of two seconds, from 1980 on. */
function dosTime(time: Date): number {
  const date = ((time.getFullYear() - 1980) << 9) | ((time.getMonth() + 1) << 5) | time.getDate();
  const clock = (time.getHours() << 11) | (time.getMinutes() << 5) | (time.getSeconds() >> 1);
  return ((date << 16) | clock) >>> 0;
}
