/** A session's life: opened, run, steered, answered, resumed after a crash, asked again. */
import { fail, ok } from '../errors.ts';
import type { Result } from '../errors.ts';
import type { SessionOutcome, SessionPayload } from '../record/kinds.ts';
import { toolSchema } from '../tools/tool.ts';
import type { Tool } from '../tools/tool.ts';
import { change, decide } from './calls/approve.ts';
import type { ApprovalWord, ApproveContext, Decisions } from './calls/approve.ts';
import type { Leftovers } from './calls/leftovers.ts';
import type { Approvals } from './approvals.ts';
import { planBranch } from './branching.ts';
import type { BranchContext, BranchRequest, PlannedBranch } from './branching.ts';
import { nextRound } from './endings.ts';
import { messageDraft, openingDrafts, write } from './session-opening.ts';
import type { SessionOpening, SessionPorts } from './session-opening.ts';
import { recover, takeUp } from './session-resume.ts';
import { runRound } from './loop.ts';
import type { Policy } from './step.ts';
import { draft } from './session-record.ts';
import { eventsOf, sessionStatus } from './session-state.ts';

export type { SessionOpening, SessionPorts } from './session-opening.ts';

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
  /**
   * Goes another way from an event; nothing is overwritten. `run`: a round is open, and `run` takes it
   * up. `wait`: the session rests there. `session_busy` while it runs.
   */
  branch(request: BranchRequest): Promise<Result<PlannedBranch['next']>>;
  /** Another assistant goes on with the session. `session_busy` while it runs. */
  changePolicy(change: PolicyChange): Promise<Result<void>>;
  isRunning(): boolean;
}

export interface PolicyChange extends Pick<
  SessionPayload<'model.changed'>,
  'systemPrompt' | 'prompts'
> {
  readonly policy: Policy;
  readonly tools: readonly Tool[];
}

/** One object per session; the record is its only memory. */
export function createAgentSession(given: SessionPorts): AgentSession {
  const { record, turns } = given;
  let ports = given;
  let running = false;
  /** Approved while nothing ran: certain not to have run. */
  const untouched = new Set<string>();

  const guarded = async (
    prepare: () => Promise<Result<Leftovers | undefined>>,
    signal: AbortSignal,
  ): Promise<Result<SessionOutcome>> => {
    if (running) return busy();
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
    run: (signal) => guarded(() => takeUp(ports, untouched), signal),
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
    branch: (request) =>
      turns.take(async () => {
        if (running) return busy();
        const planned = planBranch(branchContext(ports), request);
        if (!planned.ok) return planned;
        const written = await write(ports, planned.data.drafts);
        return written.ok ? ok(planned.data.next) : written;
      }),
    changePolicy: ({ policy, tools, ...prompt }) =>
      turns.take(async () => {
        if (running) return busy();
        const payload = { ...prompt, policy: policy.identity, tools: tools.map(toolSchema) };
        const changed = draft('model.changed', payload, 'researcher', ports.researcher);
        const written = await write(ports, [changed]);
        if (written.ok) ports = { ...ports, policy, tools };
        return written;
      }),
  };
}

function busy(): Result<never> {
  return fail('session_busy', 'The session is running. Stop it first, or wait for its end.');
}

function branchContext({ record, approvals, random, researcher }: SessionPorts): BranchContext {
  return {
    all: record.allEvents(),
    active: record.events(),
    initial: approvals.initial,
    random,
    researcher,
  };
}

function approveContext({ record, tools, approvals, researcher }: SessionPorts): ApproveContext {
  return { events: record.events(), tools, initial: approvals.initial, researcher };
}
