/** Data sets as lists, one data set, and what comes of choices before they are saved. */
import * as z from 'zod';
import { DatasetMember, DatasetVersion } from '../../../main/core/trajectory/datasets/dataset.ts';
import { DatasetProfile } from '../../../main/core/trajectory/datasets/profile.ts';
import { criterionNames, looseningNames } from '../../../main/core/trajectory/datasets/criteria.ts';
import { ExportFormatId } from '../../../main/core/trajectory/formats/format.ts';
import { LossKind } from '../../../main/core/trajectory/options.ts';
import { RuleCuts } from '../../../main/core/trajectory/redaction/rule-cuts.ts';
import { SplitName } from '../../../main/core/trajectory/datasets/split-name.ts';
import { ProblemView } from './problem.ts';
import { TrajectoryId } from './trajectory.ts';

export const DatasetId = z.string().regex(/^[a-z0-9_]{1,64}$/);

/** A version without its members. */
export const DatasetVersionView = DatasetVersion.omit({ members: true, misfits: true }).extend({
  savedAt: z.string(),
  by: z.string().optional(),
  warnings: z.array(z.enum(looseningNames)),
  /** Members that do not meet the criteria; left out where it was not noted. */
  outside: z.int().optional(),
});
export type DatasetVersionView = z.infer<typeof DatasetVersionView>;

export const DatasetSummary = z.strictObject({
  datasetId: z.string(),
  /** The newest version that is no arm of an experiment. */
  newest: DatasetVersionView,
  /** Without arms of experiments. */
  versions: z.int(),
  experiments: z.int(),
  /** Of all experiments: versions too. */
  arms: z.int(),
});
export type DatasetSummary = z.infer<typeof DatasetSummary>;

/** How many members of a version are as they were. */
export const StandingCounts = z.strictObject({
  same: z.int(),
  changed: z.int(),
  gone: z.int(),
  refused: z.int(),
});

export const DatasetDetail = z.strictObject({
  datasetId: z.string(),
  /** Newest first. */
  versions: z.array(DatasetVersionView),
});
export type DatasetDetail = z.infer<typeof DatasetDetail>;

export const MemberView = DatasetMember.extend({
  standing: z.enum(['same', 'changed', 'gone', 'refused']),
  /** What it is called now; empty when it is gone. */
  title: z.string(),
});
export type MemberView = z.infer<typeof MemberView>;

/** A trajectory as it stands in the list to choose from. */
export const CandidateView = z.strictObject({
  trajectoryId: TrajectoryId,
  title: z.string(),
  origin: z.enum(['session', 'import']),
  models: z.array(z.string()),
  tokens: z.int(),
  turns: z.int(),
  fits: z.boolean(),
  /** Of a trajectory that does not fit: on which criteria. */
  unmet: z.array(z.enum(criterionNames)),
  split: SplitName.optional(),
});
export type CandidateView = z.infer<typeof CandidateView>;

/** What a version made of these choices would hold. */
export const DatasetPlanView = z.strictObject({
  /** Which counted. */
  tokenizer: z.string(),
  total: z.int(),
  /** Not counted with it as they are now: nothing is said of whether they fit. */
  waiting: z.int(),
  fits: z.int(),
  /** How many each criterion keeps out, and how many only it does. */
  kept: z.array(
    z.strictObject({ criterion: z.enum(criterionNames), count: z.int(), only: z.int() }),
  ),
  /** Left out since they would make one task of two that stand in different splits. */
  between: z.array(z.string()),
  /** The first near-duplicates that fit and are left out, each with the one of its group that is kept. */
  leftOutAlike: z.array(
    z.strictObject({
      trajectoryId: z.string(),
      title: z.string(),
      kept: z.string(),
      keptTitle: z.string(),
    }),
  ),
  members: z.int(),
  profile: DatasetProfile,
  warnings: z.array(z.enum(looseningNames)),
  /** What there is to choose by. */
  facets: z.strictObject({
    domains: z.array(z.string()),
    labels: z.array(z.string()),
    models: z.array(z.string()),
    licences: z.array(z.string()),
  }),
  /** The first of those that fit, or of all when asked. */
  candidates: z.array(CandidateView),
});
export type DatasetPlanView = z.infer<typeof DatasetPlanView>;

const ChangedField = z.strictObject({
  field: z.string(),
  before: z.string().optional(),
  after: z.string().optional(),
});
const Named = DatasetMember.extend({ title: z.string() });

export const DatasetDiffView = z.strictObject({
  from: z.int(),
  to: z.int(),
  added: z.array(Named),
  removed: z.array(Named),
  changed: z.array(
    z.strictObject({
      trajectoryId: z.string(),
      title: z.string(),
      before: z.string(),
      after: z.string(),
    }),
  ),
  moved: z.array(
    z.strictObject({
      trajectoryId: z.string(),
      title: z.string(),
      before: SplitName,
      after: SplitName,
    }),
  ),
  unchanged: z.int(),
  criteria: z.array(ChangedField),
  facts: z.array(ChangedField),
  counts: z.array(z.strictObject({ what: z.string(), before: z.number(), after: z.number() })),
});
export type DatasetDiffView = z.infer<typeof DatasetDiffView>;

/** What an export of one version came to. */
export const ExportedVersion = z.strictObject({
  version: z.int(),
  /** Below the folder of the export; empty when it is that folder. */
  folder: z.string(),
  files: z.array(
    z.strictObject({
      format: ExportFormatId,
      split: SplitName,
      path: z.string(),
      samples: z.int(),
      bytes: z.int(),
      sha256: z.string(),
    }),
  ),
  members: z.int(),
  leftOut: z.array(
    z.strictObject({
      trajectoryId: z.string(),
      why: z.enum(['changed', 'gone', 'refused']),
    }),
  ),
  /** Members that gave a file fewer samples than they could have, by format. */
  unwritten: z.array(
    z.strictObject({
      format: ExportFormatId,
      trajectoryId: z.string(),
      /** `same`: another branch of it gave the sample; `none`: the format can make none of it. */
      why: z.enum(['same', 'none']),
      count: z.int(),
    }),
  ),
  /**
   * By code, as in the format with the most of them; what the first of a kind counts is counted over all.
   * `count`: how often it was said; `trajectories`: in how many, 0 when only the whole file shows it;
   * `formats`: in which it was found.
   */
  problems: z.array(
    ProblemView.extend({ count: z.int(), trajectories: z.int(), formats: z.array(ExportFormatId) }),
  ),
  losses: z.array(z.strictObject({ format: ExportFormatId, what: LossKind, count: z.int() })),
  masks: z.strictObject({ learned: z.int(), masked: z.int() }),
  /** Cuts by rule; the values are nowhere. */
  redactions: z.record(z.string(), z.int()),
  /** The same with what names each rule to a person. */
  cuts: z.array(RuleCuts),
  /** What was proposed and stays in the files because somebody decided so. */
  kept: z.array(RuleCuts),
  /**
   * The same of what the data set says of itself: name, description, licence, criteria. `noticed` names or
   * reaches a person and stands there as it was written.
   */
  ownWords: z
    .strictObject({
      cut: z.array(RuleCuts),
      kept: z.array(RuleCuts),
      noticed: z.array(RuleCuts),
    })
    .default({ cut: [], kept: [], noticed: [] }),
  references: z.int(),
});
export type ExportedVersion = z.infer<typeof ExportedVersion>;

/** What a job of the kind `trajectory_export` over a data set ends with. */
export const DatasetExportResult = z.strictObject({
  /** Empty when it was only looked at. */
  folder: z.string(),
  versions: z.array(ExportedVersion),
  seconds: z.number(),
});
export type DatasetExportResult = z.infer<typeof DatasetExportResult>;
