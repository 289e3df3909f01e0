import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import { chosenForReview } from '../into-review.ts';
import { ReviewFrame } from '../review-frame.tsx';
import { ReviewForm } from './review-form.tsx';

/** A new review, or other items and reviewers for one that is there. */
export function ReviewFormPage(props: {
  readonly params: Readonly<Record<string, string | undefined>>;
}) {
  const { reviewId } = props.params;
  return reviewId === undefined ? <NewReview /> : <EditReview reviewId={reviewId} />;
}

function NewReview() {
  const { t } = useTranslation('reviews');
  const preferences = useRouteQuery('preference.get', {});
  return (
    <ReviewFrame title={t('newReview')} back={{ href: '/reviews', words: t('allReviews') }}>
      <StateView query={preferences} loading={<SkeletonRows rows={6} />}>
        {({ researcherName }) => (
          <ReviewForm chosen={chosenForReview()} researcherName={researcherName} />
        )}
      </StateView>
    </ReviewFrame>
  );
}

function EditReview({ reviewId }: { readonly reviewId: string }) {
  const { t } = useTranslation('reviews');
  const review = useRouteQuery('review.get', { reviewId });
  const members = useRouteQuery('review.members', { reviewId });
  return (
    <ReviewFrame
      title={t('editReview')}
      back={{ href: `/reviews/${reviewId}`, words: review.data?.name ?? t('review') }}
    >
      <StateView query={review} loading={<SkeletonRows rows={6} />}>
        {(before) => (
          <StateView query={members} loading={<SkeletonRows rows={6} />}>
            {({ trajectoryIds }) => (
              <ReviewForm before={before} chosen={trajectoryIds} researcherName="" />
            )}
          </StateView>
        )}
      </StateView>
    </ReviewFrame>
  );
}
