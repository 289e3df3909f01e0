/** What the app shows: entities of the core joined for a screen. Stored events are never sent as they are kept. */
import * as z from 'zod';
import { Actor, StreamName } from '../../main/core/record/event.ts';
import { PolicyIdentity, SessionOutcome } from '../../main/core/record/kinds.ts';
import { ErrorCode, Failure } from '../../main/core/errors.ts';
import { PlanItem } from '../../main/core/agent/plan.ts';
import { AboutPlace } from '../../main/core/library/about.ts';
import { Location } from '../../main/core/library/anchor.ts';
import { Evidence, Report, SupportVerdict } from '../../main/core/library/evidence.ts';
import { RetractionNotice } from '../../main/core/library/retraction.ts';
import { PassageHit } from '../../main/core/library/passage.ts';
import { Work } from '../../main/core/library/work.ts';
import { NetworkMode } from '../../main/core/network/policy.ts';
import { Approvals, SessionMode } from '../../main/core/agent/approvals.ts';
import { ContextFill, PendingApproval, UsageSum } from './views/model.ts';

const time = z.iso.datetime({ precision: 3 });

/** `message` is for who does not know the code; `details` are the values that words for the code need. */
export const WorkspaceWarning = z.strictObject({
  code: z.enum([
    'workspace_read_only',
    'text_not_searched',
    'synced_folder',
    'network_folder',
    'not_closed',
    'index_rebuilt',
    'torn_tail',
    'journal_damaged',
  ]),
  message: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type WorkspaceWarning = z.infer<typeof WorkspaceWarning>;

export const WorkspaceInfo = z.strictObject({
  workspaceId: z.string(),
  name: z.string(),
  path: z.string(),
  isSample: z.boolean(),
  readOnly: z.boolean(),
  /** What to show before anything is lost: a synced or network folder, a repaired database. */
  warnings: z.array(WorkspaceWarning),
  counts: z.strictObject({
    works: z.int(),
    files: z.int(),
    pages: z.int(),
    passages: z.int(),
    sessions: z.int(),
  }),
  networkPolicy: NetworkMode,
});
export type WorkspaceInfo = z.infer<typeof WorkspaceInfo>;

export const RecentWorkspace = z.strictObject({
  path: z.string(),
  name: z.string(),
  openedAt: time,
  exists: z.boolean(),
  /** The sample library, whose name is shown in the reader's language. */
  isSample: z.boolean(),
});
export type RecentWorkspace = z.infer<typeof RecentWorkspace>;

/** What the sample workspace suggests asking; empty lists in a workspace of one's own. */
export const GuidedQuestions = z.strictObject({
  guided: z.strictObject({ en: z.string(), zh: z.string() }).optional(),
  questions: z.strictObject({ en: z.array(z.string()), zh: z.array(z.string()) }),
});
export type GuidedQuestions = z.infer<typeof GuidedQuestions>;

export const SearchHit = PassageHit.extend({
  title: z.string(),
  file: z.string(),
  authors: z.string(),
  year: z.int().optional(),
  retraction: RetractionNotice.optional(),
  /** Left out: no service was ever asked, so nothing is known. */
  retractionCheckedAt: time.optional(),
  /** Characters of `text` that match the query. */
  highlights: z.array(z.strictObject({ start: z.int(), end: z.int() })),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const SessionState = z.enum([
  'running',
  'waiting_for_answer',
  'waiting_for_approval',
  'stopping',
  'interrupted',
  'closed',
]);
export type SessionState = z.infer<typeof SessionState>;

export const SessionSummary = z.strictObject({
  sessionId: z.string(),
  task: z.string(),
  language: z.enum(['en', 'zh']),
  policy: PolicyIdentity,
  state: SessionState,
  outcome: SessionOutcome.optional(),
  /** Why the last run of an interrupted session ended, when it was this engine's: a full disk, most often. */
  failure: Failure.optional(),
  openedAt: time,
  closedAt: time.optional(),
  lastSeq: z.int(),
  counts: z.strictObject({
    events: z.int(),
    toolCalls: z.int(),
    evidence: z.int(),
    claims: z.int(),
  }),
  /** Requests to models on the path in use; absent when there was none. */
  usage: UsageSum.optional(),
  context: ContextFill.optional(),
  mode: SessionMode.optional(),
  /** Set for a sub-agent's session. */
  parent: z.strictObject({ sessionId: z.string(), callId: z.string() }).optional(),
  /** How many branches the session has; 1 when it never parted. */
  branches: z.int().optional(),
});
export type SessionSummary = z.infer<typeof SessionSummary>;

/** One event as the timeline shows it. `erased` events have no body left. */
export const SessionEvent = z.strictObject({
  id: z.string(),
  seq: z.int(),
  time,
  actor: Actor,
  kind: z.string(),
  parentId: z.string().optional(),
  hash: z.string(),
  erased: z.boolean(),
  /** The payload; left out when the caller asked for headers only. */
  body: z.unknown().optional(),
});
export type SessionEvent = z.infer<typeof SessionEvent>;

export const EvidenceView = Evidence.extend({
  /** The number of its citation in the report, 1 …; absent when the report does not use it. */
  number: z.int().optional(),
  title: z.string(),
  authors: z.string(),
  year: z.int().optional(),
  fileName: z.string(),
  /** The last check against the file's bytes; absent before the first one in this run of the app. */
  location: Location.optional(),
  support: SupportVerdict.optional(),
  /** Of the work it is quoted from. */
  retraction: RetractionNotice.optional(),
  retractionCheckedAt: time.optional(),
});
export type EvidenceView = z.infer<typeof EvidenceView>;

export const PendingQuestion = z.strictObject({
  questionId: z.string(),
  text: z.string(),
  choices: z.array(z.string()),
});
export type PendingQuestion = z.infer<typeof PendingQuestion>;

/** Everything beside the timeline, computed from the session's events. */
export const SessionView = z.strictObject({
  summary: SessionSummary,
  plan: z.array(PlanItem),
  evidence: z.array(EvidenceView),
  report: Report.optional(),
  /** Path of the report's Markdown below the workspace. */
  reportPath: z.string().optional(),
  pendingQuestion: PendingQuestion.optional(),
  /** Calls that wait for the researcher, in order; the first is the one being asked about. */
  pendingApprovals: z.array(PendingApproval),
  approvals: Approvals,
  /** False when the workspace's settings keep approvals from being remembered. */
  alwaysOffered: z.boolean(),
  /** Ids of the events on the path in use, as ranges of seq, oldest first and both ends included. */
  path: z.array(z.strictObject({ from: z.int(), to: z.int() })),
  /** Passages the session was opened about. */
  about: z.array(AboutPlace).optional(),
  /** The sub-agents' sessions, oldest first. */
  children: z.array(
    z.strictObject({ sessionId: z.string(), callId: z.string(), task: z.string() }),
  ),
});
export type SessionView = z.infer<typeof SessionView>;

/** One thing that does not hold, with its place. */
export const Finding = z.strictObject({
  code: ErrorCode,
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  stream: StreamName.optional(),
  seq: z.int().optional(),
  line: z.int().optional(),
  sessionId: z.string().optional(),
  evidenceId: z.string().optional(),
  path: z.string().optional(),
  repaired: z.boolean().optional(),
});
export type Finding = z.infer<typeof Finding>;

/** The outcome of `verify`: what was checked, and what does not hold. */
export const Verification = z.strictObject({
  holds: z.boolean(),
  checked: z.strictObject({
    streams: z.int(),
    events: z.int(),
    signatures: z.int(),
    projections: z.int(),
    citations: z.int(),
    located: z.int(),
    files: z.int(),
    artifacts: z.int(),
  }),
  findings: z.array(Finding),
});
export type Verification = z.infer<typeof Verification>;

export const ImportSummary = z.strictObject({
  added: z.int(),
  duplicates: z.int(),
  failed: z.array(
    z.strictObject({
      path: z.string(),
      code: ErrorCode,
      message: z.string(),
      fileId: z.string().optional(),
    }),
  ),
  pages: z.int(),
  seconds: z.number(),
});
export type ImportSummary = z.infer<typeof ImportSummary>;

export const WorkPage = z.strictObject({ total: z.int(), works: z.array(Work) });
export type WorkPage = z.infer<typeof WorkPage>;

/** Choices that belong to a person on this machine, not to a workspace. */
export const Preferences = z.strictObject({
  language: z.enum(['system', 'en', 'zh']),
  colorScheme: z.enum(['system', 'light', 'dark']),
  /** Signs the researcher's words in the record. Empty: "researcher". */
  researcherName: z.string().max(200),
});
export type Preferences = z.infer<typeof Preferences>;

/** What the driver around the engine can do, so that the app never offers what is not there. */
export const HostCapabilities = z.strictObject({
  driver: z.enum(['desktop', 'browser', 'command_line', 'test']),
  /** Native dialogs for choosing files and folders. */
  dialogs: z.boolean(),
  reveal: z.boolean(),
  secrets: z.strictObject({
    kind: z.enum(['keyring', 'encrypted_file', 'environment', 'memory']),
    words: z.string(),
    /** Where the encrypted bytes lie. */
    folder: z.string().optional(),
    /** Why there is no keyring. */
    reason: z.enum(['no_keyring', 'keyring_silent', 'keyring_unusable']).optional(),
  }),
});
export type HostCapabilities = z.infer<typeof HostCapabilities>;
