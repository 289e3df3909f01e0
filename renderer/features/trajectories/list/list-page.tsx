import { Button } from '@mantine/core';
import { IconTimeline } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useClient } from '../../../app/query/client-context.tsx';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { EmptyState, SkeletonRows } from '../../../ui/state-view.tsx';
import { MeasureBar } from '../measure-bar.tsx';
import { TrajectoriesFrame } from '../trajectories-frame.tsx';
import { preloadViewer } from '../viewer/viewer-route.tsx';
import { FilterBar } from './filter-bar.tsx';
import classes from './list.module.css';
import { chosenActions, headActions } from './slots.ts';
import { TrajectoryTable } from './trajectory-table.tsx';
import { useChosen } from './use-chosen.ts';
import { isNarrowed, useListFilter } from './use-filter.ts';
import { useListPages, type ListOrder } from './use-pages.ts';

/** Sessions and imports in one table: found, narrowed, put in order, and chosen for what comes next. */
export function ListPage() {
  const { t } = useTranslation('trajectories');
  useEffect(preloadViewer, []);
  const client = useClient();
  const { data: workspace } = useRouteQuery('workspace.current', {});
  const writable = workspace !== undefined && !workspace.readOnly;
  const [filter, setFilter] = useListFilter();
  const [order, setOrder] = useState<ListOrder>('startedAt');
  const [descending, setDescending] = useState(true);
  const pages = useListPages({ filter, order, descending });
  const chosen = useChosen();
  const chooseAll = async (): Promise<void> => {
    const ids = await client.call('curation.ids', { filter });
    if (ids.ok) chosen.set(ids.data);
  };
  const { total } = pages;
  const narrowed = isNarrowed(filter);
  return (
    <TrajectoriesFrame
      height="full"
      actions={headActions.map((Action) => (
        <Action key={Action.displayName ?? Action.name} writable={writable} />
      ))}
    >
      <div className={classes.page}>
        <FilterBar filter={filter} onFilter={setFilter} />
        <MeasureBar />
        {pages.error ? (
          <ErrorNotice failure={pages.error.failure} onRetry={pages.retry} />
        ) : total === undefined ? (
          <SkeletonRows rows={8} height={54} />
        ) : total === 0 && narrowed ? (
          <EmptyState
            title={t('noMatchTitle')}
            action={
              <Button variant="default" onClick={() => setFilter({})}>
                {t('clearFilters')}
              </Button>
            }
          >
            {t('noMatchLead')}
          </EmptyState>
        ) : total === 0 ? (
          <EmptyState
            title={t('emptyTitle')}
            icon={<IconTimeline size={34} stroke={1.3} aria-hidden />}
            action={
              <Button component={Link} href="/workbench">
                {t('emptyAction')}
              </Button>
            }
          >
            {t('emptyLead')}
          </EmptyState>
        ) : (
          <>
            <TrajectoryTable
              pages={pages}
              order={order}
              descending={descending}
              onOrder={(next, down) => {
                setOrder(next);
                setDescending(down);
              }}
              chosen={chosen}
              onAll={() => void chooseAll()}
              writable={writable}
            />
            <div className={classes.foot}>
              <output>
                {chosen.ids.size === 0
                  ? t('total', { count: total })
                  : t('chosenOf', { count: chosen.ids.size, total })}
              </output>
              {chosen.ids.size === 0 ? (
                <span>{t('tableKeys')}</span>
              ) : (
                <Button.Group>
                  {chosenActions.map((Action) => (
                    <Action
                      key={Action.displayName ?? Action.name}
                      trajectoryIds={[...chosen.ids]}
                      writable={writable}
                      onDone={chosen.clear}
                    />
                  ))}
                </Button.Group>
              )}
            </div>
          </>
        )}
      </div>
    </TrajectoriesFrame>
  );
}
