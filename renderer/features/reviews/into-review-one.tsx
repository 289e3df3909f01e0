import type { HeadActionProps } from '../trajectories/viewer/head-actions.ts';
import { IntoReviewButton } from './into-review-button.tsx';
import { useWritable } from './use-writable.ts';

/** From a trajectory's own page to a review of it. */
export function IntoReviewOne({ trajectoryId, outline }: HeadActionProps) {
  const writable = useWritable();
  return (
    <IntoReviewButton
      size="sm"
      trajectoryIds={outline.summary.running ? [] : [trajectoryId]}
      writable={writable}
      onDone={() => undefined}
    />
  );
}
