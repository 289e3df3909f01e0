import { Button } from '@mantine/core';
import { IconArchive, IconBooks, IconFilterOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/state-view.tsx';

/** Why the list is empty: nothing yet, nothing that matches, or nothing removed. */
export function NoWorks(props: {
  readonly text: string;
  /** True where chips narrow the list. */
  readonly narrowed: boolean;
  readonly removed: boolean;
  readonly readOnly: boolean;
  readonly onImport: () => void;
  readonly onClear: () => void;
}) {
  const { text, narrowed, removed, readOnly, onImport, onClear } = props;
  const { t } = useTranslation(['library', 'shelves']);
  const icon = { size: 40, stroke: 1.2, 'aria-hidden': true } as const;
  if (text !== '') {
    return (
      <EmptyState
        title={t('nothingMatchesTitle', { text })}
        icon={<IconFilterOff {...icon} />}
        action={<Button onClick={onClear}>{t('clearFilter')}</Button>}
      >
        {t('nothingMatchesLead')}
      </EmptyState>
    );
  }
  if (narrowed) {
    return (
      <EmptyState
        title={t('shelves:nothingLeftTitle')}
        icon={<IconFilterOff {...icon} />}
        action={<Button onClick={onClear}>{t('clearFilter')}</Button>}
      >
        {t('shelves:nothingLeftLead')}
      </EmptyState>
    );
  }
  if (removed) {
    return (
      <EmptyState title={t('removedEmptyTitle')} icon={<IconArchive {...icon} />}>
        {t('removedEmptyLead')}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t('emptyTitle')}
      icon={<IconBooks {...icon} />}
      action={readOnly ? null : <Button onClick={onImport}>{t('importButton')}</Button>}
    >
      {t(readOnly ? 'emptyReadOnly' : 'emptyLead')}
    </EmptyState>
  );
}
