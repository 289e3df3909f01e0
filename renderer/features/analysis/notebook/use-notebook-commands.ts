import { useEffect, useMemo, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../../app/commands/registry.ts';
import { useCommands } from '../../../app/commands/use-commands.tsx';
import type { NotebookView } from '../types.ts';
import type { NotebookActions } from './use-notebook-actions.ts';

/** What the palette and the keys can do in a notebook; keys of one cell act where the focus is. */
export function useNotebookCommands(props: {
  readonly notebook: NotebookView;
  readonly actions: NotebookActions;
  readonly writable: boolean;
  readonly list: RefObject<HTMLDivElement | null>;
}): void {
  const { notebook, actions, writable, list } = props;
  const { t } = useTranslation('notebook');
  const undo = notebook.undo?.changeId;
  // The actions are the notebook's, made anew with each drawing; the commands call the newest.
  const latest = useRef(actions);
  useEffect(() => {
    latest.current = actions;
  });
  const commands = useMemo<Command[]>(() => {
    const go = (steps: number): void => {
      const cells = [...(list.current?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])];
      const at = cells.findIndex((cell) => cell.contains(document.activeElement));
      const next = at < 0 ? (steps > 0 ? 0 : cells.length - 1) : at + steps;
      cells[Math.max(0, Math.min(next, cells.length - 1))]?.focus();
    };
    const moving: Command[] = [
      {
        id: 'cell.next',
        group: 'analysis',
        title: t('commandNext'),
        keys: ['j'],
        keyOnly: true,
        run: () => go(1),
      },
      {
        id: 'cell.previous',
        group: 'analysis',
        title: t('commandPrevious'),
        keys: ['k'],
        keyOnly: true,
        run: () => go(-1),
      },
    ];
    if (!writable) return moving;
    return [
      ...moving,
      {
        id: 'notebook.runStale',
        group: 'analysis',
        title: t('runStale'),
        keys: ['shift+r'],
        run: () => latest.current.runAll(false),
      },
      {
        id: 'notebook.runClean',
        group: 'analysis',
        title: t('runClean'),
        run: () => latest.current.runAll(true),
      },
      { id: 'notebook.stop', group: 'analysis', title: t('stop'), keys: ['mod+.'], run: stop },
      ...(undo === undefined
        ? []
        : [
            {
              id: 'notebook.undo',
              group: 'analysis',
              title: t('undoLast'),
              keys: ['u'],
              run: () => latest.current.undo(undo),
            } satisfies Command,
          ]),
    ];
  }, [t, writable, list, undo]);
  useCommands(commands);
}
