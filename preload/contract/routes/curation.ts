/** Choosing from many trajectories: counts, tokens, what is alike, what trainers would drop, rights. */
import * as z from 'zod';
import { Job } from '../../../main/core/jobs.ts';
import { CandidateFilter, Measure } from '../../../main/core/trajectory/curation/candidate.ts';
import { TrajectoryFacts } from '../../../main/core/trajectory/curation/facts.ts';
import { ExportFormatId } from '../../../main/core/trajectory/formats/format.ts';
import { TrajectoryCheck } from '../../../main/core/trajectory/measures/checks.ts';
import { TrajectoryMeasures } from '../../../main/core/trajectory/measures/measures.ts';
import { Overview } from '../../../main/core/trajectory/measures/overview.ts';
import { Recovery, Trouble } from '../../../main/core/trajectory/measures/recoveries.ts';
import { ProviderTerms } from '../../../main/core/trajectory/rights/provider-terms.ts';
import { limits } from '../limits.ts';
import { route } from '../route.ts';
import { ProblemView } from '../views/problem.ts';
import { TrajectoryId, TrajectorySummary } from '../views/trajectory.ts';

/** Left out: the one that is chosen in the workspace. */
const tokenizer = z.string().max(100);
const trajectoryIds = z.array(TrajectoryId).min(1).max(10_000);

export const TokenizerView = z.strictObject({
  tokenizer: z.string(),
  name: z.string(),
  /** False for Cairn's own estimate. */
  exact: z.boolean(),
  /** A file the researcher brought. */
  own: z.boolean(),
  /** The one that counts here. */
  chosen: z.boolean(),
});
export type TokenizerView = z.infer<typeof TokenizerView>;

/** What a person looks at before a tokenizer is removed. */
export const TokenizerDetails = TokenizerView.extend({
  /** Of a file the researcher brought. */
  bytes: z.int().optional(),
  /** The file is not in the workspace any more: nothing can be counted with it. */
  missing: z.boolean(),
  /** Trajectories it has counted here. */
  counted: z.int(),
  /** Data sets one of whose versions it counted. */
  datasets: z.array(z.strictObject({ datasetId: z.string(), name: z.string() })),
});
export type TokenizerDetails = z.infer<typeof TokenizerDetails>;

export const NearPairView = z.strictObject({
  first: TrajectoryId,
  second: TrajectoryId,
  reason: z.enum(['same_task', 'same_work', 'both']),
  /** Estimated agreement of the researcher's words and of the calls, 0 to 1. */
  words: z.number().optional(),
  calls: z.number().optional(),
  similarity: z.number(),
});
export type NearPairView = z.infer<typeof NearPairView>;

export const curationRoutes = {
  /** Ways of counting tokens that are at hand. */
  'tokenizer.list': route('read', z.strictObject({}), z.array(TokenizerView)),
  /** The same with size, and what each is used in. */
  'tokenizer.details': route('read', z.strictObject({}), z.array(TokenizerDetails)),
  /** Recorded; what it counted before is still there. */
  'tokenizer.choose': route(
    'write',
    z.strictObject({ tokenizer: z.string().max(100) }),
    z.array(TokenizerView),
  ),
  /** A `tokenizer.json`, from a path or an upload. Fails with `tokenizer_invalid`. */
  'tokenizer.add': route(
    'write',
    z.strictObject({
      name: z.string().trim().min(1).max(200),
      path: z.string().min(1).max(limits.pathCharacters).optional(),
      fileId: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
    }),
    z.array(TokenizerView),
  ),
  /** What it counted stays; where it was chosen, Cairn's estimate counts from then on. */
  'tokenizer.remove': route(
    'write',
    z.strictObject({ tokenizer: z.string().max(100) }),
    z.array(TokenizerView),
  ),
  'measure.state': route(
    'read',
    z.strictObject({ tokenizer: tokenizer.optional() }),
    z.strictObject({
      tokenizer: z.string(),
      total: z.int(),
      /** As they are now; the rest was never measured, or went on since. */
      measured: z.int(),
      /** The job that is at it. */
      jobId: z.string().optional(),
    }),
  ),
  /**
   * A job of kind `trajectory_measure`; the one that runs with this tokenizer, when there is one. Fails
   * with `tokenizer_invalid` when the tokenizer's file is gone.
   */
  'measure.start': route('read', z.strictObject({ tokenizer: tokenizer.optional() }), Job),
  /** Those that were measured, in the order asked for. */
  'measure.of': route(
    'read',
    z.strictObject({ trajectoryIds: z.array(TrajectoryId).min(1).max(limits.pageRows) }),
    z.array(
      z.strictObject({
        trajectoryId: TrajectoryId,
        /** Of what it was measured from. */
        hash: z.string(),
        measures: TrajectoryMeasures,
      }),
    ),
  ),
  'measure.overview': route(
    'read',
    z.strictObject({
      filter: CandidateFilter.prefault({}),
      tokenizer: tokenizer.optional(),
    }),
    Overview,
  ),
  'curation.list': route(
    'read',
    z.strictObject({
      filter: CandidateFilter.prefault({}),
      order: z.union([Measure, z.enum(['startedAt', 'title'])]).default('startedAt'),
      descending: z.boolean().default(true),
      offset: z.int().nonnegative().default(0),
      limit: z.int().positive().max(limits.pageRows).default(100),
    }),
    z.strictObject({
      total: z.int(),
      rows: z.array(
        z.strictObject({
          summary: TrajectorySummary,
          measures: TrajectoryMeasures.optional(),
          /** False when the session went on since it was measured. */
          measuredNow: z.boolean(),
        }),
      ),
    }),
  ),
  /** All that fit, in the list's first order; for what is done with every one of them. */
  'curation.ids': route(
    'read',
    z.strictObject({ filter: CandidateFilter.prefault({}) }),
    z.array(TrajectoryId),
  ),
  /** Errors and what became of them over many trajectories, newest trajectory first. */
  'measure.recoveries': route(
    'read',
    z.strictObject({
      filter: CandidateFilter.prefault({}),
      trouble: Trouble.optional(),
      /** True: only those that were mended; false: only those that were not. */
      fixed: z.boolean().optional(),
      offset: z.int().nonnegative().default(0),
      limit: z.int().positive().max(limits.pageRows).default(20),
    }),
    z.strictObject({
      total: z.int(),
      rows: z.array(
        z.strictObject({ trajectoryId: TrajectoryId, title: z.string(), recovery: Recovery }),
      ),
    }),
  ),
  /** Values that occur, for filters. */
  'curation.facets': route(
    'read',
    z.strictObject({}),
    z.strictObject({
      domains: z.array(z.string()),
      labels: z.array(z.string()),
      licences: z.array(z.string()),
      models: z.array(z.string()),
      tools: z.array(z.string()),
      outcomes: z.array(z.string()),
    }),
  ),
  /** The same facts of several; labels are added to what each has and taken away by name. */
  'curation.describe': route(
    'write',
    z.strictObject({
      trajectoryIds,
      facts: TrajectoryFacts.omit({ title: true, labels: true }),
      addLabels: z.array(z.string().trim().min(1).max(100)).max(50).default([]),
      removeLabels: z.array(z.string().trim().min(1).max(100)).max(50).default([]),
    }),
    z.strictObject({ described: z.int() }),
  ),
  'duplicate.list': route(
    'read',
    z.strictObject({
      threshold: z.number().min(0.3).max(1).default(0.7),
      limit: z.int().positive().max(5_000).default(200),
    }),
    z.strictObject({
      /** Trajectories that were compared; those not measured yet were not. */
      compared: z.int(),
      total: z.int(),
      pairs: z.array(NearPairView.extend({ firstTitle: z.string(), secondTitle: z.string() })),
      groups: z.array(z.array(TrajectoryId)),
    }),
  ),
  'check.list': route(
    'read',
    z.strictObject({
      filter: CandidateFilter.prefault({}),
      /** Tokens a sample may have. */
      limitTokens: z.int().positive().default(128_000),
    }),
    z.strictObject({
      total: z.int(),
      /** Not measured yet: only what people said of them was looked at. */
      waiting: z.int(),
      trajectories: z.array(
        z.strictObject({
          trajectoryId: TrajectoryId,
          title: z.string(),
          /** What can be done about a check depends on it. */
          origin: z.enum(['session', 'import']),
          checks: z.array(TrajectoryCheck),
        }),
      ),
      /** Argument fields with several types over the set. */
      conflicts: z.record(z.string(), z.array(z.string())),
    }),
  ),
  /** Of one trajectory or branch as it is now, each check with its steps. */
  'check.of': route(
    'read',
    z.strictObject({ trajectoryId: TrajectoryId }),
    z.strictObject({
      origin: z.enum(['session', 'import']),
      checks: z.array(
        TrajectoryCheck.extend({
          /** Places from 0 of the first steps it is about; empty where it is the whole. */
          steps: z.array(z.int().nonnegative()),
        }),
      ),
    }),
  ),
  /** What a format's own checks say of each, as it would be written now; nothing is written. */
  'check.format': route(
    'read',
    z.strictObject({
      trajectoryIds: z.array(TrajectoryId).min(1).max(100),
      format: ExportFormatId,
    }),
    z.array(
      z.strictObject({
        trajectoryId: TrajectoryId,
        samples: z.int(),
        problems: z.array(ProblemView),
      }),
    ),
  ),
  'rights.terms': route('read', z.strictObject({}), z.array(ProviderTerms)),
  'rights.of': route(
    'read',
    z.strictObject({ trajectoryId: TrajectoryId }),
    z.strictObject({
      models: z.array(
        z.strictObject({
          model: z.string(),
          server: z.string().optional(),
          /** Of the provider and of the model's weights, whichever are known. */
          terms: z.array(ProviderTerms),
        }),
      ),
      /** Works whose words stand in results of tools, with how many passages. */
      works: z.array(z.strictObject({ workId: z.string(), title: z.string(), passages: z.int() })),
      licence: z.string().optional(),
      consent: z.enum(['unknown', 'given', 'refused']),
    }),
  ),
};
