import type { ComponentType } from 'react';
import { IntoReviewOne } from '../../reviews/into-review-one.tsx';
import { ExportOne } from '../export/export-actions.tsx';
import { RedactOne } from '../redaction/redaction-actions.tsx';
import type { TrajectoryOutline } from './types.ts';

/** What a button in the head of a trajectory is given. */
export interface HeadActionProps {
  readonly trajectoryId: string;
  readonly outline: TrajectoryOutline;
}

/**
 * Buttons in the head of a trajectory that lead on: to export, redaction, review. Whoever owns one of
 * these adds its button here, in the order in which they stand.
 */
export const headActions: readonly ComponentType<HeadActionProps>[] = [
  IntoReviewOne,
  RedactOne,
  ExportOne,
];
