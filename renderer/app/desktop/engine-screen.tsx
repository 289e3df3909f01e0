import { Button, Group, Modal, Text, Title } from '@mantine/core';
import { IconEngineOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../preload/contract/types.ts';
import { errorTitleKey } from '../../ui/error-notice.tsx';
import { useRouteQuery } from '../query/use-route-query.ts';
import { engineEndOf } from './engine-end.ts';
import { lockHolderOf } from './lock-holder.ts';
import { useDesktop } from './use-desktop.ts';
import type { EngineTrouble } from './use-desktop.ts';
import classes from './engine-screen.module.css';

/** Above dialogs that were open when the engine ended, below short notices. */
const ABOVE_DIALOGS = 350;

/**
 * Covers the window while the engine does not run and is not tried again by itself. What lies beneath
 * stays as it is, with what was typed, and is there again when the engine is.
 */
export function EngineScreen(props: { readonly trouble: EngineTrouble | undefined }) {
  const { t } = useTranslation(['desktop', 'errors']);
  const { trouble } = props;
  const title =
    trouble === undefined || trouble.failure.code === 'internal'
      ? t('failedTitle')
      : t(`errors:${errorTitleKey(trouble.failure)}`);
  return (
    <Modal
      opened={trouble !== undefined}
      onClose={() => undefined}
      fullScreen
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      transitionProps={{ duration: 0 }}
      zIndex={ABOVE_DIALOGS}
      classNames={{ content: classes['content'] ?? '' }}
      attributes={{ content: { 'aria-label': title } }}
    >
      {trouble && <Trouble trouble={trouble} title={title} />}
    </Modal>
  );
}

function Trouble(props: { readonly trouble: EngineTrouble; readonly title: string }) {
  const { t } = useTranslation(['desktop', 'ui']);
  const desktop = useDesktop();
  const { failure, starting } = props.trouble;
  const wasOpen = useRouteQuery('workspace.current', {}).data !== undefined;
  return (
    <div className={classes['column']}>
      <IconEngineOff size={36} stroke={1.4} aria-hidden />
      <Title order={1}>{props.title}</Title>
      <div role="alert">
        <FailureWords failure={failure} />
      </div>
      {wasOpen && <Text c="dimmed">{t('failedKept')}</Text>}
      <Group gap="sm">
        <Button
          data-autofocus
          loading={starting}
          onClick={() => desktop?.startEngine('same')}
          aria-label={starting ? t('failedStarting') : undefined}
        >
          {t('failedTryAgain')}
        </Button>
        <Button
          variant="default"
          disabled={starting}
          onClick={() => desktop?.startEngine('sample')}
        >
          {t('failedSample')}
        </Button>
        <Button variant="default" disabled={starting} onClick={() => desktop?.startEngine('other')}>
          {t('failedOther')}
        </Button>
      </Group>
      <Text size="xs" c="dimmed" className="cairn-number">
        {t('ui:code', { code: failure.code })}
      </Text>
      <output className="cairn-hidden">{starting ? t('failedStarting') : null}</output>
    </div>
  );
}

function FailureWords({ failure }: { readonly failure: Failure }) {
  const { t, i18n } = useTranslation('desktop');
  const end = engineEndOf(failure);
  if (end !== undefined) return <Text>{t(end.reason, end)}</Text>;
  const holder = lockHolderOf(failure);
  if (holder === undefined) return <Text>{failure.message}</Text>;
  const since = new Date(holder.since).toLocaleString(i18n.language, {
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return <Text>{t('lockedBy', { ...holder, driver: t(`holder_${holder.driver}`), since })}</Text>;
}
