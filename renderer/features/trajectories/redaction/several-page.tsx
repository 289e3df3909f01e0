import { Anchor, Button, Group, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useSearch } from 'wouter';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { EmptyState, StateView } from '../../../ui/state-view.tsx';
import { useTaskWords } from '../../../ui/use-task-words.ts';
import { ExportTrajectory } from '../export/export-trajectory.tsx';
import { useScan } from './use-scan.ts';
import classes from './redaction.module.css';

const MOST = 500;

/** Several trajectories: which were looked through, and how much is undecided in each. */
export function SeveralPage() {
  const { t } = useTranslation(['redaction', 'trajectories']);
  const taskWords = useTaskWords();
  const ids = (new URLSearchParams(useSearch()).get('ids') ?? '')
    .split(',')
    .filter((id) => id !== '');
  const trajectoryIds = ids.slice(0, MOST);
  const query = useRouteQuery('redaction.overview', { trajectoryIds }, { enabled: ids.length > 0 });
  const { data: workspace } = useRouteQuery('workspace.current', {});
  const scan = useScan(trajectoryIds);
  if (ids.length === 0)
    return (
      <Page title={t('several')}>
        <EmptyState
          title={t('noneChosen')}
          action={
            <Button component={Link} href="/trajectories">
              {t('trajectories:back')}
            </Button>
          }
        />
      </Page>
    );
  const { done = 0, total } = scan.job?.progress ?? {};
  return (
    <Page
      title={t('several')}
      lead={`${t('severalLead')} ${t('lead')}`}
      actions={
        scan.running ? (
          <Group gap="sm">
            <Progress
              w={160}
              aria-label={t('looking')}
              value={total === undefined || total === 0 ? 0 : (done / total) * 100}
            />
            <Button size="sm" variant="default" onClick={scan.stop}>
              {t('stopLooking')}
            </Button>
          </Group>
        ) : (
          <>
            <Anchor component={Link} href="/trajectories" size="sm">
              {t('trajectories:back')}
            </Anchor>
            <ExportTrajectory
              trajectoryIds={trajectoryIds}
              writable={workspace?.readOnly === false}
            />
            <Button size="sm" onClick={() => scan.start(false)}>
              {t('lookAll')}
            </Button>
          </>
        )
      }
    >
      {scan.failure && scan.failure.code !== 'stopped' ? (
        <ErrorNotice failure={scan.failure} />
      ) : null}
      <StateView query={query}>
        {(rows) => (
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{t('trajectory')}</th>
                <th scope="col">{t('state')}</th>
                <th scope="col">{t('undecidedColumn')}</th>
                <th scope="col">{t('cutColumn')}</th>
                <th scope="col">{t('keptColumn')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ trajectoryId, title, state, counts }) => (
                <tr key={trajectoryId}>
                  <td>
                    <Link href={`/trajectories/${trajectoryId}/redaction`}>{taskWords(title)}</Link>
                  </td>
                  <td>{t(`state_${state}`)}</td>
                  <td>{counts?.undecided ?? '–'}</td>
                  <td>{counts?.redact ?? '–'}</td>
                  <td>{counts?.keep ?? '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </StateView>
    </Page>
  );
}
