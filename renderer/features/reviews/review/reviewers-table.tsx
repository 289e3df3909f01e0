import { Button, Group, Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import classes from '../reviews.module.css';
import type { ReviewSummary } from '../types.ts';
import { PacketButton } from './written-file.tsx';

/** Each reviewer with how far they are; whoever sits here begins to judge from it. */
export function ReviewersTable(props: {
  readonly review: ReviewSummary;
  readonly writable: boolean;
}) {
  const { t } = useTranslation('reviews');
  const { review, writable } = props;
  const { reviewId, received, state } = review;
  return (
    <div className={classes.wide}>
      <table className={classes.table} data-lines aria-label={t('reviewers')}>
        <thead>
          <tr>
            <th scope="col">{t('reviewer')}</th>
            <th scope="col">{t('progress')}</th>
            <th scope="col" className={classes.numeric}>
              {t('judged')}
            </th>
            <th scope="col" className={classes.numeric}>
              {t('declined')}
            </th>
            <th scope="col">{t('actions')}</th>
          </tr>
        </thead>
        <tbody>
          {review.reviewers.map(({ reviewerId, name, items, judged, declined, present }) => (
            <tr key={reviewerId}>
              <th scope="row">
                {name} {present ? null : <span className={classes.dim}>{t('left')}</span>}
              </th>
              <td style={{ minWidth: 140 }}>
                <Progress
                  aria-label={t('progressOf', { name })}
                  value={items === 0 ? 0 : (100 * judged) / items}
                />
              </td>
              <td className={classes.numeric}>{t('ofItems', { count: judged, total: items })}</td>
              <td className={classes.numeric}>{declined}</td>
              <td>
                {writable && present && state === 'open' ? (
                  <Group gap={6}>
                    <Button
                      size="compact-sm"
                      // What waits to be settled comes first, and is the one action that stands out.
                      variant={review.unsettled > 0 ? 'default' : 'filled'}
                      component={Link}
                      href={`/reviews/${reviewId}/judge?as=${reviewerId}`}
                      aria-label={t('judgeAs', { name })}
                    >
                      {t('judge')}
                    </Button>
                    {received === undefined ? (
                      <PacketButton reviewId={reviewId} reviewerId={reviewerId} name={name} />
                    ) : null}
                  </Group>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
