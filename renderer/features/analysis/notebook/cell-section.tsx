import { Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CellOutput } from '../../../../preload/contract/types.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { CodeEditor } from '../editor/code-editor.tsx';
import { KeptOutputView, OutputView } from '../outputs/output-view.tsx';
import type { Puttable } from '../outputs/putting.ts';
import type { CellView } from '../types.ts';
import { CellConflict } from './cell-conflict.tsx';
import { CellHead } from './cell-head.tsx';
import type { CellDraft } from './draft-store.ts';
import { RunFacts } from './run-facts.tsx';
import { TextCell } from './text-cell.tsx';
import type { CellDrafts } from './use-cell-drafts.ts';
import type { NotebookActions } from './use-notebook-actions.ts';
import classes from './notebook.module.css';

export interface CellProps {
  readonly view: CellView;
  readonly at: number;
  readonly count: number;
  readonly draft: CellDraft | undefined;
  readonly drafts: CellDrafts;
  readonly live: readonly CellOutput[] | undefined;
  readonly actions: NotebookActions;
  readonly writable: boolean;
  /** It was inserted just now, to be written in. */
  readonly isNew: boolean;
}

/** One cell: its code, its state, what it came to. */
export function CellSection(props: CellProps) {
  const { view, at, draft, drafts, actions, writable, isNew } = props;
  const { cellId } = view.cell;
  const { t } = useTranslation('notebook');
  const section = useRef<HTMLElement>(null);
  const cell = draft?.cell ?? view.cell;
  const name = cell.name ?? t('cellNumber', { number: at + 1 });
  const failure = actions.runFailure(cellId);
  const [opening, setOpening] = useState(isNew);

  useEffect(() => {
    if (isNew) section.current?.scrollIntoView({ block: 'nearest' });
  }, [isNew]);

  function goOn(): void {
    const next = section.current?.parentElement?.nextElementSibling;
    const editor = next?.querySelector<HTMLElement>('[data-code-editor] .cm-content');
    (editor ?? next?.querySelector<HTMLElement>('[data-cell]'))?.focus();
  }

  function edit(): void {
    if (cell.kind === 'text') setOpening(true);
    else section.current?.querySelector<HTMLElement>('.cm-content')?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target !== event.currentTarget || !writable) return;
    const mod = event.ctrlKey || event.metaKey;
    if (mod && event.key === 'Enter') actions.run(cellId);
    else if (event.shiftKey && event.key === 'Enter') {
      actions.run(cellId);
      goOn();
    } else if (event.key === 'Enter' || (event.key === 'e' && !mod)) edit();
    else if (event.altKey && event.key === 'ArrowUp') actions.move(at, cell, at - 1);
    else if (event.altKey && event.key === 'ArrowDown') actions.move(at, cell, at + 1);
    else if (event.key === 'Delete') actions.remove(at, cell);
    else return;
    event.preventDefault();
  }

  const editor = (
    <CodeEditor
      kind={cell.kind}
      value={cell.code}
      label={t('codeOf', { name })}
      readOnly={!writable}
      takesFocus={opening}
      errorLine={draft === undefined && view.staleness !== 'code' ? errorLineOf(view) : undefined}
      onChange={(code) => {
        if (code !== cell.code) drafts.edit(view.cell, { code });
      }}
      onBlur={() => void drafts.save(cellId)}
      onRun={() => actions.run(cellId)}
      onRunOn={() => {
        actions.run(cellId);
        goOn();
      }}
      onLeave={() => {
        void drafts.save(cellId);
        setOpening(false);
        section.current?.focus();
      }}
    />
  );
  return (
    // A cell takes the focus itself: keys act on it while nothing in it is typed in.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={section}
      className={classes.cell}
      data-cell={cellId}
      data-kind={cell.kind}
      aria-label={t('cellLabel', { name, kind: t(`kind_${cell.kind}`) })}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <CellHead {...props} cell={cell} onEdit={edit} />
      {cell.kind === 'text' ? (
        <TextCell
          text={cell.code}
          writable={writable}
          editing={opening}
          onEdit={() => setOpening(true)}
          onDone={() => {
            void drafts.save(cellId);
            setOpening(false);
          }}
        >
          {editor}
        </TextCell>
      ) : (
        editor
      )}
      {draft?.failure === undefined ? null : (
        <CellConflict draft={draft} current={view.cell} onSettle={drafts.settle} />
      )}
      {failure === undefined ? null : <ErrorNotice failure={failure} />}
      {cell.kind === 'text' ? null : <Outputs {...props} />}
    </section>
  );
}

function Outputs({ view, live, actions, writable }: CellProps) {
  const { t } = useTranslation('notebook');
  const { run, activity, cell } = view;
  if (activity === 'running') {
    return (
      <div className={classes.outputs} aria-busy="true">
        {live === undefined ? (
          <Text size="sm" c="dimmed" component="output">
            {t('runningLead')}
          </Text>
        ) : (
          live.map((output, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- outputs have no other name than their place
            <OutputView key={index} output={output} index={index} />
          ))
        )}
      </div>
    );
  }
  if (run === undefined) return null;
  // Only what came to its end is linked to.
  const canPut = writable && run.outcome === 'done';
  return (
    <>
      <div className={classes.outputs}>
        {run.outputs.map((kept, index) => (
          <KeptOutputView
            // oxlint-disable-next-line react/no-array-index-key -- see above
            key={`${run.runId} ${index}`}
            runId={run.runId}
            index={index}
            kept={kept}
            putting={
              canPut
                ? (what: Puttable) => actions.put({ cell, runId: run.runId, hash: kept.hash, what })
                : undefined
            }
          />
        ))}
        {run.outputs.length === 0 && run.outcome === 'done' ? (
          <Text size="sm" c="dimmed">
            {t('nothingOut')}
          </Text>
        ) : null}
      </div>
      <RunFacts run={run} />
    </>
  );
}

/** Where the last run went wrong, in the code as it stands. */
function errorLineOf({ run }: CellView): number | undefined {
  const output = run?.outputs.findLast(({ kind }) => kind === 'error')?.output;
  return output?.kind === 'error' ? output.line : undefined;
}
