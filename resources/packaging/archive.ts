/** Reads an .asar archive: https://github.com/electron/asar#format, a header in JSON and then the files. */
import { closeSync, mkdirSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';

const File = z.object({
  size: z.int().nonnegative(),
  /** Counted from the end of the header; absent for a file that lies unpacked beside the archive. */
  offset: z.coerce.number().optional(),
  unpacked: z.boolean().default(false),
});

const Folder = z.object({
  get files() {
    return z.record(z.string(), z.union([Folder, File]));
  },
});
type Folder = z.infer<typeof Folder>;

export interface PackedFile {
  /** Inside the archive, with `/`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** Lies in the folder beside the archive instead. */
  readonly unpacked: boolean;
  read(): Buffer;
}

/** Every file of an archive, sorted by path. Throws when it is none, or a damaged one. */
export function readArchive(archive: string): readonly PackedFile[] {
  // Four numbers of four bytes: the length of the next, of the header with it, of the text with its
  // length, and of the text.
  const start = bytesAt(archive, 0, 16);
  const header = bytesAt(archive, 16, start.readUInt32LE(12)).toString('utf8');
  const filesStart = 8 + start.readUInt32LE(4);
  const found: PackedFile[] = [];
  const list = (folder: Folder, above: string): void => {
    for (const [name, entry] of Object.entries(folder.files)) {
      const path = `${above}${name}`;
      if ('files' in entry) {
        list(entry, `${path}/`);
        continue;
      }
      const { size, offset = 0, unpacked } = entry;
      const read = () =>
        unpacked
          ? readFileSync(join(`${archive}.unpacked`, path))
          : bytesAt(archive, filesStart + offset, size);
      found.push({ path, size, unpacked, read });
    }
  };
  list(Folder.parse(JSON.parse(header)), '');
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** Writes every file below `folder`, as the app would see it inside Electron. */
export function unpackArchive(archive: string, folder: string): void {
  for (const file of readArchive(archive)) {
    const place = join(folder, file.path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, file.read());
  }
}

function bytesAt(path: string, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  const file = openSync(path, 'r');
  try {
    const read = readSync(file, bytes, 0, length, position);
    if (read !== length) throw new Error(`${path} ends before byte ${position + length}`);
    return bytes;
  } finally {
    closeSync(file);
  }
}
