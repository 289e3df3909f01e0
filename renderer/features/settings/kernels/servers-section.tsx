import { IconBrandPython } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { EmptyState, SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { Section } from '../section.tsx';
import styles from './kernels.module.css';
import { ServerCard } from './server-card.tsx';

/** The Jupyter servers of this workspace, and what it means to use one. */
export function ServersSection(props: { readonly readOnly: boolean }) {
  const { t } = useTranslation('kernels');
  const servers = useRouteQuery('kernel.list', {});
  return (
    <Section id="kernel-servers" title={t('servers')} lead={t('serversLead')} wide>
      <dl className={styles.terms}>
        <div>
          <dt>{t('leaves')}</dt>
          <dd>{t('leavesWords')}</dd>
        </div>
        <div>
          <dt>{t('contains')}</dt>
          <dd>{t('containsWords')}</dd>
        </div>
      </dl>
      <StateView
        query={servers}
        loading={<SkeletonRows rows={2} height={110} />}
        isEmpty={(list) => list.length === 0}
        empty={
          <EmptyState
            title={t('none')}
            icon={<IconBrandPython size={32} stroke={1.3} aria-hidden />}
          >
            {t('noneLead')}
          </EmptyState>
        }
      >
        {(list) => (
          <ul className={styles.list} aria-label={t('servers')}>
            {list.map((server) => (
              <ServerCard key={server.serverId} server={server} readOnly={props.readOnly} />
            ))}
          </ul>
        )}
      </StateView>
    </Section>
  );
}
