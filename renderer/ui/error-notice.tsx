import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../preload/contract/types.ts';
import { en } from '../app/i18n/en/index.ts';
import { failureWords } from './failure-words.ts';

type ErrorKey = keyof (typeof en)['errors'];

/** The title's key for a failure; codes without one share a general title. */
export function errorTitleKey(failure: Failure): ErrorKey {
  if (failure.code === 'internal' && failure.retry) return 'connection';
  return isErrorKey(failure.code) ? failure.code : 'unknown';
}

function isErrorKey(code: string): code is ErrorKey {
  return code in en.errors;
}

/** Says what happened in the reader's language, the engine's own words where it has no other, the code, and the way on. */
export function ErrorNotice(props: {
  readonly failure: Failure;
  readonly onRetry?: (() => void) | undefined;
  readonly onClose?: (() => void) | undefined;
}) {
  const { t } = useTranslation(['errors', 'ui']);
  const { t: said } = useTranslation('failures');
  const { failure, onRetry, onClose } = props;
  return (
    <Alert
      role="alert"
      color="brick"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={t(`errors:${errorTitleKey(failure)}`)}
      {...(onClose ? { withCloseButton: true, onClose, closeButtonLabel: t('ui:close') } : {})}
    >
      <Text size="sm">{failureWords(said, failure)}</Text>
      <Group mt="xs" gap="sm">
        {onRetry ? (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('ui:retry')}
          </Button>
        ) : null}
        <Text size="xs" c="dimmed" className="cairn-number">
          {t('ui:code', { code: failure.code })}
        </Text>
      </Group>
    </Alert>
  );
}
