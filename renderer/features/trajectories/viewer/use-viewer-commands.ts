import { useMemo } from 'react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../../app/commands/registry.ts';
import { useCommands } from '../../../app/commands/use-commands.tsx';
import { nearestShown } from './step-filter.ts';
import type { StepSelection } from './use-step-place.ts';

/** The viewer by key: J and K from step to step, / and Ctrl-F to search, Esc to close, I for what is beside. */
export function useViewerCommands(options: {
  readonly positions: readonly number[];
  readonly at: number;
  readonly go: StepSelection['go'];
  readonly searchBox: RefObject<HTMLInputElement | null>;
  readonly onEscape: () => void;
  /** Left out where nothing is beside the steps. */
  readonly onToggleSide?: (() => void) | undefined;
  /** To the next error and its fix, or the one before; left out where steps are judged. */
  readonly onRecovery?: ((by: 1 | -1) => void) | undefined;
}): void {
  const { t } = useTranslation('viewer');
  const { positions, at, go, searchBox, onEscape, onToggleSide, onRecovery } = options;
  const commands = useMemo<Command[]>(() => {
    const move = (by: 1 | -1): void => {
      const index = nearestShown(positions, at);
      const isOnIt = positions[index] === at;
      const moved = isOnIt && isLineFocused(at) ? index + by : index;
      const position = positions[Math.min(Math.max(moved, 0), positions.length - 1)];
      if (position !== undefined) go(position, { focus: true });
    };
    return [
      {
        id: 'step.next',
        group: 'session',
        title: t('commandNext'),
        keys: ['j'],
        keyOnly: true,
        run: () => move(1),
      },
      {
        id: 'step.previous',
        group: 'session',
        title: t('commandPrevious'),
        keys: ['k'],
        keyOnly: true,
        run: () => move(-1),
      },
      {
        id: 'trajectory.find',
        group: 'session',
        title: t('commandFind'),
        keys: ['mod+f', '/'],
        run: () => {
          searchBox.current?.focus();
          searchBox.current?.select();
        },
      },
      ...(onToggleSide === undefined
        ? []
        : [
            {
              id: 'trajectory.side',
              group: 'session' as const,
              title: t('commandSide'),
              keys: ['i'],
              run: onToggleSide,
            },
          ]),
      ...(onRecovery === undefined
        ? []
        : [
            {
              id: 'trajectory.nextRecovery',
              group: 'session' as const,
              title: t('nextRecovery'),
              keys: ['e'],
              run: () => onRecovery(1),
            },
            {
              id: 'trajectory.previousRecovery',
              group: 'session' as const,
              title: t('previousRecovery'),
              keys: ['shift+e'],
              run: () => onRecovery(-1),
            },
          ]),
      {
        id: 'trajectory.close',
        group: 'session',
        title: t('commandClose'),
        keys: ['escape'],
        keyOnly: true,
        run: onEscape,
      },
    ];
  }, [positions, at, go, searchBox, onEscape, onToggleSide, onRecovery, t]);
  useCommands(commands);
}

/** The first J goes to the selected step itself when the focus is elsewhere. */
function isLineFocused(position: number): boolean {
  return document.activeElement?.getAttribute('data-position') === String(position);
}
