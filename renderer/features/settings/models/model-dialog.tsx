import { Button, Divider, Group, Modal, Stack, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ModelView, ServerView } from '../../../../preload/contract/views/model.ts';
import { useChooseAssistant } from '../../../app/assistant/use-assistant.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { StateView } from '../../../ui/state-view.tsx';
import { ModelCheck } from './model-check.tsx';
import { useLastKnown } from '../../../ui/use-last-known.ts';
import styles from './models.module.css';
import { SettingsForm } from './settings-form.tsx';

/** One model: use it, check what it can do, and set what is sent with its requests. */
export function ModelDialog(props: {
  readonly server: ServerView;
  readonly model: string | undefined;
  readonly onClose: () => void;
}) {
  const { server, onClose } = props;
  const model = useLastKnown(props.model);
  const { t } = useTranslation('models');
  return (
    <Modal
      opened={props.model !== undefined}
      onClose={onClose}
      title={<span className={styles.name}>{model}</span>}
      size={720}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {model !== undefined && <OneModel server={server} model={model} />}
    </Modal>
  );
}

function OneModel(props: { readonly server: ServerView; readonly model: string }) {
  const { server, model } = props;
  const { serverId } = server;
  const view = useRouteQuery('model.get', { serverId, model });
  return (
    <StateView query={view}>
      {(found) => (
        <Stack gap="lg">
          <UseIt server={server} model={model} />
          <ModelCheck view={found} />
          <Divider />
          <SettingsForm key={`${serverId} ${model}`} view={found} />
        </Stack>
      )}
    </StateView>
  );
}

function UseIt(props: { readonly server: ServerView; readonly model: ModelView['model'] }) {
  const { server, model } = props;
  const { t } = useTranslation('models');
  const { data: assistant } = useRouteQuery('assistant.current', {});
  const { choose, isPending } = useChooseAssistant();
  const isCurrent =
    assistant?.choice.kind === 'model' &&
    assistant.choice.serverId === server.serverId &&
    assistant.choice.model === model;
  return (
    <Group justify="space-between" gap="sm">
      <Text size="sm" c="dimmed">
        {t('modelHint', { server: server.label })}
      </Text>
      {isCurrent ? (
        <span className={styles.current}>
          <IconCircleCheck size={15} stroke={1.8} aria-hidden />
          {t('inUse')}
        </span>
      ) : (
        <Button
          loading={isPending}
          onClick={() => choose({ kind: 'model', serverId: server.serverId, model })}
        >
          {t('useThis')}
        </Button>
      )}
    </Group>
  );
}
