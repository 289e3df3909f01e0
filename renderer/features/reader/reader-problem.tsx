import { Button, Group, Text } from '@mantine/core';
import { IconFileAlert, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../ui/state-view.tsx';
import type { OpenFailure } from './pdf/open-failure.ts';
import { UnlockForm } from './unlock-form.tsx';

/** Says why a file cannot be shown, what is kept, and the way on. */
export function ReaderProblem(props: {
  readonly fileId: string;
  readonly failure: OpenFailure;
  readonly onRetry: () => void;
}) {
  const { fileId, failure, onRetry } = props;
  const { t } = useTranslation('reader');
  if (failure.kind === 'locked') {
    return (
      <EmptyState
        title={t('lockedTitle')}
        icon={<IconLock size={36} stroke={1.4} aria-hidden />}
        action={<UnlockForm fileId={fileId} onUnlocked={onRetry} takeFocus />}
      >
        {t('lockedLead')}
      </EmptyState>
    );
  }
  const which =
    failure.code === 'file_missing'
      ? 'Missing'
      : failure.code === 'pdf_damaged' || failure.code === 'pdf_empty'
        ? 'Damaged'
        : 'Other';
  return (
    <EmptyState
      title={t(`failed${which}Title`)}
      icon={<IconFileAlert size={36} stroke={1.4} aria-hidden />}
      action={
        <Group gap="sm" justify="center">
          {which === 'Other' ? null : (
            <Button component="a" href="#/library">
              {t('importAnother')}
            </Button>
          )}
          <Button variant={which === 'Other' ? 'filled' : 'default'} onClick={onRetry}>
            {t('tryAgain')}
          </Button>
        </Group>
      }
    >
      <div role="alert">{t(`failed${which}`)}</div>
      {which === 'Other' && failure.detail && (
        <Text size="xs" mt="xs" className="cairn-number">
          {failure.detail}
        </Text>
      )}
    </EmptyState>
  );
}
