import { Button, Group, Text } from '@mantine/core';
import { IconPlugOff, IconToggleLeft } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { navigateTo } from '../../app/location.ts';
import { useRouteAction, useRouteQuery } from '../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import type { ServiceView } from './types.ts';

/** The host of a service's address; the address itself where it is none. */
export function hostOfService(view: Pick<ServiceView, 'address' | 'defaultAddress'>): string {
  const address = view.address || view.defaultAddress;
  return URL.parse(address)?.host ?? address;
}

/** Why a service cannot be asked, and the ways to change that. Nothing when it can. */
export function ServiceRefusal(props: {
  readonly view: ServiceView;
  readonly readOnly: boolean;
  /** In the settings the switch itself stands beside it. */
  readonly withSwitch: boolean;
}) {
  const { view, readOnly, withSwitch } = props;
  const { service, name, enabled, refusal } = view;
  const { t } = useTranslation('search');
  const { data: policy } = useRouteQuery('network.policy', {});
  const configure = useRouteAction('literature.configure', [
    'literature.services',
    'literature.plan',
    'network.policy',
    'workspace.current',
  ]);
  const host = hostOfService(view);
  if (enabled && refusal === undefined) return null;
  const Sign = enabled ? IconPlugOff : IconToggleLeft;
  const words = !enabled
    ? t('refusedOff')
    : policy?.mode === 'offline'
      ? t('refusedOffline', { host })
      : policy?.mode === 'listed_hosts'
        ? t('refusedNotListed', { host })
        : refusal;
  return (
    <div>
      <Group gap="xs" align="center">
        <Sign size={15} stroke={1.7} aria-hidden />
        <Text size="sm">{words}</Text>
        {!enabled && withSwitch && (
          <Button
            size="compact-xs"
            variant="default"
            disabled={readOnly}
            loading={configure.isPending}
            aria-label={t('switchOnNamed', { name })}
            onClick={() => configure.mutate({ service, enabled: true })}
          >
            {t('switchOn')}
          </Button>
        )}
        {enabled && policy?.mode !== 'open' && (
          <Button
            size="compact-xs"
            variant="default"
            disabled={readOnly}
            loading={configure.isPending}
            onClick={() => configure.mutate({ service, allowHost: true })}
          >
            {t('allowHost', { host })}
          </Button>
        )}
        {enabled && (
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => navigateTo('/settings/network')}
            aria-label={t('networkSettingsFor', { name })}
          >
            {t('networkSettings')}
          </Button>
        )}
      </Group>
      {configure.error && <ErrorNotice failure={configure.error.failure} />}
    </div>
  );
}
