/**
 * An archive of events or samples: OpenHands and Inspect keep each in a file of its own. Nothing is
 * unpacked onto the disk, and no name in it is a path to anywhere.
 */
import { readSync } from 'node:fs';
import { fail, ok, type Result } from '../../core/errors.ts';
import { unzipFromStart } from './unzip-from-start.ts';
import { readMember, zipDirectory, type ReadBytes, type ZipMember } from './zip-directory.ts';
import { remark, type ImportRemark } from '../../core/trajectory/imports/remarks/remark.ts';

/** Bytes that an archive may hold unpacked, however small it is packed. */
const MOST_BYTES = 256 * 1024 * 1024;
const MOST_FILES = 200_000;
const JSON_NAME = /\.jsonl?$/i;

export interface ArchiveFile {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface Archive {
  /** Its JSON files, in the archive's order; of several with one name the last. */
  readonly files: readonly ArchiveFile[];
  readonly damaged: readonly { readonly name: string; readonly reason: ImportRemark }[];
  /** False when it was cut off: the files before the cut are there. */
  readonly isWhole: boolean;
}

/** `too_large` for what unpacks to more than 256 MB. */
export function readArchive(
  file: number,
  size: number,
  tick: (place: number) => void,
): Result<Archive> {
  const read: ReadBytes = (start, end) => {
    const length = Math.max(0, Math.min(end, size) - Math.max(0, start));
    const bytes = Buffer.alloc(length);
    let got = 0;
    while (got < length) {
      const more = readSync(file, bytes, got, length - got, start + got);
      if (more === 0) break;
      got += more;
    }
    return bytes.subarray(0, got);
  };
  const members = zipDirectory(read, size);
  if (members !== undefined) return byDirectory(read, members, tick);
  const limits = { bytes: MOST_BYTES, files: MOST_FILES };
  const found = unzipFromStart(read, size, { limits, wanted: JSON_NAME, tick });
  if (found.isTooLarge) return tooLarge();
  if (found.files.length === 0)
    return fail(
      'invalid_input',
      `The archive cannot be unpacked (${found.reason ?? 'it ends early'}); nothing was imported.`,
    );
  return ok({ files: lastOfEach(found.files), damaged: [], isWhole: false });
}

function byDirectory(
  read: ReadBytes,
  members: readonly ZipMember[],
  tick: (place: number) => void,
): Result<Archive> {
  if (members.length > MOST_FILES) return tooLarge();
  const files: ArchiveFile[] = [];
  const damaged: { name: string; reason: ImportRemark }[] = [];
  let left = MOST_BYTES;
  for (const member of lastOfEach(members.filter(({ name }) => JSON_NAME.test(name)))) {
    try {
      const bytes = readMember(read, member, left);
      left -= bytes.length;
      files.push({ name: member.name, bytes });
    } catch (error) {
      if (error instanceof RangeError) return tooLarge();
      const words = error instanceof Error ? error.message : String(error);
      damaged.push({ name: member.name, reason: remark('not_unpacked', { detail: words }) });
    }
    tick(member.start);
  }
  return ok({ files, damaged, isWhole: true });
}

/** A member that was written again stands in the archive twice. */
function lastOfEach<Named extends { readonly name: string }>(all: readonly Named[]): Named[] {
  return [...new Map(all.map((one) => [one.name, one])).values()];
}

function tooLarge() {
  return fail(
    'too_large',
    'The archive unpacks to more than 256 MB or 200,000 files, so nothing of it was read. Unpack it and import the parts.',
  );
}

export interface EventFolder {
  readonly name: string;
  /** `base_state.json` first, then the events by their numbers. */
  readonly files: readonly ArchiveFile[];
}

const EVENT = /^(.*?)(?:^|\/)events\/[^/]+\.json$/;

/** Conversations among the files; empty when it holds none. */
export function eventFolders(files: readonly ArchiveFile[]): readonly EventFolder[] {
  const folders = new Map<string, ArchiveFile[]>();
  const order = new Intl.Collator('en', { numeric: true });
  for (const file of files.toSorted((a, b) => order.compare(a.name, b.name))) {
    const folder = EVENT.exec(file.name)?.[1];
    if (folder === undefined) continue;
    const known = folders.get(folder);
    if (known === undefined) folders.set(folder, [file]);
    else known.push(file);
  }
  return [...folders].map(([name, events]) => {
    const base = files.filter(
      (file) => file.name === (name === '' ? 'base_state.json' : `${name}/base_state.json`),
    );
    return { name, files: [...base, ...events] };
  });
}
