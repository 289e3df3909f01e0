import type { notebookRoutes } from '../../../preload/contract/routes/notebook.ts';
import { findRun } from '../../adapters/sqlite/query-analysis.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import { notebookSummary, notebookView } from '../analysis/notebook-views.ts';
import { runAllTask, summaryOf } from '../analysis/run-all.ts';
import type { HandlersOf } from '../router.ts';
import type { Room } from '../room.ts';
import { refusedWhenReadOnly } from './refusals.ts';

export function notebookHandlers(current: () => Room): HandlersOf<typeof notebookRoutes> {
  /** What changes the record: refused where nothing can be written, answered with the notebook as it is then. */
  async function changing(run: (room: Room) => Promise<Result<{ readonly notebookId: string }>>) {
    const room = current();
    const refusal = refusedWhenReadOnly(room);
    if (refusal !== undefined) return refusal;
    const done = await run(room);
    return done.ok ? notebookView(room, done.data.notebookId) : done;
  }

  return {
    'notebook.list': () => ok(list(current())),
    'notebook.get': ({ notebookId }) => notebookView(current(), notebookId),
    'notebook.create': ({ title }) =>
      changing(async (room) => room.analysis.notebooks.create(title, await room.researcher())),
    'notebook.rename': ({ notebookId, title }) =>
      changing(async (room) =>
        room.analysis.notebooks.rename(notebookId, title, await room.researcher()),
      ),
    async 'notebook.remove'({ notebookId, removed }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      room.analysis.runs.stop(notebookId);
      const done = await room.analysis.notebooks.remove(
        notebookId,
        removed,
        await room.researcher(),
      );
      return done.ok ? ok(list(room)) : done;
    },
    'notebook.change': ({ notebookId, changes }) =>
      changing(async (room) =>
        room.analysis.notebooks.change(notebookId, { changes, by: await room.researcher() }),
      ),
    'notebook.undo': ({ notebookId, changeId }) =>
      changing(async (room) =>
        room.analysis.notebooks.undo(notebookId, changeId, await room.researcher()),
      ),
    'notebook.settle': ({ notebookId, ...settling }) =>
      changing(async (room) =>
        room.analysis.notebooks.settle(notebookId, settling, await room.researcher()),
      ),
    async 'notebook.runCell'({ notebookId, cellId }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const by = await room.researcher();
      const ran = await room.analysis.runs.run({ notebookId, cellIds: [cellId], by });
      return ran.ok ? ok(summaryOf(ran.data)) : ran;
    },
    async 'notebook.runAll'({ notebookId, clean }) {
      const room = current();
      const refusal = refusedWhenReadOnly(room);
      if (refusal !== undefined) return refusal;
      const found = room.analysis.notebooks.get(notebookId);
      if (!found.ok) return found;
      const by = await room.researcher();
      return ok(room.jobs.start(runAllTask(room, found.data, { clean, by })));
    },
    'notebook.stop': ({ notebookId }) => ok({ stopped: current().analysis.runs.stop(notebookId) }),
    async 'notebook.output'({ runId, index }) {
      const room = current();
      const found = findRun(room.database, runId);
      return found === undefined
        ? fail('not_found', 'This run is not in the record.')
        : room.analysis.writeUps.output(found.run, index);
    },
  };
}

function list(room: Room) {
  return room.analysis.notebooks.list().map((notebook) => notebookSummary(room, notebook));
}
