import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RouteName, RouteInput } from '../../../../preload/contract/index.ts';
import type { Cell, CellChange, CellKind, Failure } from '../../../../preload/contract/types.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { routeKey } from '../../../app/query/use-route-query.ts';
import { notifyUndo } from '../../../app/shell/notify-undo.tsx';
import type { Puttable } from '../outputs/putting.ts';
import type { NotebookView } from '../types.ts';
import type { CellDrafts } from './use-cell-drafts.ts';

/** Something of a cell's run that is to go into a report. */
export interface PutRequest {
  readonly cell: Cell;
  readonly runId: string;
  readonly hash: string;
  readonly what: Puttable;
}

/** What can be done with a notebook. Each records first what was typed. */
export interface NotebookActions {
  readonly run: (cellId: string) => void;
  readonly runAll: (clean: boolean) => void;
  readonly stop: () => void;
  readonly insert: (at: number, kind: CellKind) => void;
  readonly remove: (at: number, cell: Cell) => void;
  readonly move: (at: number, cell: Cell, to: number) => void;
  readonly undo: (changeId: string) => void;
  readonly rename: (title: string) => void;
  readonly put: (request: PutRequest) => void;
  /** Of the last action that failed, but for a cell's run. */
  readonly failure: Failure | undefined;
  readonly forgetFailure: () => void;
  /** Why a cell could not be run at all. */
  readonly runFailure: (cellId: string) => Failure | undefined;
  /** The cell that was inserted last: its box gets the focus. */
  readonly newCell: string | undefined;
}

export function useNotebookActions(
  notebook: NotebookView,
  drafts: CellDrafts,
  put: (request: PutRequest) => void,
): NotebookActions {
  const { notebookId, cells } = notebook;
  const { t } = useTranslation('notebook');
  const client = useClient();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<Failure>();
  const [runFailures, setRunFailures] = useState<ReadonlyMap<string, Failure>>(new Map());
  const [newCell, setNewCell] = useState<string>();

  function noteRun(cellId: string, failed: Failure | undefined): void {
    setRunFailures((before) => {
      const next = new Map(before);
      next.delete(cellId);
      return failed === undefined ? next : next.set(cellId, failed);
    });
  }

  async function run(cellId: string): Promise<void> {
    if (!(await drafts.save())) return;
    noteRun(cellId, undefined);
    const answer = await client.call('notebook.runCell', { notebookId, cellId });
    if (!answer.ok && answer.error.code !== 'stopped') noteRun(cellId, answer.error);
    await queries.invalidateQueries({ queryKey: routeKey('notebook.get', { notebookId }) });
  }

  async function act<Name extends RouteName>(name: Name, input: RouteInput<Name>): Promise<void> {
    await drafts.save();
    const answer = await client.call(name, input);
    setFailure(answer.ok ? undefined : answer.error);
    await queries.invalidateQueries({ queryKey: routeKey('notebook.get', { notebookId }) });
  }

  async function change(changes: readonly CellChange[]): Promise<boolean> {
    const failed = await drafts.change(changes);
    setFailure(failed);
    return failed === undefined;
  }

  return {
    run: (cellId) => void run(cellId),
    runAll: (clean) => void act('notebook.runAll', { notebookId, clean }),
    stop: () => void client.call('notebook.stop', { notebookId }),
    insert(at, kind) {
      const cellId = `cel_${crypto.randomUUID().replaceAll('-', '')}`;
      setNewCell(cellId);
      void change([{ change: 'insert', at, cell: { cellId, kind, code: '' } }]);
    },
    remove(at, cell) {
      const typed = drafts.draftOf(cell.cellId)?.cell ?? cell;
      void change([{ change: 'remove', at, cell: typed }]).then((done) => {
        if (!done) return;
        notifyUndo(t('cellRemoved'), t('undo'), () => {
          const place = Math.min(at, cells.length - 1);
          void change([{ change: 'insert', at: place, cell: typed }]);
        });
      });
    },
    move(at, cell, to) {
      if (to < 0 || to >= cells.length) return;
      void change([{ change: 'move', cellId: cell.cellId, from: at, to }]);
    },
    undo: (changeId) => void act('notebook.undo', { notebookId, changeId }),
    rename: (title) => void act('notebook.rename', { notebookId, title }),
    put,
    failure,
    forgetFailure: () => setFailure(undefined),
    runFailure: (cellId) => runFailures.get(cellId),
    newCell,
  };
}
