/** A trajectory as lists, the viewer and the comparison show it: headers at once, bodies on demand. */
import * as z from 'zod';
import { PlanItem } from '../../../main/core/agent/plan.ts';
import { Evidence, Report } from '../../../main/core/library/evidence.ts';
import { SessionOutcome } from '../../../main/core/record/kinds.ts';
import { TrajectoryFacts } from '../../../main/core/trajectory/curation/facts.ts';
import { SignOff } from '../../../main/core/trajectory/curation/sign-off.ts';
import { StepKey, StepMark } from '../../../main/core/trajectory/curation/step-mark.ts';
import { ForeignFormatId } from '../../../main/core/trajectory/imports/imported.ts';
import { StepKind, TrajectoryStep } from '../../../main/core/trajectory/trajectory.ts';

/** A session or an import, and behind a dot another of its branches than the one in use. */
export const TrajectoryId = z.string().regex(/^[a-z0-9_]{1,64}(\.[a-z0-9_]{1,64})?$/);
export type TrajectoryId = z.infer<typeof TrajectoryId>;

export const StepCounts = z.strictObject({
  steps: z.int(),
  /** Messages of the researcher. */
  messages: z.int(),
  replies: z.int(),
  calls: z.int(),
  results: z.int(),
  errors: z.int(),
  reasoning: z.int(),
  feedback: z.int(),
});
export type StepCounts = z.infer<typeof StepCounts>;

export const SignOffView = z.strictObject({
  verdict: SignOff.shape.verdict.unwrap(),
  by: z.string(),
  at: z.string(),
  basis: SignOff.shape.basis,
  note: z.string(),
  /** The trajectory went on since: the word holds for what it was. */
  outdated: z.boolean(),
});
export type SignOffView = z.infer<typeof SignOffView>;

export const TrajectorySummary = z.strictObject({
  trajectoryId: TrajectoryId,
  origin: z.enum(['session', 'import']),
  /** Of a session of this workspace. */
  sessionId: z.string().optional(),
  importId: z.string().optional(),
  /** Of an import: what the file was. */
  format: ForeignFormatId.optional(),
  /** A person's title, or else the first words of the task. */
  title: z.string(),
  /** SHA-256 of what it is made of: of its last event, or of its place in a file. */
  hash: z.string(),
  startedAt: z.string().optional(),
  endedAt: z.string().optional(),
  agent: z.string(),
  model: z.string().optional(),
  /** Who made the steps of the agent. */
  madeBy: z.enum(['built_in', 'model', 'mixed', 'unknown']),
  running: z.boolean(),
  outcome: SessionOutcome.optional(),
  /** Paths of the session or import, this one included. */
  branches: z.int(),
  counts: StepCounts,
  facts: TrajectoryFacts,
  signOff: SignOffView.optional(),
});
export type TrajectorySummary = z.infer<typeof TrajectorySummary>;

/** What a closed line shows; the whole step is asked for when it is opened. */
export const StepHeader = z.strictObject({
  /** From 0. */
  position: z.int(),
  key: StepKey,
  source: TrajectoryStep.shape.source,
  kind: StepKind,
  time: z.string().optional(),
  round: z.int().optional(),
  /** The first words of what it says or does. */
  words: z.string(),
  calls: z.array(
    z.strictObject({ tool: z.string(), outcome: z.enum(['success', 'error', 'none']) }),
  ),
  reasoning: z.enum(['none', 'shown', 'hidden']),
  effects: z.array(z.string()),
  promptTokens: z.int().optional(),
  completionTokens: z.int().optional(),
  costUsd: z.number().optional(),
  milliseconds: z.number().optional(),
  /** Of everything the step holds, for the density strip. */
  characters: z.int(),
  partial: z.boolean(),
  mark: StepMark.optional(),
});
export type StepHeader = z.infer<typeof StepHeader>;

export const TrajectoryBranch = z.strictObject({
  trajectoryId: TrajectoryId,
  /** The branch it parted from, and how many of its steps both share. */
  parentId: TrajectoryId.optional(),
  shared: z.int(),
  steps: z.int(),
  reason: z.string().optional(),
  words: z.string(),
  active: z.boolean(),
  costUsd: z.number().optional(),
  endedAt: z.string().optional(),
});
export type TrajectoryBranch = z.infer<typeof TrajectoryBranch>;

/** All that the viewer needs at first, without a step's text. */
export const TrajectoryOutline = z.strictObject({
  summary: TrajectorySummary,
  task: z.string(),
  notes: z.string().optional(),
  tools: z.array(z.string()),
  branches: z.array(TrajectoryBranch),
  /** One mark for each step, for the density strip and the filters. */
  strip: z.array(
    z.strictObject({
      kind: StepKind,
      source: TrajectoryStep.shape.source,
      characters: z.int(),
      failed: z.boolean(),
      /** The tools it called, each once; left out when there are none. */
      tools: z.array(z.string()).optional(),
    }),
  ),
});
export type TrajectoryOutline = z.infer<typeof TrajectoryOutline>;

export const StepPart = z.enum(['message', 'reasoning', 'arguments', 'result', 'error', 'effect']);
export type StepPart = z.infer<typeof StepPart>;

export const TrajectoryHit = z.strictObject({
  trajectoryId: TrajectoryId,
  position: z.int(),
  key: StepKey,
  part: StepPart,
  /** Which call or observation of the step. */
  index: z.int().optional(),
  before: z.string(),
  found: z.string(),
  after: z.string(),
});
export type TrajectoryHit = z.infer<typeof TrajectoryHit>;

/** A row of two trajectories beside each other; a side without a step there is left out. */
export const AlignedRow = z.strictObject({
  left: z.int().optional(),
  right: z.int().optional(),
  what: z.enum(['same', 'changed', 'only_left', 'only_right']),
});
export type AlignedRow = z.infer<typeof AlignedRow>;

/** What stood beside the conversation once a step was done. */
export const StateAtStep = z.strictObject({
  plan: z.array(PlanItem),
  evidence: z.array(Evidence),
  report: Report.optional(),
});
export type StateAtStep = z.infer<typeof StateAtStep>;
