import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../app/commands/use-commands.tsx';
import type { Command } from '../../app/commands/registry.ts';
import { useLatest } from './use-latest.ts';

export interface ReaderActions {
  readonly find: () => void;
  readonly zoomStep: (direction: 1 | -1) => void;
  readonly fitWidth: () => void;
  readonly step: (direction: 1 | -1) => void;
  readonly page: () => void;
  readonly panel: () => void;
  /** What only pages of paper have; a text without them leaves it out. */
  readonly pages?: {
    readonly fitPage: () => void;
    readonly actualSize: () => void;
    readonly turn: () => void;
    readonly spread: () => void;
    readonly jump: (direction: 1 | -1) => void;
  };
}

function pageCommands(
  t: TFunction<['reader', 'readerPanel']>,
  now: () => ReaderActions['pages'],
): Command[] {
  const group = 'reader' as const;
  return [
    {
      id: 'reader.back',
      group,
      title: t('readerPanel:jumpBack'),
      keys: ['alt+arrowleft'],
      run: () => now()?.jump(-1),
    },
    {
      id: 'reader.forward',
      group,
      title: t('readerPanel:jumpOn'),
      keys: ['alt+arrowright'],
      run: () => now()?.jump(1),
    },
    {
      id: 'reader.fitPage',
      group,
      title: t('zoomPage'),
      keys: ['9'],
      run: () => now()?.fitPage(),
    },
    {
      id: 'reader.actualSize',
      group,
      title: t('readerPanel:zoomActual'),
      keys: ['8'],
      run: () => now()?.actualSize(),
    },
    { id: 'reader.turn', group, title: t('rotate'), keys: ['t'], run: () => now()?.turn() },
    {
      id: 'reader.spread',
      group,
      title: t('readerPanel:spread'),
      keys: ['7'],
      run: () => now()?.spread(),
    },
  ];
}

/** The reader's keys, offered while it is on screen. */
export function useReaderCommands(actions: ReaderActions): void {
  const { t } = useTranslation(['reader', 'readerPanel']);
  const hasPages = actions.pages !== undefined;
  const latest = useLatest(actions);
  const commands = useMemo((): Command[] => {
    const group = 'reader' as const;
    const now = () => latest.current;
    return [
      {
        id: 'find.here',
        group,
        title: t('commandFind'),
        keys: ['mod+f'],
        run: () => now().find(),
      },
      {
        id: 'reader.next',
        group,
        title: t('commandNext'),
        keys: ['j'],
        keyOnly: true,
        run: () => now().step(1),
      },
      {
        id: 'reader.previous',
        group,
        title: t('commandPrevious'),
        keys: ['k'],
        keyOnly: true,
        run: () => now().step(-1),
      },
      {
        id: 'reader.zoomIn',
        group,
        title: t('commandZoomIn'),
        keys: ['+', '='],
        run: () => now().zoomStep(1),
      },
      {
        id: 'reader.zoomOut',
        group,
        title: t('commandZoomOut'),
        keys: ['-'],
        run: () => now().zoomStep(-1),
      },
      {
        id: 'reader.fitWidth',
        group,
        title: t('commandZoomWidth'),
        keys: ['0'],
        run: () => now().fitWidth(),
      },
      { id: 'reader.page', group, title: t('commandPage'), keys: ['p'], run: () => now().page() },
      { id: 'reader.panel', group, title: t('commandPanel'), run: () => now().panel() },
      ...(hasPages ? pageCommands(t, () => latest.current.pages) : []),
    ];
  }, [t, latest, hasPages]);
  useCommands(commands);
}
