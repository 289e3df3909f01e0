import { Button, Group, Text } from '@mantine/core';
import { IconServer2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { EmptyState, StateView } from '../../../ui/state-view.tsx';
import { serverPlace } from '../../../app/assistant/server-address.ts';
import { Section } from '../section.tsx';
import styles from './models.module.css';
import { ServerCard } from './server-card.tsx';

/** Every server that is set up on this machine, and the way to find more. */
export function ServersSection() {
  const { t } = useTranslation('models');
  const servers = useRouteQuery('model.servers', {});
  const detect = useRouteAction('model.detect', ['model.servers']);
  const answering = detect.data?.filter(
    ({ baseUrl, state }) =>
      state !== undefined && state !== 'not_listening' && serverPlace(baseUrl)?.isLocal === true,
  ).length;
  return (
    <Section id="servers" title={t('servers')} lead={t('serversLead')} wide>
      <Group gap="md" align="flex-start">
        <Button
          variant="default"
          loading={detect.isPending}
          onClick={() => detect.mutate({})}
          style={{ flex: 'none' }}
        >
          {t('look')}
        </Button>
        <Text size="sm" c="dimmed" component="output" style={{ flex: 1, minWidth: 260 }} maw="68ch">
          {answering === undefined
            ? t('looksAt')
            : answering === 0
              ? t('lookedNone')
              : t('looked', { count: answering })}
        </Text>
      </Group>
      {detect.error && <ErrorNotice failure={detect.error.failure} />}
      <StateView
        query={servers}
        isEmpty={(list) => list.length === 0}
        empty={
          <EmptyState
            title={t('noServersTitle')}
            icon={<IconServer2 size={32} stroke={1.3} aria-hidden />}
          >
            {t('noServersLead')}
          </EmptyState>
        }
      >
        {(list) => (
          <ul className={styles.servers} aria-label={t('servers')}>
            {list.map((server) => (
              <ServerCard key={server.serverId} server={server} />
            ))}
          </ul>
        )}
      </StateView>
    </Section>
  );
}
