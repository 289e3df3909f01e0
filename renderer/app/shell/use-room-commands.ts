import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { importsOf } from '../../features/library/import/import-store.ts';
import type { Command } from '../commands/registry.ts';
import { useCommands } from '../commands/use-commands.tsx';
import { navigateTo } from '../location.ts';
import { useClient } from '../query/client-context.tsx';
import { useRouteQuery } from '../query/use-route-query.ts';

/** What a room does, asked for from any other: it is opened first. The room's own command covers it there. */
export function useRoomCommands(): void {
  const { t } = useTranslation(['shell', 'library', 'workbench', 'settings', 'search']);
  const client = useClient();
  const { data: workspace } = useRouteQuery('workspace.current', {});
  const readOnly = workspace?.readOnly ?? true;
  const commands = useMemo<Command[]>(() => {
    const take: Command = {
      id: 'library.import',
      group: 'library',
      title: t('library:commandImport'),
      run: () => {
        importsOf(client).offer([]);
        navigateTo('/library');
      },
    };
    return [
      {
        id: 'session.new',
        group: 'session',
        title: t('workbench:commandNew'),
        keys: ['n'],
        run: () => navigateTo('/workbench'),
      },
      {
        id: 'find.everywhere',
        group: 'library',
        title: t('library:commandInside'),
        keys: ['mod+shift+f'],
        run: () => navigateTo('/library?find'),
      },
      {
        id: 'record.verify',
        group: 'app',
        title: t('jobTitle_verify'),
        run: () => navigateTo('/settings/record?verify'),
      },
      {
        id: 'search.new',
        group: 'search',
        title: t('search:commandNew'),
        run: () => navigateTo('/search?new'),
      },
      {
        id: 'search.snowball',
        group: 'search',
        title: t('search:commandSnowball'),
        run: () => navigateTo('/search?snowball'),
      },
      {
        id: 'search.graph',
        group: 'search',
        title: t('search:commandGraph'),
        run: () => navigateTo('/search/graph'),
      },
      {
        id: 'settings.services',
        group: 'go',
        title: t('search:commandServices'),
        run: () => navigateTo('/settings/services'),
      },
      ...(readOnly ? [] : [take]),
    ];
  }, [t, client, readOnly]);
  useCommands(commands);
}
