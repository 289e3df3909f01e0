import { fail, ok, type Result } from '../core/errors.ts';
import type { StoredFile } from './engine.ts';
import type { Room } from './room.ts';

/**
 * Where an imported file lies. Only a PDF is named as what it is: a page that was fetched must never
 * be shown by a browser as a page of this app.
 */
export async function findStoredFile(
  { files, fileOf }: Pick<Room, 'files' | 'fileOf'>,
  fileId: string,
): Promise<Result<StoredFile>> {
  if (!/^[0-9a-f]{64}$/.test(fileId))
    return fail('invalid_input', 'A file is named by the 64 hexadecimal digits of its hash.');
  const size = await files.size(fileId);
  if (size === undefined) return fail('not_found', 'This file is not in the workspace.');
  const kind = fileOf(fileId)?.mediaType ?? 'application/pdf';
  const mediaType = kind === 'application/pdf' ? kind : 'application/octet-stream';
  return ok({ path: files.pathOf(fileId), mediaType, size });
}
