import { Spotlight } from '@mantine/spotlight';
import type { SpotlightActionGroupData } from '@mantine/spotlight';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isCairnLink, placeOfLink } from '../../../preload/contract/cairn-link.ts';
import { listName } from '../../../preload/contract/types.ts';
import { KeyHint } from '../../ui/key-hint.tsx';
import { useTaskWords } from '../../ui/use-task-words.ts';
import { useAllCommands } from '../commands/use-commands.tsx';
import { navigateTo } from '../location.ts';
import { useRouteQuery } from '../query/use-route-query.ts';

/** Ctrl/Cmd-K: every command, the works and sessions that match what was typed, and pasted links. */
export function Palette() {
  const { t } = useTranslation(['shell', 'ui']);
  const taskWords = useTaskWords();
  const [query, setQuery] = useState('');
  const [opened, setOpened] = useState(false);
  const [text] = useDebouncedValue(query.trim(), 150);
  const commands = useAllCommands();
  const link = isCairnLink(query.trim()) ? query.trim() : undefined;
  const looking = opened && link === undefined;
  const works = useRouteQuery(
    'work.list',
    { text, limit: 8 },
    { enabled: looking, keepPrevious: true },
  );
  const sessions = useRouteQuery(
    'session.list',
    { text, limit: 8 },
    { enabled: looking, keepPrevious: true },
  );
  const wanted = query.trim().toLowerCase();
  const found: SpotlightActionGroupData[] = [
    {
      group: t('paletteCommands'),
      actions: commands
        .filter((command) => !command.keyOnly && command.title.toLowerCase().includes(wanted))
        .map((command) => ({
          id: command.id,
          label: command.title,
          onClick: command.run,
          rightSection: command.keys?.[0] ? <KeyHint keys={command.keys[0]} /> : undefined,
        })),
    },
    {
      group: t('paletteSessions'),
      actions: (sessions.data?.sessions ?? []).map((session) => ({
        id: session.sessionId,
        label: taskWords(session.task),
        onClick: () => navigateTo(`/workbench/${session.sessionId}`),
      })),
    },
    {
      group: t('paletteWorks'),
      actions: (works.data?.works ?? []).flatMap((work) => {
        const file = work.files[0];
        if (!file) return [];
        return [
          {
            id: work.workId,
            label: work.title || file.name,
            description: [work.authors.slice(0, 3).map(listName).join(t('ui:listMark')), work.year]
              .filter(Boolean)
              .join(' · '),
            onClick: () => navigateTo(`/reader/${file.fileId}`),
          },
        ];
      }),
    },
  ].filter((group) => group.actions.length > 0);
  const place = link === undefined ? undefined : placeOfLink(link);
  const goToLink = {
    id: 'link.go',
    label: t('paletteGoToLink'),
    description: link ?? '',
    onClick: () => navigateTo(place ?? ''),
  };
  const linked = place ? [{ group: t('paletteLink'), actions: [goToLink] }] : [];
  const actions = link === undefined ? found : linked;
  return (
    <Spotlight
      actions={actions}
      query={query}
      onQueryChange={setQuery}
      onSpotlightOpen={() => setOpened(true)}
      onSpotlightClose={() => setOpened(false)}
      shortcut={null}
      // The groups are filtered above: works and sessions by the engine.
      filter={(_query, all) => all}
      nothingFound={t(link === undefined ? 'paletteNothing' : 'paletteBadLink')}
      scrollable
      maxHeight={420}
      attributes={{ content: { 'aria-label': t('palette') } }}
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      searchProps={{
        placeholder: t('palettePlaceholder'),
        'aria-label': t('palette'),
        leftSection: <IconSearch size={18} stroke={1.6} aria-hidden />,
      }}
    />
  );
}
