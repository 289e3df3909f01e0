/** A trajectory as lists, the viewer and the comparison show it: headers at once, bodies on demand. */
import * as z from 'zod';
import { PlanItem } from '../../../main/core/agent/plan.ts';
import { Evidence, Report } from '../../../main/core/library/evidence.ts';
import { SessionOutcome } from '../../../main/core/record/kinds.ts';
import { TrajectoryFacts } from '../../../main/core/trajectory/curation/facts.ts';
import { SignOff } from '../../../main/core/trajectory/curation/sign-off.ts';
import { StepKey } from '../../../main/core/trajectory/curation/step-mark.ts';
import { ForeignFormatId } from '../../../main/core/trajectory/imports/imported.ts';
import { StepCounts } from '../../../main/core/trajectory/reading/step-counts.ts';
import { StepHeader } from '../../../main/core/trajectory/reading/step-header.ts';
import { StepPart } from '../../../main/core/trajectory/reading/step-texts.ts';
import { BranchStanding } from '../../../main/core/trajectory/taken-branch.ts';
import { StepKind, TrajectoryStep } from '../../../main/core/trajectory/trajectory.ts';

export { BranchStanding, StepCounts, StepHeader, StepPart };

/** A session or an import, and behind a dot another of its branches than the one that stands for it. */
export const TrajectoryId = z.string().regex(/^[a-z0-9_]{1,64}(\.[a-z0-9_]{1,64})?$/);
export type TrajectoryId = z.infer<typeof TrajectoryId>;

export const SignOffView = z.strictObject({
  verdict: SignOff.shape.verdict.unwrap(),
  by: z.string(),
  at: z.string(),
  basis: SignOff.shape.basis,
  /** The rubric it rests on; left out for checks, and where the rubric was erased. */
  rubric: z.strictObject({ name: z.string(), version: z.int() }).optional(),
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
  /** Of an import: the file's name. */
  fileName: z.string().optional(),
  /** Of an import whose file gives no date: `startedAt` is when it was imported. */
  undated: z.boolean().optional(),
  /** The name of the review another workspace sent it here for. */
  receivedFor: z.string().optional(),
  /** A person's title, or else the first words of the task. */
  title: z.string(),
  /** SHA-256 of what it is made of: of its last event, or of its place in a file; empty while it is not `counted`. */
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
  /** Among the branches of its session; left out where there is one only. */
  standing: BranchStanding.optional(),
  counts: StepCounts,
  /** False while its steps are not made yet: the counts are zero, and news follows. */
  counted: z.boolean(),
  facts: TrajectoryFacts,
  signOff: SignOffView.optional(),
});
export type TrajectorySummary = z.infer<typeof TrajectorySummary>;

export const TrajectoryBranch = z.strictObject({
  trajectoryId: TrajectoryId,
  /** The branch it parted from, and how many of its steps both share. */
  parentId: TrajectoryId.optional(),
  shared: z.int(),
  steps: z.int(),
  reason: z.string().optional(),
  words: z.string(),
  /** The one that the session goes on with. */
  active: z.boolean(),
  standing: BranchStanding.optional(),
  costUsd: z.number().optional(),
  endedAt: z.string().optional(),
});
export type TrajectoryBranch = z.infer<typeof TrajectoryBranch>;

/** A branch that was begun and on which the agent did nothing yet. It is no trajectory, and no export holds it. */
export const WaitingBranch = z.strictObject({
  /** The last event on it, to go back to it by. */
  leafId: z.string(),
  reason: z.string(),
  /** How many steps it shares with the others. */
  after: z.int(),
  /** What was said last on it; empty when nothing was. */
  words: z.string(),
  /** The one that the session goes on with. */
  inUse: z.boolean(),
});
export type WaitingBranch = z.infer<typeof WaitingBranch>;

/** All that the viewer needs at first, without a step's text. */
export const TrajectoryOutline = z.strictObject({
  /** False while only the first steps of a long session were read; `trajectories.changed` tells of the rest. */
  complete: z.boolean(),
  summary: TrajectorySummary,
  task: z.string(),
  notes: z.string().optional(),
  tools: z.array(z.string()),
  branches: z.array(TrajectoryBranch),
  waiting: z.array(WaitingBranch),
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
