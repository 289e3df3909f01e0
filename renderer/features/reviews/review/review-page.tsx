import { Button, Text } from '@mantine/core';
import { IconEdit, IconScale } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { failureOf } from '../../../app/query/route-error.ts';
import { useRouteAction, useRouteQuery } from '../../../app/query/use-route-query.ts';
import { notifyFailure } from '../../../app/shell/notify.ts';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { ReviewFrame } from '../review-frame.tsx';
import classes from '../reviews.module.css';
import type { ReviewSummary } from '../types.ts';
import { useWritable } from '../use-writable.ts';
import { AgreementSection } from './agreement-section.tsx';
import { ItemsSection } from './items-section.tsx';
import { ReviewersTable } from './reviewers-table.tsx';
import { SendBackButton } from './written-file.tsx';

/** One review: who judges, how far they are, how far they agree, and what it comes to. */
export function ReviewPage(props: {
  readonly params: Readonly<Record<string, string | undefined>>;
}) {
  const { t } = useTranslation('reviews');
  const reviewId = props.params['reviewId'] ?? '';
  const query = useRouteQuery('review.get', { reviewId });
  const writable = useWritable();
  return (
    <ReviewFrame
      title={query.data?.name ?? t('review')}
      back={{ href: '/reviews', words: t('allReviews') }}
      lead={query.data === undefined ? undefined : <Lead review={query.data} />}
      actions={query.data === undefined || !writable ? undefined : <Actions review={query.data} />}
    >
      <StateView query={query} loading={<SkeletonRows rows={6} />}>
        {(review) => (
          <>
            <section className={classes.section} aria-labelledby="review-reviewers">
              <h2 id="review-reviewers">{t('reviewers')}</h2>
              <ReviewersTable review={review} writable={writable} />
              {review.short === 0 ? null : (
                <Text size="sm" mt="xs">
                  {t('short', { count: review.short })}
                </Text>
              )}
            </section>
            <AgreementSection review={review} />
            <ItemsSection review={review} />
          </>
        )}
      </StateView>
    </ReviewFrame>
  );
}

function Lead({ review }: { readonly review: ReviewSummary }) {
  const { t } = useTranslation('reviews');
  const { rubric, items, complete, unsettled, perItem, blind, state, received } = review;
  const parts = [
    t('rubricVersion', { name: rubric.name, version: rubric.version }),
    t('itemsCount', { count: items }),
    // How many judge each is known where the review belongs.
    ...(received === undefined ? [t('eachBy', { count: perItem })] : []),
    blind ? t('isBlind') : t('isOpen'),
    t('ofComplete', { count: complete, total: items }),
    ...(unsettled > 0 ? [t('unsettledCount', { count: unsettled })] : []),
    ...(state === 'closed' ? [t('closed')] : []),
    ...(received === undefined ? [] : [t('receivedFrom', { name: received.workspaceName })]),
  ];
  return <>{parts.join(' · ')}</>;
}

function Actions({ review }: { readonly review: ReviewSummary }) {
  const { t } = useTranslation('reviews');
  const { reviewId, state, received, unsettled } = review;
  const setState = useRouteAction('review.setState', ['review.get', 'review.list']);
  if (received !== undefined) return <SendBackButton reviewId={reviewId} />;
  return (
    <>
      <Button
        variant="default"
        loading={setState.isPending}
        onClick={() =>
          setState.mutate(
            { reviewId, state: state === 'open' ? 'closed' : 'open' },
            { onError: (error) => notifyFailure(failureOf(error)) },
          )
        }
      >
        {state === 'open' ? t('close_review') : t('reopen')}
      </Button>
      <Button
        component={Link}
        variant="default"
        href={`/reviews/${reviewId}/edit`}
        leftSection={<IconEdit size={16} aria-hidden />}
      >
        {t('edit')}
      </Button>
      <Button
        component={Link}
        href={`/reviews/${reviewId}/settle`}
        variant={unsettled > 0 ? 'filled' : 'default'}
        leftSection={<IconScale size={16} aria-hidden />}
      >
        {t('results')}
      </Button>
    </>
  );
}
