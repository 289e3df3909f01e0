/** A session's life: opened, run, steered, answered, resumed after a crash, asked again. */
import { fail, ok } from '../errors.ts';
import type { Result } from '../errors.ts';
import type { SessionOutcome, SessionPayload } from '../record/kinds.ts';
import type { EventDraft, RecordEvent } from '../record/event.ts';
import { toolSchema } from '../tools/tool.ts';
import { change, decide } from './calls/approve.ts';
import type { ApprovalWord, ApproveContext, Decisions } from './calls/approve.ts';
import { leftoversOf } from './calls/leftovers.ts';
import type { Leftovers } from './calls/leftovers.ts';
import type { Approvals } from './approvals.ts';
import { roundClosed } from './endings.ts';
import { runRound } from './loop.ts';
import type { LoopPorts } from './loop.ts';
import { draft } from './session-record.ts';
import { eventsOf, hasWaitingMessage, lastRound, sessionStatus } from './session-state.ts';

export interface SessionPorts extends LoopPorts {
  /** The researcher's name in the record, when known. */
  readonly researcher?: string;
}

export type SessionOpening = Pick<
  SessionPayload<'session.opened'>,
  'task' | 'language' | 'versions' | 'systemPrompt' | 'prompts' | 'budget' | 'parent'
> & {
  /** Left out: what the session's approvals say for every session. */
  readonly approvals?: Approvals;
};

export interface AgentSession {
  readonly sessionId: string;
  /** Records the task, the tools and who is at work, and opens the first round. */
  open(opening: SessionOpening): Promise<Result<void>>;
  /** Runs the open round to its end. `session_busy` while it is running already. */
  run(signal: AbortSignal): Promise<Result<SessionOutcome>>;
  /** After a crash or a stop: settles what was left open and goes on from the record. */
  resume(signal: AbortSignal): Promise<Result<SessionOutcome>>;
  /** While running it steers the run; afterwards it opens a new round, which `run` then takes up. */
  say(text: string): Promise<Result<'steering' | 'new_round'>>;
  /** Answers a question the assistant asked. */
  answer(questionId: string, text: string): Promise<Result<void>>;
  /**
   * The researcher's word on a call that waits for it. `invalid_input` when it was decided before, or
   * when the changed arguments do not fit: it waits on. Also taken while nothing runs: the call then
   * runs when the session is resumed.
   */
  approve(word: ApprovalWord): Promise<Result<void>>;
  /** What holds from now on, for calls that wait already too. */
  setApprovals(approvals: Approvals): Promise<Result<void>>;
  isRunning(): boolean;
}

/** One object per session; the record is its only memory. */
export function createAgentSession(ports: SessionPorts): AgentSession {
  const { record, turns } = ports;
  let running = false;
  /** Approved while nothing ran: certain not to have run. */
  const untouched = new Set<string>();

  const guarded = async (
    prepare: () => Promise<Result<Leftovers | undefined>>,
    signal: AbortSignal,
  ): Promise<Result<SessionOutcome>> => {
    if (running) return fail('session_busy', 'The session is running already.');
    running = true;
    try {
      const prepared = await prepare();
      return prepared.ok ? await runRound(ports, signal, prepared.data) : prepared;
    } finally {
      running = false;
    }
  };

  const recordDecisions = async ({ drafts, callIds }: Decisions): Promise<Result<void>> => {
    const written = await write(ports, drafts);
    if (!written.ok) return written;
    for (const callId of callIds) {
      if (!running) untouched.add(callId);
      ports.approvals.deliver(callId);
    }
    return written;
  };

  return {
    sessionId: record.sessionId,
    isRunning: () => running,
    open: (opening) => write(ports, openingDrafts(ports, opening)),
    run: (signal) => guarded(() => takeUp(ports), signal),
    resume: (signal) => guarded(() => recover(ports, untouched), signal),
    say: (text) =>
      turns.take(async () => {
        const message = messageDraft(ports, text);
        const isOpen = sessionStatus(record.events()) === 'open';
        const written = await write(
          ports,
          isOpen ? [message] : [message, ...nextRound(record.events())],
        );
        return written.ok ? ok(isOpen ? 'steering' : 'new_round') : written;
      }),
    answer: async (questionId, text) => {
      const asked = eventsOf(record.events(), 'question.asked').some(
        ({ payload }) => payload.questionId === questionId,
      );
      if (!asked) return fail('not_found', 'The assistant asked no such question.');
      if (ports.questions.answerOf(record.events(), questionId) !== undefined) {
        return fail('invalid_input', 'The question was answered already; the first answer holds.');
      }
      const written = await write(ports, [
        draft('question.answered', { questionId, text }, 'researcher', ports.researcher),
      ]);
      if (written.ok) ports.questions.deliver(questionId, text);
      return written;
    },
    approve: (word) =>
      turns.take(async () => {
        const decided = decide(approveContext(ports), word);
        return decided.ok ? recordDecisions(decided.data) : decided;
      }),
    setApprovals: (approvals) =>
      turns.take(() => recordDecisions(change(approveContext(ports), approvals))),
  };
}

function approveContext({ record, tools, approvals, researcher }: SessionPorts): ApproveContext {
  return { events: record.events(), tools, initial: approvals.initial, researcher };
}

async function write(
  { record }: SessionPorts,
  drafts: readonly EventDraft[],
): Promise<Result<void>> {
  if (drafts.length === 0) return ok(undefined);
  const written = await record.append(drafts);
  return written.ok ? ok(undefined) : written;
}

function openingDrafts(
  ports: SessionPorts,
  { approvals, ...opening }: SessionOpening,
): readonly EventDraft[] {
  return [
    draft(
      'session.opened',
      {
        ...opening,
        sessionId: ports.record.sessionId,
        policy: ports.policy.identity,
        tools: ports.tools.map(toolSchema),
      },
      'system',
    ),
    ...(approvals ? [draft('approvals.changed', approvals, 'researcher', ports.researcher)] : []),
    messageDraft(ports, opening.task),
    draft('round.opened', { round: 1 }, 'system'),
  ];
}

function messageDraft(ports: SessionPorts, text: string): EventDraft {
  return draft('message.researcher', { text }, 'researcher', ports.researcher);
}

/** Closes a round that a stop had left open, and opens the one after it. */
function nextRound(events: readonly RecordEvent[]): readonly EventDraft[] {
  const round = (lastRound(events)?.round ?? 0) + 1;
  return [...roundClosed(events), draft('round.opened', { round }, 'system')];
}

/** A run needs a round that is open. */
async function takeUp(ports: SessionPorts): Promise<Result<undefined>> {
  const status = sessionStatus(ports.record.events());
  if (status === 'empty') return fail('not_found', 'The session was not opened yet.');
  return status === 'open'
    ? ok(undefined)
    : fail('session_closed', 'The session has ended. A new message goes on with it.');
}

/**
 * The record may end anywhere: calls that were lost are settled, those that wait for a person wait
 * on, a round that was about to open is opened, and the run is marked as resumed.
 */
async function recover(ports: SessionPorts, untouched: Set<string>): Promise<Result<Leftovers>> {
  const events = ports.record.events();
  const opened = eventsOf(events, 'session.opened')[0];
  if (!opened) return fail('not_found', 'The session has no beginning in the record.');
  const status = sessionStatus(events);
  const isStopped = status === 'stopped' && !hasWaitingMessage(events);
  if (status !== 'open' && !isStopped && !hasWaitingMessage(events)) {
    return fail('session_closed', 'The session had ended by itself; there is nothing to resume.');
  }
  const isUntold = !events.some(({ kind }) => kind === 'message.researcher');
  const left = leftoversOf(events, untouched);
  // From here on they may run, so no later resume may take them for untouched.
  untouched.clear();
  const written = await write(ports, [
    ...left.drafts,
    ...(isUntold ? [messageDraft(ports, opened.payload.task)] : []),
    ...(isUntold || hasWaitingMessage(events) ? nextRound(events) : []),
    draft('session.resumed', {}, 'system'),
  ]);
  return written.ok ? ok(left) : written;
}
