import type { ComponentType } from 'react';
import { IntoReviewButton } from '../../reviews/into-review-button.tsx';
import { RedactChosen } from '../redaction/redaction-actions.tsx';
import { ImportTrajectories } from '../import/import-trajectories.tsx';
import { ExportChosen } from '../export/export-actions.tsx';
import { DatasetAction } from './dataset-action.tsx';
import { DescribeAction } from './describe-action.tsx';

/** What is done with the trajectories that are chosen in the list: a button, and what it opens. */
export interface ChosenActionProps {
  readonly trajectoryIds: readonly string[];
  /** False in a workspace that may only be read. */
  readonly writable: boolean;
  /** Called when it is done and nothing needs to stay chosen. */
  readonly onDone: () => void;
}

/** Into review, into a data set, to a file, to be redacted: added here by whoever makes it. */
export const chosenActions: readonly ComponentType<ChosenActionProps>[] = [
  DescribeAction,
  IntoReviewButton,
  RedactChosen,
  DatasetAction,
  ExportChosen,
];

/** Beside the heading of the list, e.g. bringing in trajectories of other programs. */
export const headActions: readonly ComponentType<{ readonly writable: boolean }>[] = [
  ImportTrajectories,
];
