/** What a person says of a whole trajectory, so that it can be found, chosen and given away. */
import * as z from 'zod';

/** LIMI's stages of a research workflow. */
export const ResearchStage = z.enum(['search', 'analysis', 'design', 'writing', 'other']);
export type ResearchStage = z.infer<typeof ResearchStage>;

/** Where the task came from. */
export const TaskSource = z.enum(['real_work', 'paper', 'pull_request', 'benchmark', 'other']);
export type TaskSource = z.infer<typeof TaskSource>;

/** Whether those who worked on it agreed to its being used for training. `unknown`: nobody was asked. */
export const Consent = z.enum(['unknown', 'given', 'refused']);
export type Consent = z.infer<typeof Consent>;

/** Written again, what is given takes the place of what was there; a null takes a field away. */
export const TrajectoryFacts = z.strictObject({
  title: z.string().trim().min(1).max(300).nullish(),
  stage: ResearchStage.nullish(),
  domain: z.string().trim().min(1).max(100).nullish(),
  source: TaskSource.nullish(),
  /** An SPDX identifier, or words. */
  licence: z.string().trim().min(1).max(200).nullish(),
  consent: Consent.nullish(),
  labels: z.array(z.string().trim().min(1).max(100)).max(50).nullish(),
  note: z.string().trim().min(1).max(10_000).nullish(),
});
export type TrajectoryFacts = z.infer<typeof TrajectoryFacts>;
