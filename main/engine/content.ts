import { createReadStream } from 'node:fs';
import { fail, ok, type Result } from '../core/errors.ts';
import type { FileStore } from '../core/ports.ts';
import type { Content } from './engine.ts';

/** The bytes of an imported file, or a half-open range of them. */
export async function openContent(
  files: FileStore,
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
  return ok({ mediaType: 'application/pdf', size, start, end, stream });
}
