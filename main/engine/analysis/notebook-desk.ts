/** Notebooks: read from the index, changed through the journal, run in engines of their own. */
import {
  findNotebook,
  lastRuns,
  listNotebooks,
  notebookChanges,
  type StoredChange,
  type StoredNotebook,
} from '../../adapters/sqlite/query-analysis.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { changed, turnedRound, type Cell, type CellChange } from '../../core/analysis/notebook.ts';
import type { CellRun } from '../../core/analysis/run.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { Journal, Random } from '../../core/ports.ts';
import { WORKSPACE_STREAM, type Actor } from '../../core/record/event.ts';

export interface NotebookDesk {
  list(): readonly StoredNotebook[];
  /** `not_found` also for one that was taken off the list. */
  get(notebookId: string): Result<StoredNotebook>;
  runs(notebookId: string): ReadonlyMap<string, CellRun>;
  changes(notebookId: string): readonly StoredChange[];
  create(title: string, by: Actor): Promise<Result<StoredNotebook>>;
  rename(notebookId: string, title: string, by: Actor): Promise<Result<StoredNotebook>>;
  remove(notebookId: string, removed: boolean, by: Actor): Promise<Result<void>>;
  change(notebookId: string, change: MadeChange): Promise<Result<StoredNotebook>>;
  undo(notebookId: string, changeId: string, by: Actor): Promise<Result<StoredNotebook>>;
  settle(notebookId: string, settling: Settling, by: Actor): Promise<Result<StoredNotebook>>;
  /** A cell with an id of its own, to be inserted. */
  newCell(content: Omit<Cell, 'cellId'>): Cell;
}

export interface MadeChange {
  readonly changes: readonly CellChange[];
  readonly by: Actor;
  readonly session?: { readonly sessionId: string; readonly callId: string };
  readonly undoes?: string;
}

export interface Settling {
  readonly changeId: string;
  readonly decision: 'accepted' | 'rejected';
  readonly reason?: string | undefined;
}

export function createNotebookDesk(ports: {
  readonly database: Database;
  readonly journal: Pick<Journal, 'append'>;
  readonly random: Random;
  indexed(): Promise<Result<void>>;
}): NotebookDesk {
  const { database, random } = ports;

  async function record(by: Actor, kind: string, payload: object): Promise<Result<void>> {
    const written = await ports.journal.append(WORKSPACE_STREAM, [{ actor: by, kind, payload }]);
    return written.ok ? ports.indexed() : written;
  }

  function get(notebookId: string): Result<StoredNotebook> {
    const found = findNotebook(database, notebookId);
    return found === undefined || found.removed
      ? fail('not_found', 'This notebook is not in the workspace (any more).')
      : ok(found);
  }

  /** One change after the other, so that each is held against what the one before it left. */
  let last: Promise<unknown> = Promise.resolve();
  function oneByOne<T>(run: () => Promise<T>): Promise<T> {
    const next = last.then(run);
    last = next.catch(() => undefined);
    return next;
  }

  async function change(
    notebookId: string,
    { changes, by, session, undoes }: MadeChange,
  ): Promise<Result<StoredNotebook>> {
    const found = get(notebookId);
    if (!found.ok) return found;
    const after = changed(found.data.cells, changes);
    if (!after.ok) return after;
    const recorded = await record(by, 'notebook.changed', {
      notebookId,
      changeId: random.id('chg'),
      changes,
      ...(undoes === undefined ? {} : { undoes }),
      ...(session === undefined ? {} : { session }),
    });
    return recorded.ok ? get(notebookId) : recorded;
  }

  function changeOf(notebookId: string, changeId: string): Result<StoredChange> {
    const found = notebookChanges(database, notebookId).find((each) => each.changeId === changeId);
    return found === undefined
      ? fail('not_found', 'This change is not in the notebook’s record; nothing was changed.')
      : ok(found);
  }

  async function undo(
    notebookId: string,
    changeId: string,
    by: Actor,
  ): Promise<Result<StoredNotebook>> {
    const found = changeOf(notebookId, changeId);
    if (!found.ok) return found;
    return change(notebookId, {
      changes: turnedRound(found.data.changes),
      by,
      undoes: changeId,
    });
  }

  return {
    list: () => listNotebooks(database),
    get,
    runs: (notebookId) =>
      new Map([...lastRuns(database, notebookId)].map(([cellId, { run }]) => [cellId, run])),
    changes: (notebookId) => notebookChanges(database, notebookId),
    async create(title, by) {
      const notebookId = random.id('nbk');
      const recorded = await record(by, 'notebook.created', { notebookId, title });
      return recorded.ok ? get(notebookId) : recorded;
    },
    async rename(notebookId, title, by) {
      const found = get(notebookId);
      if (!found.ok) return found;
      const recorded = await record(by, 'notebook.renamed', { notebookId, title });
      return recorded.ok ? get(notebookId) : recorded;
    },
    async remove(notebookId, removed, by) {
      if (findNotebook(database, notebookId) === undefined)
        return fail('not_found', 'There is no such notebook in this workspace.');
      return record(by, 'notebook.removed', { notebookId, removed });
    },
    change: (notebookId, made) => oneByOne(() => change(notebookId, made)),
    undo: (notebookId, changeId, by) => oneByOne(() => undo(notebookId, changeId, by)),
    settle: (notebookId, { changeId, decision, reason }, by) =>
      oneByOne(async () => {
        const found = changeOf(notebookId, changeId);
        if (!found.ok) return found;
        if (found.data.decision !== undefined)
          return fail('invalid_input', `This change was ${found.data.decision} already.`);
        if (decision === 'rejected') {
          const undone = await undo(notebookId, changeId, by);
          if (!undone.ok) return undone;
        }
        const recorded = await record(by, 'notebook.settled', {
          notebookId,
          changeId,
          decision,
          ...(reason === undefined ? {} : { reason }),
        });
        return recorded.ok ? get(notebookId) : recorded;
      }),
    newCell: (content) => ({ cellId: random.id('cel'), ...content }),
  };
}
