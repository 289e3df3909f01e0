import { Button, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { EmptyState, SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { ReviewFrame } from '../review-frame.tsx';
import { useWritable } from '../use-writable.ts';
import { SettleItem } from './settle-item.tsx';

const STEP = 10;

type Which = 'unsettled' | 'all';

/** Scores side by side, once all have judged: what differs is settled, and success is signed off. */
export function SettlePage(props: {
  readonly params: Readonly<Record<string, string | undefined>>;
}) {
  const { t } = useTranslation('reviews');
  const reviewId = props.params['reviewId'] ?? '';
  const review = useRouteQuery('review.get', { reviewId });
  return (
    <ReviewFrame
      title={t('results')}
      back={{ href: `/reviews/${reviewId}`, words: review.data?.name ?? t('review') }}
      lead={t('resultsLead')}
    >
      <StateView query={review} loading={<SkeletonRows rows={6} />}>
        {({ rubric, unsettled }) => (
          <Items
            reviewId={reviewId}
            rubric={{ rubricId: rubric.rubricId, version: rubric.version }}
            first={unsettled > 0 ? 'unsettled' : 'all'}
          />
        )}
      </StateView>
    </ReviewFrame>
  );
}

function Items(props: {
  readonly reviewId: string;
  readonly rubric: { readonly rubricId: string; readonly version: number };
  readonly first: Which;
}) {
  const { t } = useTranslation('reviews');
  const { reviewId } = props;
  const [which, setWhich] = useState<Which>(props.first);
  const [limit, setLimit] = useState(STEP);
  const rubric = useRouteQuery('rubric.get', props.rubric);
  const query = useRouteQuery('review.items', { reviewId, which, limit }, { keepPrevious: true });
  const writable = useWritable();
  return (
    <>
      <SegmentedControl
        aria-label={t('whichItems')}
        value={which}
        data={[
          { value: 'unsettled', label: t('whichUnsettled') },
          { value: 'all', label: t('whichAll') },
        ]}
        onChange={(value) => setWhich(value === 'all' ? 'all' : 'unsettled')}
      />
      <StateView query={rubric} loading={<SkeletonRows rows={6} />}>
        {(words) => (
          <StateView
            query={query}
            loading={<SkeletonRows rows={6} />}
            isEmpty={({ items }) => items.length === 0}
            empty={
              <EmptyState
                title={t('nothingToSettle')}
                action={
                  which === 'all' ? null : (
                    <Button variant="default" onClick={() => setWhich('all')}>
                      {t('showAllItems')}
                    </Button>
                  )
                }
              >
                {t('nothingToSettleLead')}
              </EmptyState>
            }
          >
            {({ items, total }) => (
              <>
                {items.map((item) => (
                  <SettleItem
                    key={item.trajectoryId}
                    reviewId={reviewId}
                    rubric={words}
                    item={item}
                    writable={writable}
                  />
                ))}
                <Text size="sm" c="dimmed" mt="sm" component="output" display="block">
                  {t('itemsCount', { count: total })}
                </Text>
                {total > items.length && limit < 100 ? (
                  <Button mt="sm" variant="default" onClick={() => setLimit(limit + STEP)}>
                    {t('more')}
                  </Button>
                ) : null}
              </>
            )}
          </StateView>
        )}
      </StateView>
    </>
  );
}
