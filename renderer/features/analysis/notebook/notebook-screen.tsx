import { Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from 'wouter';
import type { NotebookView } from '../types.ts';
import { useWritable } from '../use-writable.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { PutDialog } from '../write-up/put-dialog.tsx';
import { CellSection } from './cell-section.tsx';
import { InsertCell } from './insert-cell.tsx';
import { NotebookHead } from './notebook-head.tsx';
import { NotebookSide } from './notebook-side.tsx';
import { ProposedChanges } from './proposed-changes.tsx';
import { useCellDrafts } from './use-cell-drafts.ts';
import { useLiveOutputs } from './use-live-outputs.ts';
import { useNotebookActions, type PutRequest } from './use-notebook-actions.ts';
import { useNotebookCommands } from './use-notebook-commands.ts';
import classes from './notebook.module.css';

/** A notebook's cells in order, with what they came to. */
export function NotebookScreen({ notebook }: { readonly notebook: NotebookView }) {
  const { t } = useTranslation('notebook');
  const { notebookId, cells, proposed } = notebook;
  const writable = useWritable();
  const drafts = useCellDrafts(notebookId);
  const [put, setPut] = useState<PutRequest>();
  const actions = useNotebookActions(notebook, drafts, setPut);
  const running = cells.flatMap(({ cell, activity }) =>
    activity === 'running' ? [cell.cellId] : [],
  );
  const live = useLiveOutputs(notebookId, running);
  const list = useRef<HTMLDivElement>(null);
  useNotebookCommands({ notebook, actions, writable, list });
  usePointedCell(list, cells.length > 0);
  return (
    <div className={classes.layout}>
      <div className={classes.scroll}>
        <div className={classes.page}>
          <NotebookHead notebook={notebook} actions={actions} writable={writable} />
          {actions.failure === undefined ? null : (
            <ErrorNotice failure={actions.failure} onClose={actions.forgetFailure} />
          )}
          {proposed.length > 0 ? <ProposedChanges notebook={notebook} writable={writable} /> : null}
          {cells.length === 0 ? (
            <Text c="dimmed" className={classes.empty}>
              {t('emptyLead')}
            </Text>
          ) : null}
          <div ref={list}>
            {cells.map((each, at) => (
              <div key={each.cell.cellId}>
                {writable ? <InsertCell at={at} onInsert={actions.insert} /> : null}
                <CellSection
                  view={each}
                  at={at}
                  count={cells.length}
                  draft={drafts.draftOf(each.cell.cellId)}
                  drafts={drafts}
                  live={live.get(each.cell.cellId)}
                  actions={actions}
                  writable={writable}
                  isNew={actions.newCell === each.cell.cellId}
                />
              </div>
            ))}
          </div>
          {writable ? <InsertCell at={cells.length} onInsert={actions.insert} isLast /> : null}
        </div>
      </div>
      <NotebookSide notebook={notebook} />
      {put === undefined ? null : (
        <PutDialog notebook={notebook} put={put} onClose={() => setPut(undefined)} />
      )}
    </div>
  );
}

/** An address that names a cell leads to it. */
function usePointedCell(list: React.RefObject<HTMLDivElement | null>, isThere: boolean): void {
  const cellId = new URLSearchParams(useSearch()).get('cell');
  useEffect(() => {
    if (cellId === null || !isThere) return;
    const cell = list.current?.querySelector<HTMLElement>(`[data-cell="${CSS.escape(cellId)}"]`);
    cell?.scrollIntoView({ block: 'start' });
    cell?.focus({ preventScroll: true });
  }, [cellId, isThere, list]);
}
