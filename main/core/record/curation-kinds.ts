/** Kinds of the workspace's own stream that judge, choose and bring in trajectories. */
import * as z from 'zod';
import { TrajectoryFacts } from '../trajectory/curation/facts.ts';
import { SignOff } from '../trajectory/curation/sign-off.ts';
import { StepKey, StepMark } from '../trajectory/curation/step-mark.ts';
import { DatasetVersion } from '../trajectory/datasets/dataset.ts';
import { TrajectoryImport } from '../trajectory/imports/imported.ts';
import { Judgement, Review, Settlement } from '../trajectory/judging/review.ts';
import { Rubric } from '../trajectory/judging/rubric.ts';
import { RedactionDecision } from '../trajectory/redaction/redaction.ts';

const trajectoryId = z.string().min(1).max(130);

/** Nothing here changes a session's own stream: its hash stays what was judged and exported. */
export const curationKinds = {
  'trajectories.imported': { version: 1, payload: TrajectoryImport },
  /** Taken off the lists; the file stays where data sets or reviews name it. `removed: false` brings back. */
  'trajectories.removed': {
    version: 1,
    payload: z.strictObject({ importId: z.string().min(1).max(64), removed: z.boolean() }),
  },
  'trajectory.described': {
    version: 1,
    payload: z.strictObject({ trajectoryId, facts: TrajectoryFacts }),
  },
  'trajectory.step_marked': {
    version: 1,
    payload: z.strictObject({ trajectoryId, stepKey: StepKey, mark: StepMark }),
  },
  'trajectory.signed_off': {
    version: 1,
    payload: z.strictObject({ trajectoryId, ...SignOff.shape }),
  },
  'rubric.saved': { version: 1, payload: Rubric },
  'rubric.removed': { version: 1, payload: z.strictObject({ rubricId: z.string().max(64) }) },
  'review.saved': { version: 1, payload: Review },
  'judgement.given': { version: 1, payload: Judgement },
  'judgement.settled': { version: 1, payload: Settlement },
  /** Version 2 made fingerprints under the workspace's key; with 3 a decision can be taken back. */
  'redaction.decided': {
    version: 3,
    payload: z.strictObject({
      /** Left out: holds in every trajectory. */
      trajectoryId: trajectoryId.optional(),
      decisions: z.array(RedactionDecision).min(1).max(10_000),
    }),
  },
  'dataset.saved': { version: 1, payload: DatasetVersion },
  /** Taken off the list; `removed: false` brings back. */
  'dataset.removed': {
    version: 1,
    payload: z.strictObject({
      datasetId: z.string().max(64),
      removed: z.boolean().default(true),
    }),
  },
  /** What left the workspace, where to, and which files it was made of. */
  'dataset.exported': {
    version: 1,
    payload: z.strictObject({
      datasetId: z.string().max(64),
      version: z.int().positive(),
      path: z.string().min(1).max(4_000),
      members: z.int().nonnegative(),
      files: z
        .array(z.strictObject({ path: z.string(), bytes: z.int(), sha256: z.string() }))
        .max(10_000),
    }),
  },
} as const;
