/** Sessions at work: opens, runs, steers, stops and resumes them; one at most runs per session. */
import type { SessionSummary } from '../../../preload/contract/views.ts';
import type { SeenContext } from '../../../preload/contract/views/model.ts';
import type { Approvals, SessionMode } from '../../core/agent/approvals.ts';
import { createApprovals } from '../../core/agent/calls/approval-room.ts';
import type { BranchRequest } from '../../core/agent/branching.ts';
import type { ApprovalWord } from '../../core/agent/calls/approve.ts';
import type { OutputFolder } from '../../core/agent/calls/truncate.ts';
import { Budget, DEFAULT_BUDGET } from '../../core/agent/budget.ts';
import { seenContext } from '../../core/agent/model/context.ts';
import type { AssistantChoice } from '../../core/agent/model/server.ts';
import { createQuestions, type Questions } from '../../core/agent/questions.ts';
import { createAgentSession, type AgentSession } from '../../core/agent/session.ts';
import { openSessionRecord } from '../../core/agent/session-record.ts';
import { createTurns, type Timer } from '../../core/agent/waiting.ts';
import { fail, ok, type Failure, type Result } from '../../core/errors.ts';
import { detectLanguage } from '../../core/library/query.ts';
import type { Clock, Digest, Journal, Random } from '../../core/ports.ts';
import { sessionStream } from '../../core/record/event.ts';
import type { SubAgents } from '../../core/tools/delegate.ts';
import type { Tool } from '../../core/tools/tool.ts';
import { createEmitter } from '../emitter.ts';
import { versions } from '../versions.ts';
import { recordedChoice, type Assistant, type AssistantBrief } from './assistants.ts';
import { subAgentEnd } from './sub-agent-end.ts';

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

interface Entry {
  readonly session: AgentSession;
  readonly assistant: Assistant & { readonly tools: readonly Tool[] };
  controller: AbortController;
  state: LiveState | undefined;
  /** Why the last run ended without an end of its own in the record, as on a full disk. */
  failure: Failure | undefined;
  done: Promise<void>;
}

export function createSessionDesk(ports: DeskPorts): SessionDesk {
  const entries = new Map<string, Entry>();
  const changes = createEmitter<SessionSummary>();

  const missing = (sessionId: string) =>
    fail('not_found', `There is no session ${sessionId} in this workspace.`);

  function summaryOf(sessionId: string): Result<SessionSummary> {
    const entry = entries.get(sessionId);
    const summary = ports.summary(sessionId, entry?.state);
    if (summary === undefined) return missing(sessionId);
    const failure = summary.state === 'interrupted' ? entry?.failure : undefined;
    return ok(failure === undefined ? summary : { ...summary, failure });
  }
  function announce(sessionId: string): void {
    const summary = summaryOf(sessionId);
    if (summary.ok) changes.emit(summary.data);
  }

  async function makeEntry(
    sessionId: string,
    choice: AssistantChoice,
    brief: AssistantBrief,
    canAsk: boolean,
  ): Promise<Result<Entry>> {
    const questions = createQuestions(canAsk);
    const made = await ports.assistant(choice, brief, questions, subAgentsOf(choice));
    if (!made.ok) return made;
    const assistant = made.data;
    const record = await openSessionRecord(ports.journal, sessionId);
    const session = createAgentSession({
      record,
      policy: assistant.policy,
      tools: assistant.tools,
      clock: ports.clock,
      random: ports.random,
      timer: ports.timer,
      budget: DEFAULT_BUDGET,
      turns: createTurns(),
      questions,
      approvals: createApprovals(canAsk ? 'supervised' : 'unattended', ports.rules()),
      work: ports.work,
      researcher: await ports.researcherName(),
    });
    return ok({
      session,
      assistant,
      controller: new AbortController(),
      state: undefined,
      failure: undefined,
      done: Promise.resolve(),
    });
  }

  /** The session as it is in memory, or made anew from its record with the assistant it names. */
  async function entryFor(sessionId: string, canAsk = true): Promise<Result<Entry>> {
    const known = entries.get(sessionId);
    if (known !== undefined) return ok(known);
    const { summary, choice } = await recordedAssistant(sessionId);
    if (summary === undefined) return missing(sessionId);
    const made = await makeEntry(sessionId, choice, briefOf(summary), canAsk);
    if (!made.ok) return made;
    const winner = entries.get(sessionId);
    if (winner !== undefined) return ok(winner);
    entries.set(sessionId, made.data);
    return made;
  }

  async function recordedAssistant(sessionId: string) {
    const summary = ports.summary(sessionId, undefined);
    const choice: AssistantChoice =
      summary === undefined ? { kind: 'built_in' } : recordedChoice(summary.policy);
    return { summary, choice };
  }

  /** Lets the session run in the background and tells of its beginning and its end. */
  function launch(entry: Entry, how: 'run' | 'resume'): void {
    const { session } = entry;
    entry.controller = new AbortController();
    entry.state = 'running';
    entry.failure = undefined;
    entry.done = ports
      .searchable()
      .then(() => session[how](entry.controller.signal))
      .then(
        (ended) => (ended.ok ? undefined : ended.error),
        (error: unknown) =>
          fail(
            'internal',
            `The session met a fault (${error instanceof Error ? error.message : String(error)}). What was recorded is kept.`,
          ).error,
      )
      .then(async (failure) => {
        entry.failure = failure;
        await ports.indexed();
        // Signed at once: a crash of the engine later must not leave what the run recorded unsigned.
        await ports.journal.signHead(sessionStream(session.sessionId));
        entry.state = undefined;
        announce(session.sessionId);
      });
    announce(session.sessionId);
  }

  /** Sessions of helpers: the same model, its own prompt, and nobody to ask. */
  function subAgentsOf(choice: AssistantChoice): SubAgents {
    return {
      async run({ text, parent }, signal) {
        const sessionId = ports.random.id('ses');
        const brief = { sessionId, language: languageOf(text), prompt: 'sub-agent' } as const;
        const made = await makeEntry(sessionId, choice, brief, false);
        if (!made.ok) return made;
        const entry = made.data;
        const opened = await entry.session.open({
          ...openingOf(entry, text, brief.language, 'unattended'),
          parent,
        });
        if (!opened.ok) return opened;
        entries.set(sessionId, entry);
        const stop = () => entry.controller.abort();
        launch(entry, 'run');
        signal.addEventListener('abort', stop);
        if (signal.aborted) stop();
        await entry.done;
        signal.removeEventListener('abort', stop);
        entries.delete(sessionId);
        return entry.failure === undefined
          ? ok(subAgentEnd(await openSessionRecord(ports.journal, sessionId)))
          : { ok: false, error: entry.failure };
      },
    };
  }

  function openingOf(entry: Entry, task: string, language: 'en' | 'zh', mode: SessionMode) {
    const { systemPrompt, prompts } = entry.assistant;
    return {
      task,
      language,
      versions: versions(),
      approvals: { mode, rules: ports.rules() },
      ...(systemPrompt === undefined ? {} : { systemPrompt }),
      ...(prompts === undefined ? {} : { prompts: [...prompts] }),
    };
  }

  /** Does something with a session and says how it stands afterwards. */
  async function acting(
    sessionId: string,
    act: (entry: Entry) => Promise<Result<unknown>>,
  ): Promise<Result<SessionSummary>> {
    const entry = await entryFor(sessionId);
    if (!entry.ok) return entry;
    const done = await act(entry.data);
    if (!done.ok) return done;
    announce(sessionId);
    return summaryOf(sessionId);
  }

  return {
    async start({ text, language = languageOf(text), unattended, assistant, mode, budget }) {
      const sessionId = ports.random.id('ses');
      const brief = { sessionId, language, prompt: 'assistant' } as const;
      const choice = assistant ?? ports.choice();
      const made = await makeEntry(sessionId, choice, brief, !unattended);
      if (!made.ok) return made;
      entries.set(sessionId, made.data);
      const opened = await made.data.session.open({
        ...openingOf(made.data, text, language, mode ?? (unattended ? 'unattended' : 'supervised')),
        ...(budget === undefined ? {} : { budget: budgetWith(budget) }),
      });
      const ready = opened.ok ? await ports.indexed() : opened;
      if (!ready.ok) {
        entries.delete(sessionId);
        return ready;
      }
      launch(made.data, 'run');
      return summaryOf(sessionId);
    },
    say: (sessionId, text) =>
      acting(sessionId, async (entry) => {
        const said = await entry.session.say(text);
        if (said.ok && said.data === 'new_round' && entry.state === undefined) launch(entry, 'run');
        return said;
      }),
    answer: (sessionId, questionId, text) =>
      acting(sessionId, ({ session }) => session.answer(questionId, text)),
    approve: (sessionId, word) => acting(sessionId, ({ session }) => session.approve(word)),
    setApprovals: (sessionId, approvals) =>
      acting(sessionId, ({ session }) => session.setApprovals(approvals)),
    branch: (sessionId, where) =>
      acting(sessionId, async (entry) => {
        const branched = await entry.session.branch(where);
        if (branched.ok && branched.data === 'run') launch(entry, 'run');
        return branched;
      }),
    async changeAssistant(sessionId, choice) {
      const known = ports.summary(sessionId, undefined);
      if (known === undefined) return missing(sessionId);
      if (entries.get(sessionId)?.state !== undefined) {
        return fail('session_busy', 'Stop the session first; then another assistant can go on.');
      }
      const made = await makeEntry(sessionId, choice, briefOf(known), true);
      if (!made.ok) return made;
      const { session, assistant } = made.data;
      const { policy, tools, systemPrompt, prompts } = assistant;
      const changed = await session.changePolicy({
        policy,
        tools,
        ...(systemPrompt === undefined ? {} : { systemPrompt }),
        ...(prompts === undefined ? {} : { prompts: [...prompts] }),
      });
      if (!changed.ok) return changed;
      entries.set(sessionId, made.data);
      announce(sessionId);
      return summaryOf(sessionId);
    },
    async seen(sessionId, stepId) {
      if (ports.summary(sessionId, undefined) === undefined) return missing(sessionId);
      const record = await openSessionRecord(ports.journal, sessionId);
      const seen = seenContext(record.allEvents(), stepId, ports.digest);
      if (seen === undefined) {
        return fail('not_found', 'The record has no reply of a model with this step.');
      }
      const { messages, tools, tokens, matches } = seen;
      return ok({
        stepId,
        messages: [...messages],
        tools: tools.map(({ name, description }) => ({ name, description })),
        tokens,
        matches,
      });
    },
    async resume(sessionId) {
      const current = summaryOf(sessionId);
      if (!current.ok) return current;
      const entry = await entryFor(sessionId);
      if (!entry.ok) return entry;
      if (entry.data.state !== undefined) return summaryOf(sessionId);
      if (current.data.state === 'closed' && current.data.outcome !== 'stopped') {
        return fail(
          'session_closed',
          'The session had ended by itself; ask a follow-up to go on with it.',
        );
      }
      launch(entry.data, 'resume');
      return summaryOf(sessionId);
    },
    async stop(sessionId) {
      const entry = entries.get(sessionId);
      if (entry === undefined) return summaryOf(sessionId);
      if (entry.state === 'running') {
        entry.state = 'stopping';
        entry.controller.abort();
        announce(sessionId);
        await entry.done;
      }
      return summaryOf(sessionId);
    },
    live: (sessionId) => entries.get(sessionId)?.state,
    known: () => [...entries.keys()],
    forget(sessionIds) {
      for (const sessionId of sessionIds) {
        if (entries.get(sessionId)?.state === undefined) entries.delete(sessionId);
      }
    },
    ended: async (sessionId) => entries.get(sessionId)?.done,
    summary: summaryOf,
    onChange: (listener) => changes.on(listener),
    async close() {
      // Ended as a stop by the engine: the record says interrupted, and resuming goes on from there.
      for (const entry of entries.values()) entry.controller.abort();
      await Promise.all([...entries.values()].map(({ done }) => done));
    },
  };
}

function languageOf(text: string): 'en' | 'zh' {
  return detectLanguage(text) === 'zh' ? 'zh' : 'en';
}

function briefOf({ sessionId, language, parent }: SessionSummary): AssistantBrief {
  return { sessionId, language, prompt: parent === undefined ? 'assistant' : 'sub-agent' };
}

/** The usual budget with these limits in place of its own. */
function budgetWith(limits: NonNullable<NewSession['budget']>): Budget {
  const given = Object.entries(limits).filter(([, limit]) => limit !== undefined);
  return Budget.parse({ ...DEFAULT_BUDGET, ...Object.fromEntries(given) });
}
