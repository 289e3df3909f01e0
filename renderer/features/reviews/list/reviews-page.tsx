import { Badge, Button } from '@mantine/core';
import { IconListCheck, IconPlus, IconRuler2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { EmptyState, SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { RelativeTime } from '../../../ui/time.tsx';
import { TrajectoriesFrame } from '../../trajectories/trajectories-frame.tsx';
import { BringFileButton } from '../bring-file-button.tsx';
import classes from '../reviews.module.css';
import type { ReviewSummary } from '../types.ts';
import { useWritable } from '../use-writable.ts';
import { usePunctuation } from '../../../ui/use-punctuation.ts';

/** Every review of the workspace, the one that changed last first. */
export function ReviewsPage() {
  const { t } = useTranslation('reviews');
  const query = useRouteQuery('review.list', {});
  const writable = useWritable();
  return (
    <TrajectoriesFrame
      height="page"
      actions={
        <>
          <Button
            component={Link}
            href="/rubrics"
            variant="default"
            leftSection={<IconRuler2 size={16} aria-hidden />}
          >
            {t('rubrics')}
          </Button>
          {writable ? <BringFileButton /> : null}
          {writable ? (
            <Button
              component={Link}
              href="/reviews/new"
              leftSection={<IconPlus size={16} aria-hidden />}
            >
              {t('newReview')}
            </Button>
          ) : null}
        </>
      }
    >
      <StateView
        query={query}
        loading={<SkeletonRows rows={4} height={48} />}
        isEmpty={(reviews) => reviews.length === 0}
        empty={
          <EmptyState
            title={t('emptyTitle')}
            icon={<IconListCheck size={34} stroke={1.3} aria-hidden />}
            action={writable ? <BeginWithRubric /> : undefined}
          >
            {t('emptyLead')}
          </EmptyState>
        }
      >
        {(reviews) => (
          <div className={classes.wide}>
            <table className={classes.table} aria-label={t('reviews')}>
              <thead>
                <tr>
                  <th scope="col">{t('review')}</th>
                  <th scope="col">{t('rubric')}</th>
                  <th scope="col">{t('reviewers')}</th>
                  <th scope="col" className={classes.numeric}>
                    {t('complete')}
                  </th>
                  <th scope="col" className={classes.numeric}>
                    {t('unsettled')}
                  </th>
                  <th scope="col">{t('changed')}</th>
                </tr>
              </thead>
              <tbody>
                {reviews.map((review) => (
                  <ReviewRow key={review.reviewId} review={review} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </StateView>
    </TrajectoriesFrame>
  );
}

/** What is needed before the first review, where it is missing. */
function BeginWithRubric() {
  const { t } = useTranslation('reviews');
  const { data: rubrics } = useRouteQuery('rubric.list', {});
  if (rubrics === undefined || rubrics.length > 0) return null;
  return (
    <Button component={Link} href="/rubrics">
      {t('rubricFirst')}
    </Button>
  );
}

function ReviewRow({ review }: { readonly review: ReviewSummary }) {
  const { t } = useTranslation('reviews');
  const { listed } = usePunctuation();
  const { reviewId, name, rubric, reviewers, complete, items, unsettled, state, received } = review;
  return (
    <tr>
      <td className={classes.name}>
        <Link href={`/reviews/${reviewId}`}>{name}</Link>{' '}
        {state === 'closed' ? (
          <Badge variant="default" size="sm">
            {t('closed')}
          </Badge>
        ) : null}
        {received === undefined ? null : (
          <div className={classes.dim}>{t('receivedFrom', { name: received.workspaceName })}</div>
        )}
      </td>
      <td>{t('rubricVersion', { name: rubric.name, version: rubric.version })}</td>
      <td>{listed(reviewers.map((one) => one.name))}</td>
      <td className={classes.numeric}>{t('ofItems', { count: complete, total: items })}</td>
      <td className={classes.numeric}>{unsettled}</td>
      <td>
        <RelativeTime time={review.changedAt} />
      </td>
    </tr>
  );
}
