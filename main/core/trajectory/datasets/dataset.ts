/** A data set: a versioned selection of trajectories, by content, with the choices it is exported with. */
import * as z from 'zod';
import { Consent, ResearchStage } from '../curation/facts.ts';
import { Misfit } from './misfits.ts';
import { DatasetProfile } from './profile.ts';
import { SplitName } from './split-name.ts';

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
  /** The licence a person gave is one of these. */
  licences: z.array(z.string().max(200)).optional(),
  /** Only what a person gave a licence for. */
  licenceGiven: z.boolean().optional(),
  /** Nothing of a model or service whose terms, as far as they are known here, restrict training with its outputs. */
  termsAllow: z.boolean().optional(),
  /** Only what a person signed off as done. */
  signedOff: z.boolean().optional(),
  /** Sessions of the built-in assistant stay out unless this is true. */
  builtIn: z.boolean().optional(),
  /** What another workspace sent here to be judged stays out unless this is true. */
  received: z.boolean().optional(),
  minTokens: z.int().nonnegative().optional(),
  maxTokens: z.int().positive().optional(),
  minTurns: z.int().nonnegative().optional(),
  /** Nothing for which trainers drop it, as `measures/checks.ts` finds it. */
  withoutErrors: z.boolean().optional(),
  /** Of near-duplicates one is taken; the rule stands in `one-of-alike.ts`, and is said on the card. */
  oneOfAlike: z.boolean().optional(),
});
export type DatasetCriteria = z.infer<typeof DatasetCriteria>;

/** What "dense" means; the formulas stand in `selection.ts`, and are said on the card. */
export const DensityMeasure = z.enum(['acts', 'acts_per_1000_tokens', 'tokens']);
export type DensityMeasure = z.infer<typeof DensityMeasure>;

/** How the members were taken from what fits: all, the densest, or by chance with a seed. */
export const DatasetSelection = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('chosen') }),
  z.strictObject({
    kind: z.literal('densest'),
    count: z.int().positive(),
    measure: DensityMeasure.default('acts'),
  }),
  z.strictObject({
    kind: z.literal('random'),
    count: z.int().positive(),
    seed: z.string().max(64),
  }),
]);
export type DatasetSelection = z.infer<typeof DatasetSelection>;

/** Shares that sum to 1, and what the chance of a task follows from. The same in every version. */
export const DatasetSplit = z.strictObject({
  train: z.number().min(0).max(1),
  validation: z.number().min(0).max(1),
  test: z.number().min(0).max(1),
  seed: z.string().max(64),
});
export type DatasetSplit = z.infer<typeof DatasetSplit>;

export const DatasetMember = z.strictObject({
  trajectoryId: z.string().min(1).max(130),
  hash,
  split: SplitName,
  /** Members of one task stand in one split, so that nothing leaks. */
  taskKey: z.string().min(1).max(200),
  /** Of the version's tokenizer. */
  tokens: z.int().nonnegative(),
});
export type DatasetMember = z.infer<typeof DatasetMember>;

/** Where a version comes from. An arm is one selection of an experiment over a version's members. */
export const VersionOrigin = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('first') }),
  z.strictObject({ kind: z.literal('changed'), from: z.int().positive() }),
  z.strictObject({
    kind: z.literal('arm'),
    from: z.int().positive(),
    experimentId: z.string().min(1).max(64),
  }),
]);
export type VersionOrigin = z.infer<typeof VersionOrigin>;

/** One version; versions are never changed, and counted from 1. */
export const DatasetVersion = z.strictObject({
  datasetId: z.string().min(1).max(64),
  version: z.int().positive(),
  origin: VersionOrigin,
  name: z.string().trim().min(1).max(200),
  description: z.string().trim().max(10_000).default(''),
  licence: z.string().trim().max(200).default(''),
  criteria: DatasetCriteria,
  selection: DatasetSelection,
  split: DatasetSplit,
  tokenizer: z.string().min(1).max(100),
  /** What the tokenizer was called then; versions of before this was kept have none. */
  tokenizerName: z.string().min(1).max(200).optional(),
  members: z.array(DatasetMember).max(100_000),
  /** Members the criteria did not choose; versions of before this was kept have none. */
  misfits: z.array(Misfit).max(100_000).optional(),
  /** What the members were when the version was made; what is said of them later does not change it. */
  profile: DatasetProfile,
});
export type DatasetVersion = z.infer<typeof DatasetVersion>;

/**
 * LIMI's way, and how a data set begins: successes that a person signed off, with the consent of those
 * who worked on them, made by models.
 */
export const DEFAULT_CRITERIA: DatasetCriteria = {
  signedOff: true,
  consent: ['given'],
  builtIn: false,
};
