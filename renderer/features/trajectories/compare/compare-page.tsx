import { Button, Checkbox, Group, Title } from '@mantine/core';
import { IconArrowLeft, IconArrowsExchange } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearch } from 'wouter';
import { navigateTo } from '../../../app/location.ts';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { comparePlace, stepPlace } from '../viewer/step-address.ts';
import viewerClasses from '../viewer/viewer.module.css';
import { CompareList } from './compare-list.tsx';
import { countRows } from './compare-rows.ts';
import { TrajectoryChoice } from './trajectory-choice.tsx';
import classes from './compare.module.css';

/** Two trajectories or branches beside each other, step against step. */
export function ComparePage() {
  const { t } = useTranslation('viewer');
  const search = new URLSearchParams(useSearch());
  const left = search.get('left') ?? '';
  const right = search.get('right') ?? '';
  const ready = left !== '' && right !== '';
  return (
    <div className={viewerClasses.page}>
      <header className={viewerClasses.head}>
        <div className={viewerClasses.ways}>
          <Button
            component={Link}
            href={left === '' ? '/trajectories' : stepPlace({ trajectoryId: left })}
            size="compact-sm"
            variant="subtle"
            leftSection={<IconArrowLeft size={16} stroke={1.6} aria-hidden />}
          >
            {t(left === '' ? 'back' : 'backToLeft')}
          </Button>
        </div>
        <Title order={1} size="h2">
          {t('compareTitle')}
        </Title>
        <Group align="flex-end" gap="sm" mt="xs" wrap="nowrap">
          <TrajectoryChoice
            label={t('left')}
            value={left}
            branchesOf={right}
            onChoose={(id) => navigateTo(comparePlace(id, right), { replace: true })}
          />
          <Button
            size="sm"
            variant="default"
            disabled={!ready}
            leftSection={<IconArrowsExchange size={16} aria-hidden />}
            onClick={() => navigateTo(comparePlace(right, left), { replace: true })}
          >
            {t('swap')}
          </Button>
          <TrajectoryChoice
            label={t('right')}
            value={right}
            branchesOf={left}
            onChoose={(id) => navigateTo(comparePlace(left, id), { replace: true })}
          />
        </Group>
      </header>
      {ready ? (
        <Comparison key={`${left} ${right}`} left={left} right={right} />
      ) : (
        <p className={viewerClasses.nothing}>{t('chooseTwo')}</p>
      )}
    </div>
  );
}

function Comparison(props: { readonly left: string; readonly right: string }) {
  const { t } = useTranslation('viewer');
  const { left, right } = props;
  const [onlyDifferences, setOnly] = useState(false);
  const query = useRouteQuery('trajectory.align', { left, right });
  return (
    <StateView query={query} loading={<SkeletonRows rows={10} height={32} />}>
      {({ rows }) => {
        const counts = countRows(rows);
        return (
          <>
            <Group gap="md" className={classes.bar ?? ''}>
              <output className={classes.counts}>
                {[
                  t('rowsSame', { count: counts.same }),
                  t('rowsChanged', { count: counts.changed }),
                  t('rowsOnlyLeft', { count: counts.only_left }),
                  t('rowsOnlyRight', { count: counts.only_right }),
                ].join(' · ')}
              </output>
              <Checkbox
                size="xs"
                label={t('onlyDifferences')}
                checked={onlyDifferences}
                onChange={(event) => setOnly(event.currentTarget.checked)}
              />
            </Group>
            {rows.length === 0 ? (
              <p className={viewerClasses.nothing}>{t('noSteps')}</p>
            ) : (
              <CompareList
                left={left}
                right={right}
                rows={rows}
                onlyDifferences={onlyDifferences}
                onShowAll={() => setOnly(false)}
              />
            )}
          </>
        );
      }}
    </StateView>
  );
}
