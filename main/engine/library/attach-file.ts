/** A file that becomes another copy of a work the library has already. */
import type { Result } from '../../core/errors.ts';
import type { Actor } from '../../core/record/event.ts';
import {
  fileFrom,
  importStoredFile,
  readFileText,
  recordAndIndex,
  type Imported,
  type LibraryPorts,
  type StoredBytes,
} from './import-file.ts';

/**
 * The bytes are in the store; their text is read and indexed under the work. Bytes the library has
 * already stay where they are: the outcome is then `duplicate`, with the file as it is, and its
 * `workId` says whose it is. The caller has made sure that the work exists.
 */
export async function attachStoredFile(
  ports: LibraryPorts,
  workId: string,
  stored: StoredBytes,
  options: { readonly actor: Actor; readonly signal: AbortSignal },
): Promise<Result<Imported>> {
  if (ports.fileOf(stored.fileId) !== undefined) return importStoredFile(ports, stored, options);
  const { signal, actor } = options;
  const { content } = stored;
  const reading = await readFileText(ports, stored.fileId, {
    signal,
    ...(content === undefined ? {} : { content }),
  });
  if (!reading.ok) return reading;
  const file = fileFrom(ports, workId, stored, reading.data);
  return recordAndIndex(ports, file, reading.data, [{ actor, kind: 'file.added', payload: file }]);
}
