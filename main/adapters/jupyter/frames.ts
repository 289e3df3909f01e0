/** Tables to and from a kernel, in pieces, without losing a bit of a double. */
import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { Frame, type FrameColumn, type FrameFolder } from '../../core/analysis/frame.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { engineFailed } from './failures.ts';
import { call } from './helper.ts';

/** Bytes of a piece; in base64 it stays well below the 10 MiB that a server takes in one message. */
const PIECE = 2_000_000;

type Question = (code: string, expression: string) => Promise<Result<unknown>>;

export interface FrameBytes {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly total: number;
}

/** Read whole, before anything is sent. */
export async function readFrameBytes({ folder, frame }: FrameFolder): Promise<Result<FrameBytes>> {
  const files = new Map<string, Uint8Array>();
  try {
    for (const name of filesOf(frame)) files.set(name, await readFile(join(folder, name)));
  } catch (error) {
    return fail(
      'data_unreadable',
      `The table could not be read; nothing was sent. ${String(error)}`,
    );
  }
  const described = Buffer.byteLength(JSON.stringify(frame));
  const total = [...files.values()].reduce((sum, bytes) => sum + bytes.length, described);
  return ok({ files, total });
}

export async function sendFrame(
  name: string,
  { frame }: FrameFolder,
  files: FrameBytes['files'],
  question: Question,
): Promise<Result<void>> {
  const cleared = await question('', call('drop'));
  if (!cleared.ok) return cleared;
  for (const [file, bytes] of files) {
    for (let start = 0; start < bytes.length; start += PIECE) {
      const piece = bytes.subarray(start, start + PIECE);
      const sent = await question(call('part', file, piece), call('arrived'));
      if (!sent.ok) return sent;
    }
  }
  const made = await question('', call('give', name, JSON.stringify(frame)));
  return made.ok ? ok(undefined) : made;
}

const Packed = z.union([
  z.object({ missing: z.literal(true) }),
  z.object({ strange: z.string() }),
  z.object({
    frame: Frame,
    files: z.array(z.object({ name: z.string(), bytes: z.int().nonnegative() })),
  }),
]);

const Piece = z.object({ data: z.string() });

export async function takeFrame(
  name: string,
  folder: string,
  question: (expression: string) => Promise<Result<unknown>>,
): Promise<Result<FrameFolder>> {
  const answer = await question(call('take', name));
  if (!answer.ok) return answer;
  const packed = Packed.safeParse(answer.data);
  if (!packed.success) return unreadable();
  if ('missing' in packed.data) {
    return fail(
      'not_found',
      `Python has nothing named "${name}". Run the cell that makes it first.`,
    );
  }
  if ('strange' in packed.data) {
    return fail(
      'not_found',
      `"${name}" is no table in Python, but a ${packed.data.strange}. Make a data frame of it first.`,
    );
  }
  const { frame, files } = packed.data;
  // Only the names a frame has: what a kernel says is never a path.
  const wanted = filesOf(frame);
  const sizes = new Map(files.map((file) => [file.name, file.bytes]));
  if (wanted.some((file) => !sizes.has(file)) || !areWhole(frame, sizes)) return unreadable();
  await mkdir(folder, { recursive: true });
  for (const file of wanted) {
    const written = await fetchFile(join(folder, file), file, sizes.get(file) ?? 0, question);
    if (!written.ok) return written;
  }
  await question(call('left'));
  await writeFile(join(folder, 'frame.json'), JSON.stringify(frame));
  return ok({ folder, frame });
}

async function fetchFile(
  path: string,
  file: string,
  bytes: number,
  question: (expression: string) => Promise<Result<unknown>>,
): Promise<Result<void>> {
  const handle = await open(path, 'w');
  try {
    for (let start = 0; start < bytes; start += PIECE) {
      const length = Math.min(PIECE, bytes - start);
      const answer = await question(call('piece', file, start, length));
      if (!answer.ok) return answer;
      const piece = Piece.safeParse(answer.data);
      const data = piece.success ? Buffer.from(piece.data.data, 'base64') : undefined;
      if (data?.length !== length) return unreadable();
      await handle.write(data);
    }
    return ok(undefined);
  } finally {
    await handle.close();
  }
}

function filesOf({ columns }: Frame): string[] {
  return columns.flatMap((column, i) =>
    hasTexts(column) ? [`${i}.bin`, `${i}.txt`] : [`${i}.bin`],
  );
}

function hasTexts({ type }: FrameColumn): boolean {
  return type === 'text' || type === 'factor';
}

function areWhole({ rows, columns }: Frame, sizes: ReadonlyMap<string, number>): boolean {
  return columns.every(({ type }, i) => {
    const width = type === 'double' || type === 'date' || type === 'datetime' ? 8 : 4;
    return sizes.get(`${i}.bin`) === rows * width;
  });
}

function unreadable() {
  return engineFailed('What the kernel sent is no whole table; nothing was kept of it.');
}
