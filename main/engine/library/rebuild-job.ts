/** Reads again what the index lost: after it was deleted or damaged, or when the extractor got better. */
import { ok, type Result } from '../../core/errors.ts';
import type { JobContext, JobTask } from '../job-board.ts';
import { indexDocument, readFileText, type LibraryPorts } from './import-file.ts';

const AT_ONCE = 4;

export function rebuildTask(ports: LibraryPorts, fileIds: readonly string[]): JobTask {
  return {
    kind: 'rebuild',
    title: 'Build the search index again',
    unit: 'files',
    resumable: true,
    run: (context) => rebuild(ports, fileIds, context),
  };
}

/** Changes nothing in the record: the same bytes give the same text. */
async function rebuild(
  ports: LibraryPorts,
  fileIds: readonly string[],
  context: JobContext,
): Promise<Result<{ read: number; unreadable: string[] }>> {
  const queue = fileIds.values();
  const unreadable: string[] = [];
  let done = 0;
  context.progress(0, fileIds.length);
  async function work(): Promise<void> {
    for (const fileId of queue) {
      if (context.signal.aborted) return;
      const file = ports.fileOf(fileId);
      const reading =
        file === undefined
          ? undefined
          : await readFileText(ports, fileId, { signal: context.signal });
      const document = reading?.ok === true ? reading.data.document : undefined;
      if (file !== undefined && document !== undefined) indexDocument(ports, file, document);
      else unreadable.push(fileId);
      done += 1;
      context.progress(done, fileIds.length, file?.name);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return ok({ read: done - unreadable.length, unreadable });
}
