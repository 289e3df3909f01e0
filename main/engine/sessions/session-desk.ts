/** Sessions at work: opens, runs, steers, stops and resumes them; one at most runs per session. */
import type { SessionSummary } from '../../../preload/contract/views.ts';
import type { SessionMode } from '../../core/agent/approvals.ts';
import { createApprovals } from '../../core/agent/calls/approval-room.ts';
import { Budget, DEFAULT_BUDGET } from '../../core/agent/budget.ts';
import { seenContext } from '../../core/agent/model/context.ts';
import type { AssistantChoice } from '../../core/agent/model/server.ts';
import { createQuestions } from '../../core/agent/questions.ts';
import { createAgentSession, type AgentSession } from '../../core/agent/session.ts';
import { openSessionRecord } from '../../core/agent/session-record.ts';
import { createTurns } from '../../core/agent/waiting.ts';
import { fail, ok, type Failure, type Result } from '../../core/errors.ts';
import { detectLanguage } from '../../core/library/query.ts';
import { sessionStream } from '../../core/record/event.ts';
import type { SubAgents } from '../../core/tools/delegate.ts';
import type { Tool } from '../../core/tools/tool.ts';
import { createEmitter } from '../emitter.ts';
import { versions } from '../versions.ts';
import type { DeskPorts, LiveState, NewSession, SessionDesk } from './desk.ts';
import { recordedChoice, type Assistant, type AssistantBrief } from './assistants.ts';
import { subAgentEnd } from './sub-agent-end.ts';

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
      .then(() => (how === 'resume' ? settleChildren(session.sessionId) : undefined))
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

  /** Helpers that a crash cut off are not taken up again: their open calls get a result, and they end as stopped. */
  async function settleChildren(sessionId: string): Promise<void> {
    for (const childId of ports.children(sessionId)) {
      const child = ports.summary(childId, entries.get(childId)?.state);
      if (child?.state !== 'interrupted') continue;
      const entry = await entryFor(childId, false);
      if (entry.ok) await entry.data.session.resume(AbortSignal.abort());
      entries.delete(childId);
    }
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

  /**
   * A word of the researcher's takes the session up again: at once when it rests, after the end of a
   * run that was just ending, and not at all when the run that is going on takes it up itself.
   */
  function goOn(entry: Entry, how: 'run' | 'resume'): void {
    if (entry.state === undefined) launch(entry, how);
    else if (how === 'run') void entry.done.then(() => goOn(entry, how));
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
    async start(asked) {
      const { text, language = languageOf(text), unattended, assistant, mode } = asked;
      const { budget, about, data } = asked;
      const sessionId = ports.random.id('ses');
      const brief = { sessionId, language, prompt: 'assistant' } as const;
      const choice = assistant ?? ports.choice();
      const made = await makeEntry(sessionId, choice, brief, !unattended);
      if (!made.ok) return made;
      entries.set(sessionId, made.data);
      const opened = await made.data.session.open({
        ...openingOf(made.data, text, language, mode ?? (unattended ? 'unattended' : 'supervised')),
        ...(budget === undefined ? {} : { budget: budgetWith(budget) }),
        ...(about === undefined ? {} : { about: [...about(sessionId)] }),
        ...(data === undefined ? {} : { data: [...data] }),
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
        if (said.ok) goOn(entry, said.data === 'new_round' ? 'run' : 'resume');
        return said;
      }),
    answer: (sessionId, questionId, text) =>
      acting(sessionId, async (entry) => {
        const answered = await entry.session.answer(questionId, text);
        if (answered.ok) goOn(entry, 'resume');
        return answered;
      }),
    approve: (sessionId, word) =>
      acting(sessionId, async (entry) => {
        if (word.remember === true && !ports.alwaysOffered()) {
          return fail(
            'invalid_input',
            'In this workspace an approval is not remembered; each call is asked about. The call waits on.',
          );
        }
        const decided = await entry.session.approve(word);
        if (decided.ok) goOn(entry, 'resume');
        return decided;
      }),
    setApprovals: (sessionId, approvals) =>
      acting(sessionId, ({ session }) => session.setApprovals(approvals)),
    branch: (sessionId, where) =>
      acting(sessionId, async (entry) => {
        if (entry.state !== undefined) return busy();
        const branched = await entry.session.branch(where);
        if (branched.ok && branched.data === 'run') launch(entry, 'run');
        return branched;
      }),
    async changeAssistant(sessionId, choice) {
      const known = ports.summary(sessionId, undefined);
      if (known === undefined) return missing(sessionId);
      if (entries.get(sessionId)?.state !== undefined) {
        return busy();
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

function busy() {
  return fail('session_busy', 'The session is running. Stop it first, or wait for its end.');
}

/** The usual budget with these limits in place of its own. */
function budgetWith(limits: NonNullable<NewSession['budget']>): Budget {
  const given = Object.entries(limits).filter(([, limit]) => limit !== undefined);
  return Budget.parse({ ...DEFAULT_BUDGET, ...Object.fromEntries(given) });
}
