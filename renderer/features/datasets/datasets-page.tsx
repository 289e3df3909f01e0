import { Button, Text } from '@mantine/core';
import { IconPlus, IconStack2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRouteQuery } from '../../app/query/use-route-query.ts';
import { Page } from '../../ui/page.tsx';
import { EmptyState, SkeletonRows, StateView } from '../../ui/state-view.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import classes from './datasets.module.css';
import { shortNumber } from '../../ui/short-number.ts';

/** Every data set of the workspace, the one that was changed last first. */
export function DatasetsPage() {
  const { t } = useTranslation('datasets');
  const query = useRouteQuery('dataset.list', {});
  const { data: workspace } = useRouteQuery('workspace.current', {});
  const make = (
    <Button component={Link} href="/datasets/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('make')}
    </Button>
  );
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      actions={workspace?.readOnly === false && (query.data?.length ?? 0) > 0 ? make : null}
    >
      <StateView
        query={query}
        loading={<SkeletonRows rows={4} height={48} />}
        isEmpty={(all) => all.length === 0}
        empty={
          <EmptyState
            title={t('emptyTitle')}
            icon={<IconStack2 size={34} stroke={1.3} aria-hidden />}
            action={workspace?.readOnly === false ? make : null}
          >
            {t('emptyLead')}
          </EmptyState>
        }
      >
        {(all) => (
          <div className={classes.scroll}>
            <table className={classes.table}>
              <thead>
                <tr>
                  <th scope="col">{t('name')}</th>
                  <th scope="col" className={classes.numeric}>
                    {t('members')}
                  </th>
                  <th scope="col" className={classes.numeric}>
                    {t('splitShort')}
                  </th>
                  <th scope="col" className={classes.numeric}>
                    {t('meanTokens')}
                  </th>
                  <th scope="col" className={classes.numeric}>
                    {t('versions')}
                  </th>
                  <th scope="col">{t('saved')}</th>
                </tr>
              </thead>
              <tbody>
                {all.map(({ datasetId, newest, versions, experiments, arms }) => {
                  const { profile } = newest;
                  const { train, validation, test } = profile.splits;
                  return (
                    <tr key={datasetId}>
                      <th scope="row">
                        <Link href={`/datasets/${datasetId}`}>{newest.name}</Link>
                        {experiments > 0 ? (
                          <Text size="xs" c="dimmed">
                            {t('experimentCount', { count: experiments, arms })}
                          </Text>
                        ) : null}
                      </th>
                      <td className={classes.numeric}>{profile.members}</td>
                      <td className={classes.numeric}>
                        {train.members} / {validation.members} / {test.members}
                      </td>
                      <td className={classes.numeric}>{shortNumber(profile.tokens.mean)}</td>
                      <td className={classes.numeric}>{versions}</td>
                      <td>
                        <RelativeTime time={newest.savedAt} />
                      </td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        )}
      </StateView>
    </Page>
  );
}
