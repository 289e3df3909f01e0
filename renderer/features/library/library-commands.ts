import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Command } from '../../app/commands/registry.ts';
import { useCommands } from '../../app/commands/use-commands.tsx';
import { useLatest } from '../reader/use-latest.ts';

interface LibraryActions {
  /** Undefined where it cannot be done now. */
  readonly onImport: (() => void) | undefined;
  readonly onFilter: () => void;
  readonly onInside: () => void;
  readonly onEdit: (() => void) | undefined;
}

/** The library's commands and keys, offered while it is on screen. */
export function useLibraryCommands(actions: LibraryActions): void {
  const { t } = useTranslation('library');
  const latest = useLatest(actions);
  const canImport = actions.onImport !== undefined;
  const canEdit = actions.onEdit !== undefined;
  const commands = useMemo((): Command[] => {
    const group = 'library';
    const inside: Command = {
      id: 'find.everywhere',
      group,
      title: t('commandInside'),
      keys: ['/', 'mod+shift+f'],
      run: () => latest.current.onInside(),
    };
    const filter: Command = {
      id: 'find.here',
      group,
      title: t('commandFilter'),
      keys: ['mod+f'],
      run: () => latest.current.onFilter(),
    };
    const take: Command = {
      id: 'library.import',
      group,
      title: t('commandImport'),
      keys: ['i'],
      run: () => latest.current.onImport?.(),
    };
    const edit: Command = {
      id: 'work.edit',
      group,
      title: t('commandEdit'),
      keys: ['e'],
      run: () => latest.current.onEdit?.(),
    };
    return [inside, filter, ...(canImport ? [take] : []), ...(canEdit ? [edit] : [])];
  }, [t, latest, canImport, canEdit]);
  useCommands(commands);
}
