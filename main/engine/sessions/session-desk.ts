/** Sessions at work: opens, runs, steers, stops and resumes them; one at most runs per session. */
import type { SessionSummary } from '../../../preload/contract/views.ts';
import { createApprovals } from '../../core/agent/calls/approval-room.ts';
import { createQuestions, type Questions } from '../../core/agent/questions.ts';
import { createAgentSession, type AgentSession } from '../../core/agent/session.ts';
import { openSessionRecord } from '../../core/agent/session-record.ts';
import type { Policy } from '../../core/agent/step.ts';
import { DEFAULT_BUDGET } from '../../core/agent/budget.ts';
import { createTurns, type Timer } from '../../core/agent/waiting.ts';
import { fail, ok, type Failure, type Result } from '../../core/errors.ts';
import { detectLanguage } from '../../core/library/query.ts';
import type { Clock, Journal, Random } from '../../core/ports.ts';
import { sessionStream } from '../../core/record/event.ts';
import type { Tool } from '../../core/tools/tool.ts';
import { createEmitter } from '../emitter.ts';
import { versions } from '../versions.ts';

export interface DeskPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly journal: Journal;
  researcherName(): Promise<string>;
  /** Resolves when searching sees the whole library. */
  searchable(): Promise<void>;
  /** Brings the index up to the record; a failure when it cannot follow. */
  indexed(): Promise<Result<void>>;
  /** Who decides the next step, for a session of its own. */
  policy(): Policy;
  tools(questions: Questions): readonly Tool[];
  /** The session as lists show it; undefined when there is none. */
  summary(sessionId: string, live: LiveState | undefined): SessionSummary | undefined;
}

/** What a session is doing in this process; the record alone cannot know it. */
export type LiveState = 'running' | 'stopping';

export interface SessionDesk {
  start(task: {
    readonly text: string;
    readonly language?: 'en' | 'zh';
    readonly unattended: boolean;
  }): Promise<Result<SessionSummary>>;
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
  controller: AbortController;
  state: LiveState | undefined;
  /** Why the last run ended without an end of its own in the record, as on a full disk. */
  failure: Failure | undefined;
  done: Promise<void>;
}

/** Timers that do not keep the process alive by themselves. */
const timer: Timer = {
  after(milliseconds, callback) {
    const handle = setTimeout(callback, milliseconds);
    return () => clearTimeout(handle);
  },
};

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

  async function entryFor(sessionId: string, canAsk: boolean): Promise<Entry> {
    const known = entries.get(sessionId);
    if (known !== undefined) return known;
    const questions = createQuestions(canAsk);
    const session = createAgentSession({
      record: await openSessionRecord(ports.journal, sessionId),
      policy: ports.policy(),
      tools: ports.tools(questions),
      clock: ports.clock,
      random: ports.random,
      timer,
      budget: DEFAULT_BUDGET,
      turns: createTurns(),
      questions,
      approvals: createApprovals(canAsk ? 'supervised' : 'unattended'),
      researcher: await ports.researcherName(),
    });
    const entry: Entry = {
      session,
      controller: new AbortController(),
      state: undefined,
      failure: undefined,
      done: Promise.resolve(),
    };
    const winner = entries.get(sessionId);
    if (winner !== undefined) return winner;
    entries.set(sessionId, entry);
    return entry;
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

  async function exists(sessionId: string): Promise<boolean> {
    return (await ports.journal.head(sessionStream(sessionId))) !== undefined;
  }
  return {
    async start({ text, language, unattended }) {
      const sessionId = ports.random.id('ses');
      const entry = await entryFor(sessionId, !unattended);
      const opened = await entry.session.open({
        task: text,
        language: language ?? (detectLanguage(text) === 'zh' ? 'zh' : 'en'),
        versions: versions(),
      });
      const ready = opened.ok ? await ports.indexed() : opened;
      if (!ready.ok) {
        entries.delete(sessionId);
        return ready;
      }
      launch(entry, 'run');
      return summaryOf(sessionId);
    },
    async say(sessionId, text) {
      if (!(await exists(sessionId))) return missing(sessionId);
      const entry = await entryFor(sessionId, true);
      const said = await entry.session.say(text);
      if (!said.ok) return said;
      if (said.data === 'new_round' && entry.state === undefined) launch(entry, 'run');
      return summaryOf(sessionId);
    },
    async answer(sessionId, questionId, text) {
      if (!(await exists(sessionId))) return missing(sessionId);
      const entry = await entryFor(sessionId, true);
      const answered = await entry.session.answer(questionId, text);
      if (!answered.ok) return answered;
      announce(sessionId);
      return summaryOf(sessionId);
    },
    async resume(sessionId) {
      if (!(await exists(sessionId))) return missing(sessionId);
      const entry = await entryFor(sessionId, true);
      if (entry.state !== undefined) return summaryOf(sessionId);
      const current = summaryOf(sessionId);
      if (current.ok && current.data.state === 'closed' && current.data.outcome !== 'stopped') {
        return fail(
          'session_closed',
          'The session had ended by itself; ask a follow-up to go on with it.',
        );
      }
      launch(entry, 'resume');
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
