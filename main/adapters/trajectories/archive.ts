/**
 * An archive of events: OpenHands keeps each in a file of its own. Nothing is unpacked onto the disk, and
 * no name in it is a path to anywhere.
 */
import { readSync } from 'node:fs';
import { Unzip, UnzipInflate } from 'fflate';
import { fail, ok, type Result } from '../../core/errors.ts';

/** Bytes that an archive may hold unpacked, however small it is packed. */
const MOST_BYTES = 256 * 1024 * 1024;
const MOST_FILES = 200_000;
const CHUNK = 256 * 1024;

export interface ArchiveFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Its JSON files by name. `too_large` for what unpacks to more than 256 MB. */
export function readArchive(
  file: number,
  size: number,
  tick: (place: number) => void,
): Result<readonly ArchiveFile[]> {
  const files: ArchiveFile[] = [];
  const over = { bytes: 0, files: 0 };
  const unzip = new Unzip((entry) => {
    over.files += 1;
    if (over.files > MOST_FILES || !/\.jsonl?$/i.test(entry.name)) return;
    const chunks: Uint8Array[] = [];
    entry.ondata = (error, chunk, final) => {
      if (error !== null) throw error;
      over.bytes += chunk.length;
      if (over.bytes > MOST_BYTES) throw new TooLarge();
      chunks.push(chunk);
      if (final) files.push({ name: entry.name, bytes: Buffer.concat(chunks) });
    };
    entry.start();
  });
  unzip.register(UnzipInflate);
  try {
    const buffer = Buffer.alloc(CHUNK);
    for (let place = 0; place < size;) {
      const read = readSync(file, buffer, 0, CHUNK, place);
      if (read === 0) break;
      place += read;
      unzip.push(new Uint8Array(buffer.subarray(0, read)), place >= size);
      tick(place);
      if (over.files > MOST_FILES) throw new TooLarge();
    }
  } catch (error) {
    if (error instanceof TooLarge)
      return fail(
        'too_large',
        'The archive unpacks to more than 256 MB or 200,000 files, so nothing of it was read. Unpack it and import the parts.',
      );
    const words = error instanceof Error ? error.message : String(error);
    return fail(
      'invalid_input',
      `The archive cannot be unpacked (${words}); nothing was imported.`,
    );
  }
  const order = new Intl.Collator('en', { numeric: true });
  return ok(files.toSorted((a, b) => order.compare(a.name, b.name)));
}

class TooLarge extends Error {}

export interface EventFolder {
  readonly name: string;
  /** `base_state.json` first, then the events by their numbers. */
  readonly files: readonly ArchiveFile[];
}

const EVENT = /^(.*?)(?:^|\/)events\/[^/]+\.json$/;

/** Conversations among the files; empty when it holds none. */
export function eventFolders(files: readonly ArchiveFile[]): readonly EventFolder[] {
  const folders = new Map<string, ArchiveFile[]>();
  for (const file of files) {
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
