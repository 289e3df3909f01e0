import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CairnClient } from '../../../client/client.ts';
import type { Cell, CellChange, Failure } from '../../../../preload/contract/types.ts';
import { useClient } from '../../../app/query/client-context.tsx';
import { routeKey } from '../../../app/query/use-route-query.ts';
import { DraftStore, type CellDraft } from './draft-store.ts';

/** Milliseconds of a pause in typing after which what was typed is recorded. */
const PAUSE = 1_000;

export interface CellDrafts {
  readonly draftOf: (cellId: string) => CellDraft | undefined;
  /** Something was typed or chosen in a cell; it is recorded at the next pause. */
  readonly edit: (cell: Cell, change: Partial<Pick<Cell, 'code' | 'kind' | 'name'>>) => void;
  /** Records what is not recorded yet; false where it could not be, and is kept. */
  readonly save: (cellId?: string) => Promise<boolean>;
  /** After a conflict: mine over what is there now, or what is there now. */
  readonly settle: (current: Cell, keep: 'mine' | 'theirs') => void;
  /** Any other change, after what was typed is recorded. */
  readonly change: (changes: readonly CellChange[]) => Promise<Failure | undefined>;
}

/** What is typed in a notebook's cells, until it is recorded; nothing typed is lost by a conflict. */
export function useCellDrafts(notebookId: string): CellDrafts {
  const client = useClient();
  const queries = useQueryClient();
  const [, redraw] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const send = useCallback(
    (changes: readonly CellChange[]) => sendChanges(client, queries, notebookId, changes),
    [client, queries, notebookId],
  );
  const store = useMemo(() => new DraftStore(send, () => redraw((count) => count + 1)), [send]);

  const save = useCallback(
    (cellId?: string) => {
      if (cellId === undefined) clearTimeout(timer.current);
      return store.save(cellId);
    },
    [store],
  );
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      void store.save();
    },
    [store],
  );
  // A window that is closed or left has nothing unsaved but the last words.
  useEffect(() => {
    const leave = (): void => void store.save();
    window.addEventListener('pagehide', leave);
    return () => window.removeEventListener('pagehide', leave);
  }, [store]);

  return {
    draftOf: (cellId) => store.get(cellId),
    edit(cell, change) {
      store.edit(cell, change);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void store.save(), PAUSE);
    },
    save,
    settle: (current, keep) => store.settle(current, keep),
    change: (changes) => store.change(changes),
  };
}

async function sendChanges(
  client: CairnClient,
  queries: ReturnType<typeof useQueryClient>,
  notebookId: string,
  changes: readonly CellChange[],
): Promise<Failure | undefined> {
  const answer = await client.call('notebook.change', { notebookId, changes: [...changes] });
  if (!answer.ok) {
    await queries.invalidateQueries({ queryKey: routeKey('notebook.get', { notebookId }) });
    return answer.error;
  }
  queries.setQueryData(routeKey('notebook.get', { notebookId }), answer.data);
  return undefined;
}
