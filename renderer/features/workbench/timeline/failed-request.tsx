import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { errorTitleKey } from '../../../ui/error-notice.tsx';
import { duration } from '../../../ui/relative-time.ts';
import { ChangeAssistant } from '../change-assistant.tsx';
import { useSessionActions } from '../session-actions.tsx';
import type { EventOf, SessionEvent } from './payload.ts';
import { isKind } from './payload.ts';
import classes from './timeline.module.css';

/**
 * The model gave nothing, or the session ended in a failure: what happened, how often it was tried and,
 * while nothing came after it, the ways on.
 */
export function FailedRequest(props: {
  readonly event: EventOf<'model.failed'> | EventOf<'session.closed'>;
  /** True while the session has not gone on from here. */
  readonly latest: boolean;
}) {
  const { t, i18n } = useTranslation(['conversation', 'errors', 'ui']);
  const { event, latest } = props;
  const { blocked, branch, sessionId, modelled } = useSessionActions();
  const failure = event.body.failure;
  if (failure === undefined) return null;
  const failed = requestOf(event);
  return (
    <Alert
      role={latest ? 'alert' : undefined}
      className={classes.failure ?? ''}
      color="brick"
      variant="light"
      icon={<IconAlertTriangle aria-hidden />}
      title={t(`errors:${errorTitleKey(failure)}`)}
    >
      <Text size="sm">{failure.message}</Text>
      {failed ? (
        <Text size="xs" c="dimmed" mt={4}>
          {t('conversation:failedRequest', {
            model: failed.model,
            server: failed.server,
            count: failed.attempts.length + 1,
            time: duration(failed.milliseconds, i18n.language),
          })}
        </Text>
      ) : null}
      {latest && blocked !== 'readOnly' && modelled ? (
        <Group mt="xs" gap="sm">
          <Button
            size="xs"
            leftSection={<IconRefresh size={14} aria-hidden />}
            disabled={blocked !== undefined}
            onClick={() => void branch('retry', event.id)}
          >
            {t('conversation:retryRequest')}
          </Button>
          <ChangeAssistant
            sessionId={sessionId}
            disabled={blocked !== undefined}
            onChanged={() => void branch('retry', event.id)}
          />
        </Group>
      ) : null}
      <Text size="xs" c="dimmed" mt={6} className="cairn-number">
        {t('ui:code', { code: failure.code })}
      </Text>
    </Alert>
  );
}

function requestOf(event: SessionEvent): EventOf<'model.failed'>['body'] | undefined {
  return isKind(event, 'model.failed') ? event.body : undefined;
}
