import { Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FoundKernelServer } from '../../../../preload/contract/views/kernel.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyDone } from '../../../app/shell/notify.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { Section } from '../section.tsx';
import styles from './kernels.module.css';

/** Servers that run on this machine, offered and not used. */
export function FoundSection(props: { readonly readOnly: boolean }) {
  const { t } = useTranslation('kernels');
  const found = useRouteQuery('kernel.find', {}, { staleTime: 0 });
  return (
    <Section id="found-kernels" title={t('found')} lead={t('foundLead')}>
      <StateView query={found} loading={<SkeletonRows rows={2} height={40} />}>
        {(servers) =>
          servers.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('foundNone')}
            </Text>
          ) : (
            <ul className={styles.list} style={{ gap: 0 }} aria-label={t('found')}>
              {servers.map((server) => (
                <FoundRow key={server.foundId} server={server} readOnly={props.readOnly} />
              ))}
            </ul>
          )
        }
      </StateView>
      <Group mt="sm">
        <Button
          size="compact-sm"
          variant="default"
          loading={found.isFetching}
          onClick={() => void found.refetch()}
        >
          {t('look')}
        </Button>
      </Group>
    </Section>
  );
}

function FoundRow(props: { readonly server: FoundKernelServer; readonly readOnly: boolean }) {
  const { baseUrl, folder, version, isAdded } = props.server;
  const { t } = useTranslation('kernels');
  const add = useRouteAction('kernel.add', ['kernel.list', 'kernel.find']);
  return (
    <li>
      <div className={styles.row}>
        <div className={styles.name}>
          <Text size="sm" className="cairn-number">
            {baseUrl}
          </Text>
          <Text size="xs" c="dimmed">
            {[
              ...(version === undefined ? [] : [t('facts', { version })]),
              ...(folder === undefined ? [] : [t('foundIn', { folder })]),
            ].join(' · ')}
          </Text>
        </div>
        {isAdded ? (
          <Text size="sm" c="dimmed">
            {t('foundAdded')}
          </Text>
        ) : (
          <Button
            size="compact-sm"
            loading={add.isPending}
            disabled={props.readOnly}
            aria-label={t('foundTakeNamed', { address: baseUrl })}
            onClick={() =>
              add.mutate(
                { address: baseUrl, found: true },
                {
                  onSuccess: ({ label, state }) =>
                    notifyDone(t('added', { label, state: t(`state_${state ?? 'unchecked'}`) })),
                },
              )
            }
          >
            {t('foundTake')}
          </Button>
        )}
      </div>
      {add.error && <ErrorNotice failure={add.error.failure} />}
    </li>
  );
}
