import * as z from 'zod';
import { TrajectoryFacts } from '../../../main/core/trajectory/curation/facts.ts';
import { SignOff } from '../../../main/core/trajectory/curation/sign-off.ts';
import { StepKey, StepMark } from '../../../main/core/trajectory/curation/step-mark.ts';
import { TrajectoryStep } from '../../../main/core/trajectory/trajectory.ts';
import { limits } from '../limits.ts';
import { route } from '../route.ts';
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

const sessionId = z.string().regex(/^[a-z0-9_]{1,64}$/);

export const ExportFormat = z.enum(['openai', 'limi', 'atif']);
export type ExportFormat = z.infer<typeof ExportFormat>;

export const ExportOptions = z.strictObject({
  format: ExportFormat,
  /** `active`: the path in use. `all`: one sample for each branch's leaf. */
  branches: z.enum(['active', 'all']).default('active'),
  /** One sample for each message of the researcher, each ending with the reply to it. */
  perHumanTurn: z.boolean().default(false),
  /** Where the model's reasoning goes: its own field, in front of the content, or nowhere. */
  reasoning: z.enum(['field', 'inline', 'omit']).default('field'),
  /** Trainers learn from steps that are not masked: mask replies whose calls failed. */
  maskFailedSteps: z.boolean().default(false),
});
export type ExportOptions = z.infer<typeof ExportOptions>;

const Preview = z.strictObject({
  /** What goes to the file. */
  text: z.string(),
  fileName: z.string(),
  samples: z.int(),
  /** Nothing is written while there is an error. */
  problems: z.array(
    z.strictObject({
      severity: z.enum(['error', 'warning']),
      code: z.string(),
      message: z.string(),
      sample: z.int().optional(),
    }),
  ),
});

const trajectoryId = TrajectoryId;

export const trajectoryRoutes = {
  /** Sessions and imports, newest first; of each the branch in use. */
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
  'trajectory.outline': route('read', z.strictObject({ trajectoryId }), TrajectoryOutline),
  'trajectory.steps': route(
    'read',
    z.strictObject({
      trajectoryId,
      from: z.int().nonnegative().default(0),
      limit: z.int().positive().max(limits.pageRows).default(100),
    }),
    z.strictObject({ steps: z.array(StepHeader), total: z.int() }),
  ),
  /** One step whole, by its key or its position. */
  'trajectory.step': route(
    'read',
    z.strictObject({
      trajectoryId,
      at: z.union([z.int().nonnegative(), StepKey]),
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
    z.strictObject({ total: z.int(), hits: z.array(TrajectoryHit) }),
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
  /** Signed with the name in the preferences, for the trajectory as it is now. */
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
  /** The export as text, with what its validator and the lints say of it. */
  'trajectory.preview': route(
    'read',
    z.strictObject({ sessionId, options: ExportOptions }),
    Preview,
  ),
  /** Validates and writes it below `exports/`, or to `path`; the session's record says where it went. */
  'trajectory.export': route(
    'write',
    z.strictObject({
      sessionId,
      options: ExportOptions,
      path: z.string().min(1).max(limits.pathCharacters).optional(),
    }),
    z.strictObject({
      path: z.string(),
      samples: z.int(),
      bytes: z.int(),
      sha256: z.string(),
      problems: Preview.shape.problems,
    }),
  ),
};
