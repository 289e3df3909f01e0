import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { failureOf } from '../../../app/query/route-error.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyFailure } from '../../../app/shell/notify.ts';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { personName } from '../../../ui/person-name.ts';
import classes from '../reviews.module.css';
import { sameness, verdictWord } from '../standing-words.ts';
import type { ReviewItem, ReviewSummary } from '../types.ts';

const STEP = 20;

/** The items with who has them; what was given stays out of it. */
export function ItemsSection({ review }: { readonly review: ReviewSummary }) {
  const { t } = useTranslation('reviews');
  const { reviewId } = review;
  const [limit, setLimit] = useState(STEP);
  const query = useRouteQuery('review.items', { reviewId, limit }, { keepPrevious: true });
  return (
    <section className={classes.section} aria-labelledby="review-items">
      <h2 id="review-items">{t('items')}</h2>
      <StateView query={query} loading={<SkeletonRows rows={4} />}>
        {({ items, total }) => (
          <>
            <div className={classes.wide}>
              <table className={classes.table} aria-label={t('items')}>
                <thead>
                  <tr>
                    <th scope="col">{t('trajectory')}</th>
                    <th scope="col">{t('givenTo')}</th>
                    <th scope="col">{t('stands')}</th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((item) => (
                    <ItemRow key={item.trajectoryId} reviewId={reviewId} item={item} />
                  ))}
                </tbody>
              </table>
            </div>
            {total > items.length && limit < 100 ? (
              <Button mt="sm" variant="default" onClick={() => setLimit(limit + STEP)}>
                {t('more')}
              </Button>
            ) : null}
          </>
        )}
      </StateView>
    </section>
  );
}

function ItemRow(props: { readonly reviewId: string; readonly item: ReviewItem }) {
  const { t } = useTranslation(['reviews', 'ui']);
  const { reviewId, item } = props;
  const {
    trajectoryId,
    title,
    branch,
    holders,
    declined,
    standing,
    complete,
    verdict,
    settlement,
  } = item;
  const renew = useRouteAction('review.renewItem', ['review.items', 'review.get']);
  return (
    <tr>
      <td className={classes.name}>
        <Link href={`/trajectories/${trajectoryId}`}>{title}</Link>
        {branch === undefined ? null : (
          <div className={classes.dim}>{t('judgedBranch', branch)}</div>
        )}
        {standing === 'same' ? null : <Text size="sm">{t(`standing_${standing}`)}</Text>}
        {standing === 'changed' ? (
          <Button
            size="compact-sm"
            variant="default"
            loading={renew.isPending}
            onClick={() =>
              renew.mutate(
                { reviewId, trajectoryId },
                { onError: (error) => notifyFailure(failureOf(error)) },
              )
            }
          >
            {t('renew')}
          </Button>
        ) : null}
      </td>
      <td>
        {holders.map(({ reviewerId, name, judged }) => (
          <div key={reviewerId}>
            {name} <span className={classes.dim}>{judged ? t('hasJudged') : t('waiting')}</span>
          </div>
        ))}
        {declined.map(({ reviewerId, name, reason }) => (
          <div key={reviewerId} className={classes.dim}>
            {t('declinedBecause', { name, reason })}
          </div>
        ))}
      </td>
      <td>
        {!complete
          ? t('stillOpen')
          : settlement !== undefined
            ? t('settledBy', { name: personName(settlement.by, t('ui:researcher')) })
            : t(sameness(item.results))}
        {verdict === undefined || verdict === 'no_bar' || !complete ? null : (
          <div className={classes.dim}>{t(verdictWord(verdict, item.results))}</div>
        )}
      </td>
    </tr>
  );
}
