/** Brings the passages of an older version into the search index, in the background. */
import { setImmediate } from 'node:timers/promises';
import type { SqlitePassageIndex } from '../../adapters/sqlite/passage-index.ts';
import { fail, ok } from '../../core/errors.ts';
import type { JobTask } from '../job-board.ts';

/** Changes nothing in the record; what is left when it is stopped is taken up at the next start. */
export function finishIndexTask(index: SqlitePassageIndex): JobTask {
  return {
    kind: 'rebuild',
    title: 'Bring the search index up to date',
    unit: 'files',
    resumable: true,
    async run(context) {
      const files = index.unfinished();
      while (index.unfinished() > 0 && !context.signal.aborted) {
        index.finishNext();
        context.progress(files - index.unfinished(), files);
        // Other work of the engine comes between two files.
        await setImmediate();
      }
      return index.unfinished() > 0
        ? fail('stopped', 'The rest is brought in when the workspace is opened again.')
        : ok({ files: files - index.unfinished() });
    },
  };
}
