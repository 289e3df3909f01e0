/** Models, branches, approvals and costs as a screen shows them. */
import * as z from 'zod';
import {
  ApprovalRequested,
  ApprovalRule,
  Approvals,
  Reach,
} from '../../../main/core/agent/approvals.ts';
import { BranchOpened } from '../../../main/core/agent/branch.ts';
import { ModelMessage } from '../../../main/core/agent/model/client.ts';
import {
  AssistantChoice,
  ModelCapabilities,
  ModelServer,
  ModelSettings,
  ServerState,
} from '../../../main/core/agent/model/server.ts';
import { PolicyIdentity } from '../../../main/core/record/kinds.ts';

const time = z.iso.datetime({ precision: 3 });

export const ServerView = ModelServer.extend({
  hasKey: z.boolean(),
  /** Absent until it was asked for the first time in this run of the app. */
  state: ServerState.optional(),
  /** What the state means and what to do, in a sentence. */
  words: z.string(),
  models: z.array(z.string()),
  checkedAt: time.optional(),
});
export type ServerView = z.infer<typeof ServerView>;

export const ModelView = z.strictObject({
  serverId: z.string(),
  model: z.string(),
  settings: ModelSettings,
  capabilities: ModelCapabilities.optional(),
});
export type ModelView = z.infer<typeof ModelView>;

export const AssistantView = z.strictObject({
  choice: AssistantChoice,
  policy: PolicyIdentity,
  /** What is at work and what it needs, in a sentence. */
  words: z.string(),
  /** The server's label, when a model answers. */
  server: z.string().optional(),
  capabilities: ModelCapabilities.optional(),
});
export type AssistantView = z.infer<typeof AssistantView>;

/** Sums over requests to models; `costUsd` is absent when some request had no price. */
export const UsageSum = z.strictObject({
  requests: z.int(),
  promptTokens: z.int(),
  completionTokens: z.int(),
  cachedTokens: z.int(),
  costUsd: z.number().optional(),
  /** True when some counts are Cairn's own estimates. */
  estimated: z.boolean(),
});
export type UsageSum = z.infer<typeof UsageSum>;

/** How full the model's window was at the last request. */
export const ContextFill = z.strictObject({ tokens: z.int(), window: z.int().optional() });
export type ContextFill = z.infer<typeof ContextFill>;

export const PendingApproval = ApprovalRequested.extend({
  arguments: z.unknown(),
  requestedAt: time,
  /** JSON Schema of the arguments, to check an edit against. */
  inputSchema: z.record(z.string(), z.unknown()).optional(),
});
export type PendingApproval = z.infer<typeof PendingApproval>;

/**
 * One branch of a session: a way from a place where paths part to a last event. Branches that part at
 * the same event are siblings; `parentId` names it.
 */
export const BranchView = z.strictObject({
  /** Of the first event that is the branch's own. */
  branchId: z.string(),
  reason: z.union([BranchOpened.shape.reason, z.literal('original')]),
  /** The event before the branch's first own one; absent for the trunk. */
  parentId: z.string().optional(),
  /** The branch that event belongs to: it goes another way from there, unless it ends there. */
  holderId: z.string().optional(),
  /** The event the researcher pointed at. */
  targetId: z.string().optional(),
  firstSeq: z.int(),
  /** The newest event that can be gone back to. */
  leafId: z.string(),
  leafSeq: z.int(),
  openedAt: time,
  /** The last thing said on it, shortened. */
  words: z.string(),
  /** True for the branch in use: the session's newest event is its leaf. */
  active: z.boolean(),
  /** True when the path in use begins to be its own: it, or a branch that parts from it, is in use. */
  onPath: z.boolean(),
  /** Of the branch's own events. */
  usage: UsageSum,
  /** Of the whole path to its leaf. */
  pathUsage: UsageSum,
  /** The time models took on it. */
  milliseconds: z.number(),
});
export type BranchView = z.infer<typeof BranchView>;

/** What the model was shown for one step. `matches`: rebuilt from the record, it has the recorded hash. */
export const SeenContext = z.strictObject({
  stepId: z.string(),
  messages: z.array(ModelMessage),
  tools: z.array(z.strictObject({ name: z.string(), description: z.string() })),
  tokens: z.int(),
  matches: z.boolean(),
});
export type SeenContext = z.infer<typeof SeenContext>;

export const ToolView = z.strictObject({
  name: z.string(),
  description: z.string(),
  reach: z.array(Reach),
  sideEffect: z.boolean(),
  defaultRule: ApprovalRule,
  /** What holds for new sessions. */
  rule: ApprovalRule,
});
export type ToolView = z.infer<typeof ToolView>;

export const MemoryEntry = z.strictObject({
  memoryId: z.string(),
  text: z.string(),
  /** Who wrote it last: the researcher's name or the assistant's. */
  by: z.strictObject({
    kind: z.enum(['researcher', 'agent', 'tool', 'system']),
    name: z.string().optional(),
  }),
  writtenAt: time,
});
export type MemoryEntry = z.infer<typeof MemoryEntry>;

/** One request of the ledger with what came of it. */
export const LedgerEntry = z.strictObject({
  requestId: z.string(),
  time,
  purpose: z.string(),
  method: z.string(),
  url: z.string(),
  decision: z.enum(['allowed', 'refused']),
  reason: z.string().optional(),
  sessionId: z.string().optional(),
  status: z.int().optional(),
  address: z.string().optional(),
  bytesSent: z.int(),
  bytesReceived: z.int().optional(),
  milliseconds: z.number().optional(),
  /** Absent while it runs, and for good after a crash in the middle. */
  outcome: z.enum(['done', 'failed', 'stopped']).optional(),
  message: z.string().optional(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** The reply that is arriving right now; never stored. */
export const ReplyDraft = z.strictObject({
  reasoning: z.string(),
  text: z.string(),
  calls: z.array(z.strictObject({ name: z.string(), arguments: z.string() })),
});
export type ReplyDraft = z.infer<typeof ReplyDraft>;

export const SessionApprovals = Approvals;
export type SessionApprovals = z.infer<typeof SessionApprovals>;
