import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { KernelServerView } from '../../../../preload/contract/views/kernel.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';

/** Asks before a server goes: its token would be needed again. */
export function RemoveServer(props: {
  readonly server: KernelServerView;
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const { server, opened, onClose } = props;
  const { serverId, label } = server;
  const { t } = useTranslation('kernels');
  const remove = useRouteAction('kernel.remove', ['kernel.list', 'kernel.find']);
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('removeTitle', { label })}
      closeButtonProps={{ 'aria-label': t('keep') }}
    >
      <Stack gap="sm">
        <Text>{t('removeLead')}</Text>
        {remove.error && <ErrorNotice failure={remove.error.failure} />}
        <Group justify="flex-end" mt="sm">
          <Button variant="default" data-autofocus onClick={onClose}>
            {t('keep')}
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
