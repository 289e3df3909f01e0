/** A data set: a versioned selection of trajectories, by content, with the choices it is exported with. */
import * as z from 'zod';
import { Consent, ResearchStage } from '../curation/facts.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** What a trajectory must have to be chosen; what is left out does not matter. */
export const DatasetCriteria = z.strictObject({
  text: z.string().max(1_000).optional(),
  origins: z.array(z.enum(['session', 'import'])).optional(),
  stages: z.array(ResearchStage).optional(),
  domains: z.array(z.string().max(100)).optional(),
  labels: z.array(z.string().max(100)).optional(),
  models: z.array(z.string().max(200)).optional(),
  consent: z.array(Consent).optional(),
  /** Only what a person signed off as done. */
  signedOff: z.boolean().optional(),
  /** Sessions of the built-in assistant stay out unless this is true. */
  builtIn: z.boolean().optional(),
  minTokens: z.int().nonnegative().optional(),
  maxTokens: z.int().positive().optional(),
  minTurns: z.int().nonnegative().optional(),
});
export type DatasetCriteria = z.infer<typeof DatasetCriteria>;

export const SplitName = z.enum(['train', 'validation', 'test']);
export type SplitName = z.infer<typeof SplitName>;

export const DatasetMember = z.strictObject({
  trajectoryId: z.string().min(1).max(130),
  hash,
  split: SplitName,
  /** Members of one task stand in one split, so that nothing leaks. */
  taskKey: z.string().min(1).max(200),
});
export type DatasetMember = z.infer<typeof DatasetMember>;

/** One version; versions are never changed, and counted from 1. */
export const DatasetVersion = z.strictObject({
  datasetId: z.string().min(1).max(64),
  version: z.int().positive(),
  name: z.string().trim().min(1).max(200),
  description: z.string().trim().max(10_000).default(''),
  licence: z.string().trim().max(200).default(''),
  criteria: DatasetCriteria,
  /** How the members were taken from what fits: all, the densest, or by chance with a seed. */
  selection: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('all') }),
    z.strictObject({ kind: z.literal('chosen') }),
    z.strictObject({ kind: z.literal('densest'), count: z.int().positive() }),
    z.strictObject({
      kind: z.literal('random'),
      count: z.int().positive(),
      seed: z.string().max(64),
    }),
  ]),
  split: z.strictObject({
    /** Shares that sum to 1. */
    train: z.number().min(0).max(1),
    validation: z.number().min(0).max(1),
    test: z.number().min(0).max(1),
    seed: z.string().max(64),
  }),
  tokenizer: z.string().min(1).max(100),
  members: z.array(DatasetMember).max(100_000),
});
export type DatasetVersion = z.infer<typeof DatasetVersion>;
