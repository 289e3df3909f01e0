import * as z from 'zod';
import { Job } from '../../../main/core/jobs.ts';
import { TrajectoryFacts } from '../../../main/core/trajectory/curation/facts.ts';
import { SignOff } from '../../../main/core/trajectory/curation/sign-off.ts';
import { StepKey, StepMark } from '../../../main/core/trajectory/curation/step-mark.ts';
import { ExportFormatId } from '../../../main/core/trajectory/formats/format.ts';
import { Recovery } from '../../../main/core/trajectory/measures/recoveries.ts';
import { LONG_SAMPLE_TOKENS, LossKind } from '../../../main/core/trajectory/options.ts';
import { RuleCuts } from '../../../main/core/trajectory/redaction/rule-cuts.ts';
import { TrajectoryStep } from '../../../main/core/trajectory/trajectory.ts';
import { limits } from '../limits.ts';
import { route } from '../route.ts';
import { ProblemView } from '../views/problem.ts';
import {
  AlignedRow,
  StateAtStep,
  StepHeader,
  StepPart,
  TrajectoryHit,
  TrajectoryId,
  TrajectoryOutline,
  TrajectorySummary,
} from '../views/trajectory.ts';

export const ExportFormat = ExportFormatId;
export type ExportFormat = ExportFormatId;

export const ExportOptions = z.strictObject({
  format: ExportFormat,
  /** `active`: the branch that stands for the session. `all`: one sample for each branch's leaf. */
  branches: z.enum(['active', 'all']).default('active'),
  /** One sample for each message of the researcher, each ending with the reply to it. */
  perHumanTurn: z.boolean().default(false),
  /** Where the model's reasoning goes: its own field, in front of the content, or nowhere. */
  reasoning: z.enum(['field', 'inline', 'omit']).default('field'),
  /** Trainers learn from steps that are not masked: mask replies whose calls failed. */
  maskFailedSteps: z.boolean().default(false),
  /** Mask replies with a call whose arguments the researcher changed. */
  maskEditedCalls: z.boolean().default(false),
  /** `samples`: in formats that carry no sub-agents inside, theirs are samples of their own. */
  subAgents: z.enum(['omit', 'samples']).default('omit'),
  /** Tokens by the tokenizer that is chosen here above which a sample is said to be long. */
  tokenLimit: z.int().positive().default(LONG_SAMPLE_TOKENS),
  /** Cut secrets and personal data that nobody chose to keep. */
  redact: z.boolean().default(true),
  /** `reference`: words of works stand as references, whatever their licence; what the agent wrote itself stays. */
  references: z.enum(['text', 'reference']).default('text'),
});
export type ExportOptions = z.infer<typeof ExportOptions>;

const count = z.int().nonnegative();

/** What is to be known of an export besides its bytes. */
const Account = z.strictObject({
  samples: count,
  /**
   * Those that gave fewer samples than they could have. `same`: another branch of it gave the sample;
   * `none`: the format can make none of it.
   */
  unwritten: z.array(
    z.strictObject({ trajectoryId: z.string(), why: z.enum(['same', 'none']), count }),
  ),
  /** Nothing is written while there is an error. */
  problems: z.array(ProblemView.extend({ sample: z.int().optional() })),
  /** Problems beyond those that are listed. */
  moreProblems: count,
  /** What the format has no place for. */
  losses: z.array(z.strictObject({ what: LossKind, count })),
  /** Replies that are learned, and that are shown and not learned. */
  masks: z.strictObject({ learned: count, masked: count }),
  redactions: count,
  /** The cuts by rule; what was cut is nowhere. */
  cuts: z.array(RuleCuts),
  /** What was proposed and stays in the file because somebody decided so, by rule. */
  kept: z.array(RuleCuts),
  references: count,
});

export const ExportPreview = Account.extend({
  /** The beginning of the file; of a file that is no text, what is in it. */
  text: z.string(),
  /** There is more of it than `text`. */
  cut: z.boolean(),
  fileName: z.string(),
  /** Of the file as far as it was looked at. */
  bytes: count,
  /** Trajectories that were looked at, of all that were asked for. */
  trajectories: count,
  of: count,
  /** Options that change a file of this format; the others are ignored. */
  choices: z.array(z.string()),
  recipe: z.string().optional(),
});
export type ExportPreview = z.infer<typeof ExportPreview>;

/** What a job of the kind `trajectory_export` ends with. */
export const ExportResult = Account.extend({
  path: z.string(),
  trajectories: count,
  bytes: count,
  sha256: z.string(),
  mediaType: z.string(),
  recipe: z.string().optional(),
  seconds: z.number().nonnegative(),
});
export type ExportResult = z.infer<typeof ExportResult>;

const trajectoryIds = z.array(TrajectoryId).min(1).max(limits.exportedTrajectories);

const trajectoryId = TrajectoryId;

/** True: without titles, labels, notes, switches and sign-offs of people, for who is to judge blind. */
const unmarked = z.boolean().default(false);

export const trajectoryRoutes = {
  /** Sessions and imports, newest first; of each the branch that stands for it. */
  'trajectory.list': route(
    'read',
    z.strictObject({
      text: z.string().max(limits.queryCharacters).default(''),
      origin: z.enum(['all', 'session', 'import']).default('all'),
      offset: z.int().nonnegative().default(0),
      limit: z.int().positive().max(limits.pageRows).default(100),
      /** Answers when every row is counted, however long that takes. */
      counted: z.boolean().default(false),
    }),
    z.strictObject({ total: z.int(), trajectories: z.array(TrajectorySummary) }),
  ),
  'trajectory.outline': route(
    'read',
    z.strictObject({ trajectoryId, unmarked }),
    TrajectoryOutline,
  ),
  'trajectory.steps': route(
    'read',
    z.strictObject({
      trajectoryId,
      from: z.int().nonnegative().default(0),
      limit: z.int().positive().max(limits.pageRows).default(100),
      unmarked,
    }),
    z.strictObject({
      steps: z.array(StepHeader),
      total: z.int(),
      /** False while only the first steps of a long session were read: `total` counts those. */
      complete: z.boolean(),
    }),
  ),
  /** One step whole, by its key or its position. */
  'trajectory.step': route(
    'read',
    z.strictObject({
      trajectoryId,
      at: z.union([z.int().nonnegative(), StepKey]),
      unmarked,
    }),
    z.strictObject({ header: StepHeader, step: TrajectoryStep }),
  ),
  /** Words inside messages, arguments and results; `all` looks through every branch. */
  'trajectory.search': route(
    'read',
    z.strictObject({
      trajectoryId,
      text: z.string().min(1).max(1_000),
      scope: z.enum(['branch', 'all']).default('all'),
      parts: z.array(StepPart).max(10).optional(),
      offset: z.int().nonnegative().default(0),
      limit: z.int().positive().max(limits.pageRows).default(100),
    }),
    z.strictObject({
      total: z.int(),
      /** There are more hits than are counted: so many are of no use to anybody. */
      more: z.boolean(),
      hits: z.array(TrajectoryHit),
    }),
  ),
  /** Where something went wrong, and where that was mended, in order. */
  'trajectory.recoveries': route(
    'read',
    z.strictObject({ trajectoryId }),
    z.strictObject({ recoveries: z.array(Recovery) }),
  ),
  'trajectory.align': route(
    'read',
    z.strictObject({ left: trajectoryId, right: trajectoryId }),
    z.strictObject({ rows: z.array(AlignedRow) }),
  ),
  'trajectory.stateAt': route(
    'read',
    z.strictObject({ trajectoryId, position: z.int().nonnegative() }),
    StateAtStep,
  ),
  'trajectory.describe': route(
    'write',
    z.strictObject({ trajectoryId, facts: TrajectoryFacts }),
    TrajectorySummary,
  ),
  'trajectory.markStep': route(
    'write',
    z.strictObject({ trajectoryId, stepKey: StepKey, mark: StepMark }),
    StepHeader,
  ),
  /**
   * Signed with the name in the preferences, for the trajectory as it is now. What it rests on must be
   * there and open: judgements that all reviewers gave, scores that fit their rubric, checks that are named.
   */
  'trajectory.signOff': route(
    'write',
    z.strictObject({
      trajectoryId,
      verdict: SignOff.shape.verdict,
      basis: SignOff.shape.basis,
      note: SignOff.shape.note,
    }),
    TrajectorySummary,
  ),
  /** The beginning of the export, with what its validator and the lints say; of many, the first ones. */
  'trajectory.preview': route(
    'read',
    z.strictObject({ trajectoryIds, options: ExportOptions }),
    ExportPreview,
  ),
  /**
   * Validates and writes it below `exports/`, or to `path`, as a job that ends with an `ExportResult`.
   * A path that ends in a slash is a folder. What stands at a `path` is not replaced, except for a
   * former export in the same format when `replace` asks for it; below `exports/` it gets a free name.
   * The record of a session that is exported alone says where it went.
   */
  'trajectory.export': route(
    'write',
    z.strictObject({
      trajectoryIds,
      options: ExportOptions,
      path: z.string().min(1).max(limits.pathCharacters).optional(),
      replace: z.boolean().default(false),
    }),
    Job,
  ),
};
