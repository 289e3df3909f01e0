import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRouteQuery } from '../../../app/query/use-route-query.ts';
import { SkeletonRows, StateView } from '../../../ui/state-view.tsx';
import classes from '../reviews.module.css';
import { JudgeForm } from './judge-form.tsx';
import { StepsToJudge } from './steps-to-judge.tsx';

/** The trajectory beside the rubric. */
export function JudgeItem(props: {
  readonly reviewId: string;
  readonly reviewerId: string;
  readonly trajectoryId: string;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('reviews');
  const { onDone, ...which } = props;
  const query = useRouteQuery('review.item', which);
  return (
    <div className={classes.sides}>
      <section className={classes.steps} aria-label={t('trajectory')}>
        <StepsToJudge trajectoryId={which.trajectoryId} />
      </section>
      <section className={classes.form} aria-label={t('rubric')}>
        <StateView query={query} loading={<SkeletonRows rows={8} />}>
          {(item) =>
            item.standing === 'same' ? (
              <JudgeForm
                key={item.own?.judgementId ?? 'new'}
                reviewId={which.reviewId}
                reviewerId={which.reviewerId}
                item={item}
                onDone={onDone}
              />
            ) : (
              <Alert color="ochre">{t(`standing_${item.standing}`)}</Alert>
            )
          }
        </StateView>
      </section>
    </div>
  );
}
