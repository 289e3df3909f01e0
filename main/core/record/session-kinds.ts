/** Kinds of a session's stream: together they are the trajectory. */
import * as z from 'zod';
import { ApprovalDecided, ApprovalRequested, Approvals } from '../agent/approvals.ts';
import { BranchOpened } from '../agent/branch.ts';
import { Budget } from '../agent/budget.ts';
import { ModelFailed, ModelReplied } from '../agent/model/reply.ts';
import { PromptUsed } from '../agent/model/prompt.ts';
import { PlanItem } from '../agent/plan.ts';
import { UsedData } from '../analysis/run.ts';
import { Failure } from '../errors.ts';
import { AboutPlace } from '../library/about.ts';
import { Evidence, Report, SupportVerdict } from '../library/evidence.ts';
import { PolicyIdentity, ToolSchema } from './identity.ts';
import { workspaceKinds } from './workspace-kinds.ts';

const id = z.string().min(1).max(64);
const longText = z.string().max(2_000_000);

export const SessionOutcome = z.enum([
  'answered',
  'no_evidence',
  'stopped',
  'failed',
  'budget_exhausted',
]);
export type SessionOutcome = z.infer<typeof SessionOutcome>;

/** Kinds of a session's stream: together they are the trajectory. */
export const sessionKinds = {
  'session.opened': {
    /** Version 2 added `prompts`, `budget` and `parent`; version 3 `about`; version 4 `data`. */
    version: 4,
    payload: z.strictObject({
      sessionId: id,
      task: longText,
      language: z.enum(['en', 'zh']),
      policy: PolicyIdentity,
      systemPrompt: longText.optional(),
      tools: z.array(ToolSchema),
      versions: z.record(z.string(), z.string()),
      /** The prompt files that went into `systemPrompt`. */
      prompts: z.array(PromptUsed).max(50).optional(),
      budget: Budget.optional(),
      /** Set in the record of a sub-agent: the session and call it works for. */
      parent: z.strictObject({ sessionId: id, callId: id }).optional(),
      /** Passages the researcher pointed at; each is the session's evidence as well. */
      about: z.array(AboutPlace).max(5).optional(),
      /** Tables the question is about, as they were then. */
      data: z.array(UsedData).max(20).optional(),
    }),
  },
  'message.researcher': { version: 1, payload: z.strictObject({ text: longText }) },
  /** What the researcher did in the app while the session was open. */
  'action.researcher': {
    version: 1,
    payload: z.strictObject({
      action: z.enum([
        'search',
        'open_work',
        'read_page',
        'open_citation',
        'highlight',
        'run',
        'export',
      ]),
      target: z.record(z.string(), z.json()),
    }),
  },
  /** Version 2 added what a model's reply brings: the step it belongs to, hidden reasoning, raw details. */
  reasoning: {
    version: 2,
    payload: z.strictObject({
      text: longText,
      stepId: id.optional(),
      /** The model reasoned and did not show it: `text` is empty, and nothing is made up in its place. */
      hidden: z.boolean().optional(),
      /** `reasoning_details` as they came, to be sent back unchanged. */
      details: z.array(z.json()).optional(),
    }),
  },
  /** Version 2 added `stepId` and `partial`. */
  'message.agent': {
    version: 2,
    payload: z.strictObject({
      text: longText,
      final: z.boolean(),
      stepId: id.optional(),
      /** The reply was cut or stopped; this is what had arrived. */
      partial: z.boolean().optional(),
    }),
  },
  /** Version 2 added `stepId` and `modelCallId`. */
  'tool.called': {
    version: 2,
    payload: z.strictObject({
      callId: id,
      tool: z.string().max(100),
      arguments: z.unknown(),
      stepId: id.optional(),
      /** The id the model gave the call, when it gave one. */
      modelCallId: z.string().max(200).optional(),
    }),
  },
  'model.replied': { version: 1, payload: ModelReplied },
  'model.failed': { version: 1, payload: ModelFailed },
  'approvals.changed': { version: 1, payload: Approvals },
  'approval.requested': { version: 1, payload: ApprovalRequested },
  'approval.decided': { version: 1, payload: ApprovalDecided },
  'branch.opened': { version: 1, payload: BranchOpened },
  /** A message named sources that the record does not hold; the model is told. */
  'citations.refused': {
    version: 1,
    payload: z.strictObject({
      messageId: id,
      unknown: z.array(z.string().max(1_000)).min(1).max(100),
    }),
  },
  /** Exactly one for every call, a crash or a stop included. */
  'tool.result': {
    version: 1,
    payload: z.discriminatedUnion('outcome', [
      z.strictObject({
        callId: id,
        tool: z.string().max(100),
        outcome: z.literal('success'),
        /** What the policy sees, as text. */
        text: longText,
        data: z.unknown(),
        milliseconds: z.number().nonnegative(),
      }),
      z.strictObject({
        callId: id,
        tool: z.string().max(100),
        outcome: z.literal('error'),
        error: Failure,
        milliseconds: z.number().nonnegative(),
      }),
    ]),
  },
  'feedback.given': {
    version: 1,
    payload: z.strictObject({
      targetId: id,
      decision: z.enum(['approve', 'reject', 'edit', 'correct', 'rate']),
      rating: z.int().min(1).max(5).optional(),
      text: z.string().max(100_000).optional(),
    }),
  },
  'support.judged': { version: 1, payload: SupportVerdict },
  'question.asked': {
    version: 1,
    payload: z.strictObject({
      questionId: id,
      text: z.string().max(10_000),
      choices: z.array(z.string().max(1_000)).max(20),
    }),
  },
  'question.answered': {
    version: 1,
    payload: z.strictObject({ questionId: id, text: z.string().max(100_000) }),
  },
  'plan.changed': { version: 1, payload: z.strictObject({ items: z.array(PlanItem).max(200) }) },
  'round.opened': { version: 1, payload: z.strictObject({ round: z.int().positive() }) },
  'round.closed': { version: 1, payload: z.strictObject({ round: z.int().positive() }) },
  'subtask.judged': {
    version: 1,
    payload: z.strictObject({
      subtask: z.string().max(1_000),
      verdict: z.enum(['met', 'not_met']),
      by: z.string().max(200),
      note: z.string().max(10_000).optional(),
    }),
  },
  'evidence.recorded': { version: 1, payload: Evidence },
  /** Version 2 added what was known of a reference's retraction. */
  'report.written': { version: 2, payload: Report },
  'artifact.made': {
    version: 1,
    payload: z.strictObject({
      artifactId: id,
      /** Relative to the workspace with "/" between names; absolute when a person asked for it elsewhere. */
      path: z.string().max(4_000),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      bytes: z.int().nonnegative(),
      mediaType: z.string().max(200),
      /** What it was made from, when it can be made again from the record. */
      reportId: id.optional(),
    }),
  },
  /** Version 2 added what changes with whoever is at work. */
  'model.changed': {
    version: 2,
    payload: z.strictObject({
      policy: PolicyIdentity,
      systemPrompt: longText.optional(),
      prompts: z.array(PromptUsed).max(50).optional(),
      tools: z.array(ToolSchema).optional(),
    }),
  },
  /**
   * From here on the model sees `summary` in place of everything on the path before the event
   * `boundaryId`, but for the task, the plan and the evidence. The record itself is not changed.
   * Version 2 added how it was made. By `elision` nothing is summarised: `summary` is empty, and
   * results of tools before `boundaryId` are shown with at most `longest` characters. Otherwise
   * `longest` holds for each text that stays and came before this event.
   */
  'context.compacted': {
    version: 2,
    payload: z.strictObject({
      boundaryId: id,
      summary: longText,
      /** `model`: it wrote the summary. `rule`: made from the record without a model. */
      method: z.enum(['model', 'rule', 'elision']).optional(),
      longest: z.int().positive().optional(),
      tokensBefore: z.int().nonnegative().optional(),
      tokensAfter: z.int().nonnegative().optional(),
    }),
  },
  'session.interrupted': {
    version: 1,
    payload: z.strictObject({
      reason: z.enum(['stopped_by_researcher', 'engine_stopped', 'engine_crashed', 'error']),
      note: z.string().optional(),
    }),
  },
  'session.resumed': { version: 1, payload: z.strictObject({}) },
  'session.closed': {
    version: 1,
    payload: z.strictObject({ outcome: SessionOutcome, failure: Failure.optional() }),
  },
  'events.erased': workspaceKinds['events.erased'],
} as const;
