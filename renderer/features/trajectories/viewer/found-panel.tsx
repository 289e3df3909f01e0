import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { SkeletonRows } from '../../../ui/state-view.tsx';
import { branchNumber } from './branch-rows.ts';
import type { TrajectoryBranch } from './types.ts';
import type { SearchInside } from './use-search-inside.ts';
import classes from './viewer.module.css';

/** What a search found, in the order of the steps, branch by branch. */
export function FoundPanel(props: {
  readonly inside: SearchInside;
  readonly find: string;
  readonly trajectoryId: string;
  readonly branches: readonly TrajectoryBranch[];
}) {
  const { t } = useTranslation('viewer');
  const { inside, find, branches } = props;
  const { query, hits } = inside;
  if (find.trim() === '') {
    return (
      <Text size="sm" c="dimmed">
        {t('searchLead')}
      </Text>
    );
  }
  if (query.isError && query.data === undefined) {
    return <ErrorNotice failure={query.error.failure} onRetry={() => void query.refetch()} />;
  }
  if (query.data === undefined) return <SkeletonRows rows={6} />;
  if (hits.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('noHitsLead', { words: find })}
      </Text>
    );
  }
  return (
    <>
      <ol className={classes.hits} aria-label={t('foundLabel')}>
        {hits.map((hit, index) => (
          // One step may hold the words often, in the same place.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={`${hit.trajectoryId} ${hit.position} ${index}`}>
            <button
              type="button"
              className={classes.hit}
              aria-current={index === inside.current ? 'true' : undefined}
              onClick={() => inside.goTo(index)}
            >
              <span className={classes.hitPlace}>
                {t('hitPlace', { number: hit.position + 1, part: t(`part_${hit.part}`) })}
                {hit.trajectoryId === props.trajectoryId
                  ? null
                  : ` · ${t('onBranch', {
                      number: branchNumber(branches, hit.trajectoryId),
                    })}`}
              </span>
              <span className={classes.hitWords}>
                {hit.before}
                <mark>{hit.found}</mark>
                {hit.after}
              </span>
            </button>
          </li>
        ))}
      </ol>
      {inside.more ? (
        <Button size="compact-sm" variant="default" mt="sm" onClick={inside.more}>
          {t('moreHits', { shown: hits.length, total: inside.total })}
        </Button>
      ) : hits.length < inside.total ? (
        <Text size="xs" c="dimmed" mt="sm">
          {t('hitsCut', { shown: hits.length, total: inside.total })}
        </Text>
      ) : null}
    </>
  );
}
