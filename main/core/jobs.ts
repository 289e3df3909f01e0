/** Every long task is one of these: it shows progress, can be stopped, and ends with a result. */
import * as z from 'zod';
import { Failure } from './errors.ts';

export const JobKind = z.enum([
  'import',
  'rebuild',
  'verify',
  'sample',
  'copy',
  'model_check',
  'reference_import',
  'literature_search',
  'retraction_check',
  'completion',
  'open_copy',
  'zotero_sync',
  'embedding',
  'recognition',
  'trajectory_import',
  'trajectory_export',
  'trajectory_measure',
  'redaction_scan',
  'data_import',
  'data_profile',
  'notebook_run',
]);
export type JobKind = z.infer<typeof JobKind>;

export const JobState = z.enum([
  'waiting',
  'running',
  'stopping',
  'done',
  'stopped',
  'failed',
  'interrupted',
]);
export type JobState = z.infer<typeof JobState>;

/** What the progress of a job counts. */
export const JobUnit = z.enum([
  'files',
  'pages',
  'events',
  'checks',
  'steps',
  'records',
  'items',
  'entries',
  'questions',
  'services',
  'works',
  'passages',
  'trajectories',
  'requests',
  'characters',
  'bytes',
  'rows',
  'columns',
  'cells',
]);
export type JobUnit = z.infer<typeof JobUnit>;

export const Job = z.strictObject({
  jobId: z.string(),
  kind: JobKind,
  title: z.string(),
  state: JobState,
  /** `total` is absent until it is known. */
  progress: z.strictObject({
    done: z.number().nonnegative(),
    total: z.number().nonnegative().optional(),
    unit: JobUnit,
    note: z.string().optional(),
  }),
  startedAt: z.iso.datetime({ precision: 3 }),
  /** When it was last resumed, and how much was done by then: the pace is counted from there. */
  resumed: z
    .strictObject({ at: z.iso.datetime({ precision: 3 }), done: z.number().nonnegative() })
    .optional(),
  endedAt: z.iso.datetime({ precision: 3 }).optional(),
  /** True when `job.resume` can go on from where it ended. */
  resumable: z.boolean(),
  result: z.unknown().optional(),
  error: Failure.optional(),
});
export type Job = z.infer<typeof Job>;
