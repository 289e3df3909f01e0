import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { EmptyState } from '../../ui/state-view.tsx';

/** An address that no room knows. */
export function NotFound() {
  const { t } = useTranslation('shell');
  return (
    <EmptyState
      order={1}
      title={t('notFoundTitle')}
      action={
        <Button component={Link} href="/workbench">
          {t('goToWorkbench')}
        </Button>
      }
    >
      {t('notFoundLead')}
    </EmptyState>
  );
}
