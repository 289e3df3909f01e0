import { Alert, Button, Group, Text } from '@mantine/core';
import { IconPlugOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { navigateTo } from '../../app/location.ts';
import { useRouteQuery } from '../../app/query/use-route-query.ts';
import { isAskable } from './builder/use-builder.ts';
import type { ServiceView } from './types.ts';

const isReachable = (view: ServiceView): boolean => view.searchable && isAskable(view);

/** Said before anything is asked for in vain: the workspace is offline, and how that is changed. */
export function OfflineNotice(props: {
  /** True where the services can be allowed one by one below. */
  readonly withServices?: boolean;
  /** Further ways on, beside the one to the settings. */
  readonly children?: ReactNode;
}) {
  const { withServices = false, children } = props;
  const { t } = useTranslation('search');
  const policy = useRouteQuery('network.policy', {}).data;
  const services = useRouteQuery('literature.services', {}).data?.services;
  if (policy?.mode !== 'offline' || !services || services.some(isReachable)) return null;
  return (
    <Alert
      mb="md"
      color="accent"
      variant="light"
      icon={<IconPlugOff aria-hidden />}
      title={t('offlineTitle')}
    >
      <Text size="sm">{t(withServices ? 'offlineLead' : 'offlineLeadShort')}</Text>
      <Group mt="xs" gap="xs">
        <Button size="xs" variant="default" onClick={() => navigateTo('/settings/network')}>
          {t('networkSettings')}
        </Button>
        {children}
      </Group>
    </Alert>
  );
}
