import { Button, Group, Input, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RecentWorkspace } from '../../../preload/contract/views.ts';
import { useRouteAction, useRouteQuery } from '../../app/query/use-route-query.ts';
import { useWorkspaceName } from '../../app/shell/use-workspace-name.ts';
import { WORKSPACE_ROUTES } from '../../app/shell/workspace-routes.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { StateView } from '../../ui/state-view.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import styles from './settings.module.css';

/** Workspaces that were opened on this machine; forgetting one leaves its folder alone. */
export function RecentList(props: { readonly currentPath: string | undefined }) {
  const { t } = useTranslation(['settings', 'ui']);
  const recent = useRouteQuery('workspace.recent', {});
  const open = useRouteAction('workspace.open', WORKSPACE_ROUTES);
  const forget = useRouteAction('workspace.forget', ['workspace.recent']);
  const shownName = useWorkspaceName();
  const named = (list: readonly RecentWorkspace[]) =>
    list.map((entry) => ({ ...entry, name: shownName(entry) }));
  const failure = open.error?.failure ?? forget.error?.failure;
  return (
    <div>
      <Input.Label component="div">{t('recent')}</Input.Label>
      {failure && <ErrorNotice failure={failure} />}
      <StateView
        query={recent}
        isEmpty={(list) => list.length === 0}
        empty={
          <Text size="sm" c="dimmed">
            {t('recentNone')}
          </Text>
        }
      >
        {(list) => (
          <ul className={styles.list}>
            {named(list).map(({ path, name, openedAt, exists }) => (
              <li key={path} className={styles.item}>
                <div style={{ minWidth: 0 }}>
                  <Text size="sm" fw={600}>
                    {name}
                  </Text>
                  <Text size="xs" c="dimmed" className={styles.path}>
                    {exists ? path : [t('recentMissing'), path].join(t('ui:colon'))}
                  </Text>
                  <Text size="xs" c="dimmed">
                    {path === props.currentPath ? (
                      t('current')
                    ) : (
                      <>
                        {t('recentOpened')} <RelativeTime time={openedAt} />
                      </>
                    )}
                  </Text>
                </div>
                {path !== props.currentPath && (
                  <Group gap="xs" wrap="nowrap">
                    <Button
                      variant="default"
                      size="compact-sm"
                      disabled={!exists}
                      aria-label={t('openNamed', { name })}
                      onClick={() => open.mutate({ path })}
                    >
                      {t('open')}
                    </Button>
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      aria-label={t('forgetNamed', { name })}
                      onClick={() => forget.mutate({ path })}
                    >
                      {t('forget')}
                    </Button>
                  </Group>
                )}
              </li>
            ))}
          </ul>
        )}
      </StateView>
    </div>
  );
}
