/** The job that runs a notebook: everything from clean, or what does not hold any more. */
import type { RunSummary } from '../../../preload/contract/views/analysis.ts';
import type { StoredNotebook } from '../../adapters/sqlite/query-analysis.ts';
import type { CellRun } from '../../core/analysis/run.ts';
import { ok } from '../../core/errors.ts';
import type { Actor } from '../../core/record/event.ts';
import type { JobTask } from '../job-board.ts';
import type { Room } from '../room.ts';
import { standingOf } from './notebook-views.ts';

export function runAllTask(
  room: Pick<Room, 'analysis' | 'database'>,
  notebook: StoredNotebook,
  { clean, by }: { readonly clean: boolean; readonly by: Actor },
): JobTask {
  const { notebookId, title } = notebook;
  return {
    kind: 'notebook_run',
    title,
    unit: 'cells',
    resumable: false,
    async run(context) {
      const { signal } = context;
      const found = room.analysis.notebooks.get(notebookId);
      if (!found.ok) return found;
      const standing = standingOf(room, found.data);
      const cellIds = [...standing]
        .filter(([, staleness]) => clean || staleness !== 'fresh')
        .map(([cellId]) => cellId);
      context.progress(0, cellIds.length);
      if (cellIds.length === 0) return ok(summaryOf([]));
      const ran = await room.analysis.runs.run({
        notebookId,
        cellIds,
        by,
        signal,
        clean,
        onProgress: (done) => context.progress(done, cellIds.length),
      });
      return ran.ok ? ok(summaryOf(ran.data)) : ran;
    },
  };
}

export function summaryOf(runs: readonly CellRun[]): RunSummary {
  return { ran: runs.map(({ cellId, runId, outcome }) => ({ cellId, runId, outcome })) };
}
