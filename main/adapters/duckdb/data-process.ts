/** Runs in a contained process: reads files of data with Cairn's own SQL. */
import { serveParent } from '../contained/serve-parent.ts';
import type { DataProgress } from '../../core/analysis/data-reader.ts';
import { assertNever } from '../../core/errors.ts';
import { DataRequest } from './data-messages.ts';
import { inspectFile } from './inspect.ts';
import { asResult } from './problem.ts';
import { storeTable } from './store-table.ts';
import { storedFrame, storedProfile, storedRows } from './stored.ts';

serveParent({
  async answer(request, tell) {
    let last: DataProgress | undefined;
    const onProgress = (progress: DataProgress): void => {
      last = progress;
      // Kilobytes (https://nodejs.org/api/process.html#processresourceusage).
      tell({ ...progress, memory: process.resourceUsage().maxRSS * 1_024 });
    };
    const result = await asResult(() => perform(DataRequest.parse(request), onProgress));
    if (last !== undefined) onProgress(last);
    return result;
  },
});

function perform(
  request: DataRequest,
  onProgress: (progress: DataProgress) => void,
): Promise<unknown> {
  switch (request.task) {
    case 'inspect':
      return inspectFile(request.path, request.reading, request.work);
    case 'store':
      return storeTable({ ...request, onProgress });
    case 'rows':
      return storedRows(request.folder, request.table, request.window);
    case 'frame':
      return storedFrame(request.from, request.table, request.folder);
    case 'profile':
      return storedProfile(request.from, request.table, request.folder, onProgress);
    default:
      return assertNever(request);
  }
}
