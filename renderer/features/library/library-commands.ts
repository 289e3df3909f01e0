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
  readonly onExport: () => void;
  readonly onDuplicates: () => void;
  readonly onRetractions: (() => void) | undefined;
  readonly onZotero: () => void;
  readonly onShelves: () => void;
  /** Undefined while nothing is chosen. */
  readonly onChosen: ((what: 'tag' | 'collect' | 'cite') => void) | undefined;
}

/** Keys for what is chosen: tag, add to a collection, cite. */
const chosenKeys = { tag: 't', collect: 'a', cite: 'c' } as const;

/** The library's commands and keys, offered while it is on screen. */
export function useLibraryCommands(actions: LibraryActions): void {
  const { t } = useTranslation(['library', 'shelves']);
  const latest = useLatest(actions);
  const canImport = actions.onImport !== undefined;
  const canEdit = actions.onEdit !== undefined;
  const canCheck = actions.onRetractions !== undefined;
  const hasChosen = actions.onChosen !== undefined;
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
    const references: Command = {
      id: 'library.importReferences',
      group,
      title: t('shelves:commandReferences'),
      run: () => latest.current.onImport?.(),
    };
    const retractions: Command = {
      id: 'library.checkRetractions',
      group,
      title: t('shelves:commandRetractions'),
      run: () => latest.current.onRetractions?.(),
    };
    const always: Command[] = [
      {
        id: 'library.export',
        group,
        title: t('shelves:commandExport'),
        run: () => latest.current.onExport(),
      },
      {
        id: 'library.duplicates',
        group,
        title: t('shelves:commandDuplicates'),
        run: () => latest.current.onDuplicates(),
      },
      {
        id: 'library.zotero',
        group,
        title: t('shelves:commandZotero'),
        run: () => latest.current.onZotero(),
      },
      {
        id: 'library.shelves',
        group,
        title: t('shelves:commandShelves'),
        keys: ['b'],
        run: () => latest.current.onShelves(),
      },
    ];
    const ofChosen = (['tag', 'collect', 'cite'] as const).map((what): Command => ({
      id: `works.${what}`,
      group,
      title: t(`shelves:command_${what}`),
      keys: [chosenKeys[what]],
      run: () => latest.current.onChosen?.(what),
    }));
    return [
      inside,
      filter,
      ...(canImport ? [take, references] : []),
      ...(canEdit ? [edit] : []),
      ...(hasChosen ? ofChosen : []),
      ...(canCheck ? [retractions] : []),
      ...always,
    ];
  }, [t, latest, canImport, canEdit, canCheck, hasChosen]);
  useCommands(commands);
}
