/** What a session desk offers, and what it needs. */
import type { SessionSummary } from '../../../preload/contract/views.ts';
import type { SeenContext } from '../../../preload/contract/views/model.ts';
import type { Approvals, SessionMode } from '../../core/agent/approvals.ts';
import type { BranchRequest } from '../../core/agent/branching.ts';
import type { Budget } from '../../core/agent/budget.ts';
import type { ApprovalWord } from '../../core/agent/calls/approve.ts';
import type { OutputFolder } from '../../core/agent/calls/truncate.ts';
import type { AssistantChoice } from '../../core/agent/model/server.ts';
import type { Questions } from '../../core/agent/questions.ts';
import type { Timer } from '../../core/agent/waiting.ts';
import type { Result } from '../../core/errors.ts';
import type { UsedData } from '../../core/analysis/run.ts';
import type { AboutPlace } from '../../core/library/about.ts';
import type { Clock, Digest, Journal, Random } from '../../core/ports.ts';
import type { SubAgents } from '../../core/tools/delegate.ts';
import type { Tool } from '../../core/tools/tool.ts';
import type { Assistant, AssistantBrief } from './assistants.ts';

export interface DeskPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly digest: Digest;
  readonly timer: Timer;
  readonly journal: Journal;
  researcherName(): Promise<string>;
  /** Resolves when searching sees the whole library. */
  searchable(): Promise<void>;
  /** Brings the index up to the record; a failure when it cannot follow. */
  indexed(): Promise<Result<void>>;
  /** Who answers a session that names nobody. */
  choice(): AssistantChoice;
  /** The assistant of a choice, for a session of its own, and the tools it gets. */
  assistant(
    choice: AssistantChoice,
    brief: AssistantBrief,
    questions: Questions,
    subAgents: SubAgents,
  ): Promise<Result<Assistant & { readonly tools: readonly Tool[] }>>;
  /** Rules for new sessions, as the workspace has them. */
  rules(): Approvals['rules'];
  /** False when the workspace keeps approvals from being remembered. */
  alwaysOffered(): boolean;
  /** Sessions of sub-agents that worked for this one. */
  children(sessionId: string): readonly string[];
  /** Where whole outputs go that are too long to be shown. */
  readonly work: OutputFolder;
  /** The session as lists show it; undefined when there is none. */
  summary(sessionId: string, live: LiveState | undefined): SessionSummary | undefined;
}

/** What a session is doing in this process; the record alone cannot know it. */
export type LiveState = 'running' | 'stopping';

export interface NewSession {
  readonly text: string;
  readonly language?: 'en' | 'zh';
  readonly unattended: boolean;
  readonly assistant?: AssistantChoice | undefined;
  readonly mode?: SessionMode | undefined;
  /** Passages the researcher points at, made for this session's id. */
  readonly about?: ((sessionId: string) => readonly AboutPlace[]) | undefined;
  /** Tables the question is about. */
  readonly data?: readonly UsedData[] | undefined;
  /** Limits left out are the usual ones. */
  readonly budget?: { readonly [Limit in keyof Budget]?: Budget[Limit] | undefined } | undefined;
}

export interface SessionDesk {
  start(task: NewSession): Promise<Result<SessionSummary>>;
  /** The researcher's word on a call that waits for it. */
  approve(sessionId: string, word: ApprovalWord): Promise<Result<SessionSummary>>;
  setApprovals(sessionId: string, approvals: Approvals): Promise<Result<SessionSummary>>;
  branch(sessionId: string, where: BranchRequest): Promise<Result<SessionSummary>>;
  changeAssistant(sessionId: string, choice: AssistantChoice): Promise<Result<SessionSummary>>;
  /** What the model was shown for one of its steps. */
  seen(sessionId: string, stepId: string): Promise<Result<SeenContext>>;
  say(sessionId: string, text: string): Promise<Result<SessionSummary>>;
  answer(sessionId: string, questionId: string, text: string): Promise<Result<SessionSummary>>;
  resume(sessionId: string): Promise<Result<SessionSummary>>;
  stop(sessionId: string): Promise<Result<SessionSummary>>;
  live(sessionId: string): LiveState | undefined;
  /** Sessions that this process keeps in memory. */
  known(): readonly string[];
  /** Lets go of what it keeps of sessions that do not run. */
  forget(sessionIds: readonly string[]): void;
  /** Resolves when the session does not run (any more). */
  ended(sessionId: string): Promise<void>;
  summary(sessionId: string): Result<SessionSummary>;
  /** A session began, ended, stopped or waits. */
  onChange(listener: (summary: SessionSummary) => void): () => void;
  close(): Promise<void>;
}
