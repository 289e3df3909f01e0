/** What an engine before this one did not bring to its end, and what its files lack by now. */
import type { SqlitePassageIndex } from '../../adapters/sqlite/passage-index.ts';
import type { ImportLedger } from '../../adapters/workspace/import-ledgers.ts';
import type { JobBoard } from '../job-board.ts';
import type { Room } from '../room.ts';
import { finishIndexTask } from './finish-index-job.ts';
import { unfinishedImport } from './import-job.ts';
import { rebuildTask } from './rebuild-job.ts';

export interface Unfinished {
  readonly index: SqlitePassageIndex;
  readonly imports: readonly ImportLedger[];
  /** Files whose text is not in the index. */
  readonly lost: readonly string[];
}

/** Imports wait for a person; searching waits for the index. */
export function goOnWithUnfinished(room: Room, { index, imports, lost }: Unfinished): void {
  const { jobs } = room;
  const start = (task: Parameters<JobBoard['start']>[0]): void =>
    room.holdSearch(jobs.ended(jobs.start(task).jobId));
  if (index.unfinished() > 0) start(finishIndexTask(index));
  for (const ledger of imports) {
    const { task, job } = unfinishedImport(room, ledger);
    jobs.restore(task, job);
  }
  if (lost.length > 0 && !room.readOnly) start(rebuildTask(room, lost));
}
