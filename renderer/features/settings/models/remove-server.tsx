import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ServerView } from '../../../../preload/contract/views/model.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';

/** Asks before a server goes: its key would be needed again. */
export function RemoveServer(props: {
  readonly server: ServerView;
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const { server, opened, onClose } = props;
  const { serverId, label } = server;
  const { t } = useTranslation('models');
  const { data: assistant } = useRouteQuery('assistant.current', {});
  const remove = useRouteAction('model.removeServer', [
    'model.servers',
    'model.known',
    'assistant.current',
  ]);
  const isInUse =
    assistant?.choice.kind === 'model' && assistant.choice.serverId === server.serverId;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('removeTitle', { label })}
      closeButtonProps={{ 'aria-label': t('removeKeep') }}
    >
      <Stack gap="sm">
        <Text>{t('removeLead')}</Text>
        {isInUse && <Text>{t('removeInUse')}</Text>}
        {remove.error && <ErrorNotice failure={remove.error.failure} />}
        <Group justify="flex-end" mt="sm">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('removeKeep')}
          </Button>
          <Button
            color="brick"
            loading={remove.isPending}
            onClick={() =>
              remove.mutate({ serverId }, { onSuccess: () => notifyDone(t('removed', { label })) })
            }
          >
            {t('removeButton')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
