import { Button } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ChosenActionProps } from '../trajectories/list/slots.ts';
import { chooseForReview } from './into-review.ts';

/** The chosen trajectories become the items of a new review. */
export function IntoReviewButton({
  trajectoryIds,
  writable,
  size = 'compact-sm',
}: ChosenActionProps & { readonly size?: 'sm' | 'compact-sm' }) {
  const { t } = useTranslation('reviews');
  const [, navigate] = useLocation();
  if (!writable) return null;
  return (
    <Button
      size={size}
      variant="default"
      disabled={trajectoryIds.length === 0}
      leftSection={<IconListCheck size={15} aria-hidden />}
      onClick={() => {
        chooseForReview(trajectoryIds);
        navigate('/reviews/new');
      }}
    >
      {t('intoReview')}
    </Button>
  );
}
