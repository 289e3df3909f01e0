import { spotlight } from '@mantine/spotlight';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../commands/registry.ts';
import { useCommands } from '../commands/use-commands.tsx';
import { navigateTo } from '../location.ts';
import { usePreferences } from '../preferences.ts';
import { railRooms } from './rail.tsx';

/** Keys that people know from elsewhere. */
const MORE_KEYS: Readonly<Record<string, readonly string[]>> = { settings: ['mod+,'] };

/** The commands that are always there: rooms, palette, shortcuts, colours and language. */
export function useShellCommands(showShortcuts: () => void): void {
  const { t } = useTranslation('shell');
  const { change } = usePreferences();
  const commands = useMemo<Command[]>(
    () => [
      ...railRooms.map(({ id, rail }, index): Command => ({
        id: `room.${id}`,
        group: 'go',
        title: t('goTo', { room: t(rail.name) }),
        keys: [`g ${rail.letter}`, `alt+${index + 1}`, ...(MORE_KEYS[id] ?? [])],
        run: () => navigateTo(rail.home),
      })),
      {
        id: 'palette.open',
        group: 'app',
        title: t('commandPalette'),
        keys: ['mod+k'],
        keyOnly: true,
        run: () => spotlight.open(),
      },
      {
        id: 'shortcuts.show',
        group: 'app',
        title: t('commandShortcuts'),
        keys: ['?'],
        run: showShortcuts,
      },
      {
        id: 'colours.light',
        group: 'app',
        title: t('commandLight'),
        run: () => change({ colorScheme: 'light' }),
      },
      {
        id: 'colours.dark',
        group: 'app',
        title: t('commandDark'),
        run: () => change({ colorScheme: 'dark' }),
      },
      {
        id: 'colours.system',
        group: 'app',
        title: t('commandSystem'),
        run: () => change({ colorScheme: 'system' }),
      },
      {
        id: 'language.english',
        group: 'app',
        title: t('commandEnglish'),
        run: () => change({ language: 'en' }),
      },
      {
        id: 'language.chinese',
        group: 'app',
        title: t('commandChinese'),
        run: () => change({ language: 'zh' }),
      },
    ],
    [t, change, showShortcuts],
  );
  useCommands(commands);
}
