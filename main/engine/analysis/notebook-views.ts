/** A notebook as a client shows it: its cells with what they came to, and whether that still holds. */
import type {
  CellView,
  NotebookSummary,
  NotebookView,
} from '../../../preload/contract/views/analysis.ts';
import {
  lastRuns,
  type StoredChange,
  type StoredNotebook,
} from '../../adapters/sqlite/query-analysis.ts';
import { stalenessOf } from '../../core/analysis/staleness.ts';
import { ok, type Result } from '../../core/errors.ts';
import type { Room } from '../room.ts';

type AnalysisRoom = Pick<Room, 'analysis' | 'database'>;

export function notebookView(room: AnalysisRoom, notebookId: string): Result<NotebookView> {
  const { notebooks } = room.analysis;
  const found = notebooks.get(notebookId);
  if (!found.ok) return found;
  const { title, createdAt, changedAt } = found.data;
  const changes = notebooks.changes(notebookId);
  const newest = lastToUndo(changes);
  return ok({
    notebookId,
    title,
    createdAt,
    changedAt,
    cells: cellViews(room, found.data),
    proposed: proposedOf(changes).map(({ changeId, time, by, changes: made }) => ({
      changeId,
      time,
      by,
      changes: [...made],
    })),
    ...(newest === undefined
      ? {}
      : { undo: { changeId: newest.changeId, by: newest.by, time: newest.time } }),
  });
}

export function notebookSummary(room: AnalysisRoom, notebook: StoredNotebook): NotebookSummary {
  const { notebookId, title, createdAt, changedAt, cells } = notebook;
  const standing = [...standingOf(room, notebook).values()];
  return {
    notebookId,
    title,
    createdAt,
    changedAt,
    cells: cells.length,
    stale: standing.filter((each) => each !== 'fresh' && each !== 'not_run').length,
    proposed: proposedOf(room.analysis.notebooks.changes(notebookId)).length,
    isRunning: room.analysis.runs.isBusy(notebookId),
  };
}

export function standingOf({ analysis }: AnalysisRoom, { notebookId, cells }: StoredNotebook) {
  return stalenessOf(cells, analysis.notebooks.runs(notebookId), analysis.currentData());
}

function cellViews(room: AnalysisRoom, notebook: StoredNotebook): CellView[] {
  const standing = standingOf(room, notebook);
  const runs = lastRuns(room.database, notebook.notebookId);
  return notebook.cells.map((cell) => {
    const staleness = standing.get(cell.cellId);
    const activity = room.analysis.runs.activity(notebook.notebookId, cell.cellId);
    const last = runs.get(cell.cellId);
    return {
      cell,
      ...(staleness === undefined ? {} : { staleness }),
      ...(activity === undefined ? {} : { activity }),
      ...(last === undefined
        ? {}
        : {
            run: {
              runId: last.run.runId,
              time: last.time,
              by: last.by,
              outcome: last.run.outcome,
              ...(last.run.limit === undefined ? {} : { limit: last.run.limit }),
              engine: last.run.engine,
              milliseconds: last.run.milliseconds,
              data: last.run.data,
              outputs: last.run.outputs,
            },
          }),
    };
  });
}

/** Agents' changes without a person's word, and not taken back. */
function proposedOf(changes: readonly StoredChange[]): readonly StoredChange[] {
  const undone = new Set(changes.flatMap(({ undoes }) => (undoes === undefined ? [] : [undoes])));
  return changes.filter(
    ({ by, decision, undoes, changeId }) =>
      by.kind === 'agent' &&
      decision === undefined &&
      undoes === undefined &&
      !undone.has(changeId),
  );
}

/** The newest change that is not an undoing and was not undone. */
function lastToUndo(changes: readonly StoredChange[]): StoredChange | undefined {
  const undone = new Set(changes.flatMap(({ undoes }) => (undoes === undefined ? [] : [undoes])));
  return changes.findLast(({ undoes, changeId }) => undoes === undefined && !undone.has(changeId));
}
