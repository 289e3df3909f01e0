/**
 * One path of a session as a neutral trajectory: what every export is made from and every import
 * comes to. It leaves nothing of the path out; each format says what it can carry.
 */
import * as z from 'zod';
import { ApprovalDecided, Reach } from '../agent/approvals.ts';
import { BranchOpened } from '../agent/branch.ts';
import { DiscardedCall, FinishReason } from '../agent/model/reply.ts';
import { PromptUsed } from '../agent/model/prompt.ts';
import { AboutPlace } from '../library/about.ts';
import { Failure } from '../errors.ts';
import { PolicyIdentity, SessionOutcome } from '../record/kinds.ts';

/** What a format carries and this view has no place for; kept so that it can be written back. */
export const Extra = z.record(z.string(), z.unknown());
export type Extra = z.infer<typeof Extra>;

/** A tool as it was offered; an import may lack the words or the schema. */
export const TrajectoryTool = z.strictObject({
  name: z.string(),
  description: z.string().optional(),
  /** JSON Schema of the arguments. */
  inputSchema: z.record(z.string(), z.unknown()).optional(),
});
export type TrajectoryTool = z.infer<typeof TrajectoryTool>;

/** How a call came to be run, or not. */
export const CallApproval = z.strictObject({
  why: z.string().optional(),
  reach: z.array(Reach).optional(),
  decision: ApprovalDecided.shape.decision.optional(),
  by: ApprovalDecided.shape.by.optional(),
  reason: z.string().optional(),
});
export type CallApproval = z.infer<typeof CallApproval>;

export const TrajectoryCall = z.strictObject({
  callId: z.string(),
  modelCallId: z.string().optional(),
  tool: z.string(),
  /** As the call ran. */
  arguments: z.unknown(),
  /** As the model had written them, when the researcher changed them. */
  written: z.unknown().optional(),
  approval: CallApproval.optional(),
  extra: Extra.optional(),
});
export type TrajectoryCall = z.infer<typeof TrajectoryCall>;

const observed = {
  /** Absent only in what was imported: an observation that no call asked for. */
  callId: z.string().optional(),
  /** Recorded for a program; a model never sees it. */
  data: z.unknown().optional(),
  milliseconds: z.number().nonnegative().optional(),
  /** The sub-agent whose session stands behind the result. */
  childSessionId: z.string().optional(),
  /** Where an import says that trajectories of sub-agents are. */
  references: z
    .array(
      z.strictObject({
        trajectoryId: z.string().optional(),
        path: z.string().optional(),
        sessionId: z.string().optional(),
        extra: Extra.optional(),
      }),
    )
    .optional(),
  extra: Extra.optional(),
};

export const TrajectoryObservation = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('success'), text: z.string(), ...observed }),
  z.strictObject({
    outcome: z.literal('error'),
    error: z.strictObject({ code: z.string(), message: z.string() }),
    ...observed,
  }),
]);
export type TrajectoryObservation = z.infer<typeof TrajectoryObservation>;

/** Tokens; what a server or an importer did not say is left out. */
export const StepUsage = z.strictObject({
  promptTokens: z.int().nonnegative().optional(),
  completionTokens: z.int().nonnegative().optional(),
  cachedTokens: z.int().nonnegative().optional(),
  reasoningTokens: z.int().nonnegative().optional(),
  source: z.enum(['server', 'estimate']).optional(),
  extra: Extra.optional(),
});
export type StepUsage = z.infer<typeof StepUsage>;

/** Something that was recorded while a call ran: evidence, a report, a file, a changed plan. */
export const StepEffect = z.strictObject({
  kind: z.string(),
  eventId: z.string(),
  detail: z.unknown(),
});
export type StepEffect = z.infer<typeof StepEffect>;

/**
 * `reply`: a model's; `compaction_request`: one for a summary that was not used. `assistant`: a step of the built-in assistant, which is no model. `note`: an
 * import's system step of no known kind. `unreadable`: erased, or of a kind this Cairn does not know.
 */
export const StepKind = z.enum([
  'prompt',
  'message',
  'reply',
  'assistant',
  'question',
  'answer',
  'feedback',
  'action',
  'verdict',
  'plan',
  'evidence',
  'report',
  'artifact',
  'compaction_request',
  'compaction',
  'citations_refused',
  'approvals_changed',
  'model_changed',
  'model_failed',
  'branch',
  'interrupted',
  'resumed',
  'note',
  'unreadable',
]);
export type StepKind = z.infer<typeof StepKind>;

export const TrajectoryStep = z.strictObject({
  source: z.enum(['system', 'user', 'agent']),
  kind: StepKind,
  /** ISO 8601, when known. */
  time: z.string().optional(),
  /** The events of the record this step is made of. */
  eventIds: z.array(z.string()),
  round: z.int().positive().optional(),
  message: z.string(),
  /** `hidden`: the model reasoned and did not show it. */
  reasoning: z
    .discriminatedUnion('state', [
      z.strictObject({ state: z.literal('shown'), text: z.string() }),
      z.strictObject({ state: z.literal('hidden') }),
    ])
    .optional(),
  calls: z.array(TrajectoryCall),
  observations: z.array(TrajectoryObservation),
  effects: z.array(StepEffect),
  model: z.string().optional(),
  server: z.string().optional(),
  parameters: z.record(z.string(), z.unknown()).optional(),
  usage: StepUsage.optional(),
  costUsd: z.number().nonnegative().optional(),
  /** How many requests to a model the step stands for; 0 for a step of no model. */
  requests: z.int().nonnegative().optional(),
  finishReason: FinishReason.optional(),
  /** Calls that did not arrive whole or could not be read; they were not run. */
  discardedCalls: z.array(DiscardedCall).optional(),
  /** The reply was cut or stopped; `message` is what had arrived. */
  partial: z.boolean().optional(),
  /** A person's word on whether it is learned; left out, the defaults of the export decide. */
  train: z.enum(['learn', 'mask']).optional(),
  /** The step was copied from an earlier trajectory; it was not made in this one. */
  copied: z.boolean().optional(),
  /** What the kind brings besides its words. */
  detail: z.unknown().optional(),
  /** The effort of reasoning an import names. */
  effort: z.union([z.string(), z.number()]).optional(),
  extra: Extra.optional(),
});
export type TrajectoryStep = z.infer<typeof TrajectoryStep>;

export const Trajectory = z.strictObject({
  sessionId: z.string(),
  /** Apart from other paths of the same session. */
  trajectoryId: z.string(),
  agent: z.strictObject({
    name: z.string(),
    version: z.string(),
    model: z.string().optional(),
    extra: Extra.optional(),
  }),
  task: z.string(),
  language: z.enum(['en', 'zh']).optional(),
  /** Who was at work, in order; more than one when it was changed. */
  policies: z.array(z.strictObject({ time: z.string(), policy: PolicyIdentity })),
  prompts: z.array(PromptUsed),
  tools: z.array(TrajectoryTool),
  versions: z.record(z.string(), z.string()),
  parent: z.strictObject({ sessionId: z.string(), callId: z.string() }).optional(),
  /** Passages the researcher pointed at when the session was opened. */
  about: z.array(AboutPlace).optional(),
  /** How each run ended, in order. */
  ends: z.array(
    z.strictObject({
      time: z.string(),
      outcome: SessionOutcome,
      failure: Failure.optional(),
    }),
  ),
  branch: z.strictObject({
    /** The path's last event. */
    leafId: z.string().optional(),
    /** True for the path that is in use. */
    active: z.boolean(),
    /** The forks the path came through. */
    opened: z.array(BranchOpened),
  }),
  steps: z.array(TrajectoryStep),
  /** Events that are facts of the session and no step: its opening, rounds, ends. */
  eventIds: z.array(z.string()),
  /** Totals as an import gave them; of our own sessions they are the sums of the steps. */
  totals: Extra.optional(),
  notes: z.string().optional(),
  continuedIn: z.string().optional(),
  extra: Extra.optional(),
  /** Trajectories of sub-agents, whole. */
  get children() {
    return z.array(Trajectory);
  },
});
export type Trajectory = z.infer<typeof Trajectory>;
