import { createReadStream } from 'node:fs';
import { fail, ok, type Result } from '../core/errors.ts';
import type { Room } from './room.ts';
import type { Content } from './engine.ts';

/**
 * The bytes of an imported file, or a half-open range of them. Only a PDF is named as what it is: a
 * page that was fetched must never be shown by a browser as a page of this app.
 */
export async function openContent(
  { files, fileOf }: Pick<Room, 'files' | 'fileOf'>,
  fileId: string,
  range: { readonly start: number; readonly end?: number } = { start: 0 },
): Promise<Result<Content>> {
  if (!/^[0-9a-f]{64}$/.test(fileId))
    return fail('invalid_input', 'A file is named by the 64 hexadecimal digits of its hash.');
  const size = await files.size(fileId);
  if (size === undefined) return fail('not_found', 'This file is not in the workspace.');
  const start = Math.min(range.start, size);
  const end = Math.min(range.end ?? size, size);
  // `end` of a read stream is the last byte itself; an empty range reads nothing.
  const stream = createReadStream(
    files.pathOf(fileId),
    end > start ? { start, end: end - 1 } : { start: 0, end: 0 },
  );
  if (end <= start) stream.destroy();
  const kind = fileOf(fileId)?.mediaType ?? 'application/pdf';
  const mediaType = kind === 'application/pdf' ? kind : 'application/octet-stream';
  return ok({ mediaType, size, start, end, stream });
}
