import { Group, Switch, Text, Title } from '@mantine/core';
import { IconCircleCheck, IconClockPause } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServiceView } from '../../../../preload/contract/views/literature.ts';
import { useRouteAction } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { RelativeTime } from '../../../ui/time.tsx';
import { ServiceRefusal } from '../../search/service-refusal.tsx';
import { ExternalLink } from '../../workbench/markdown/external-link.tsx';
import { ServiceAddress } from './service-address.tsx';
import { ServiceKey } from './service-key.tsx';
import styles from './services.module.css';

/** One service: whether it is used, whether it may be reached, where it is, its key and its rules. */
export function ServiceCard(props: { readonly view: ServiceView; readonly readOnly: boolean }) {
  const { view, readOnly } = props;
  const { service, name, enabled, refusal, busyUntil } = view;
  const { t } = useTranslation('search');
  const heading = useId();
  const configure = useRouteAction('literature.configure', [
    'literature.services',
    'literature.plan',
  ]);
  return (
    <li>
      <article className={styles.card} aria-labelledby={heading}>
        <div className={styles.head}>
          <div>
            <Title order={3} size="h4" id={heading}>
              {name}
            </Title>
            <Text size="sm" c="dimmed">
              {t(`about_${service}`)}
            </Text>
          </div>
          <Switch
            label={t('useService')}
            aria-label={t('useServiceNamed', { name })}
            checked={enabled}
            disabled={readOnly || configure.isPending}
            onChange={(event) =>
              configure.mutate({ service, enabled: event.currentTarget.checked })
            }
          />
        </div>
        {configure.error && <ErrorNotice failure={configure.error.failure} />}
        {enabled && refusal === undefined && (
          <Group gap={6} className={styles.allowed}>
            <IconCircleCheck size={15} stroke={1.8} aria-hidden />
            <Text size="sm" span>
              {t('mayBeAsked')}
            </Text>
          </Group>
        )}
        <ServiceRefusal view={view} readOnly={readOnly} withSwitch={false} />
        {busyUntil !== undefined && (
          <Group gap={6} className={styles.busy}>
            <IconClockPause size={15} stroke={1.8} aria-hidden />
            <Text size="sm" span>
              {t('busyUntil')} <RelativeTime time={busyUntil} />
            </Text>
          </Group>
        )}
        {view.email === 'required' && (
          <Text size="sm" c="dimmed">
            {t('emailRequired')}
          </Text>
        )}
        <ServiceAddress key={view.address} view={view} readOnly={readOnly} />
        {view.key !== 'none' && <ServiceKey view={view} readOnly={readOnly} />}
        <Text size="sm">
          <ExternalLink href={view.documentation}>{t('documentation', { name })}</ExternalLink>
        </Text>
      </article>
    </li>
  );
}
