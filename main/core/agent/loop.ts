/**
 * The one loop: ask the policy, record its step, do it, record what came of it, ask again. Every
 * event is durable before it is acted on.
 */
import { assertNever, fail, ok } from '../errors.ts';
import type { Failure, Result } from '../errors.ts';
import type { Random } from '../ports.ts';
import type { EventDraft, RecordEvent } from '../record/event.ts';
import type { SessionOutcome, SessionPayload } from '../record/kinds.ts';
import { runCall, unfinishedResult, wordsOf } from './call-runner.ts';
import type { CallPorts } from './call-runner.ts';
import { draft } from './session-record.ts';
import { isRoundOpen, lastRound, openCalls } from './session-state.ts';
import { repeatsItself } from './repetition.ts';
import type { Budget } from './budget.ts';
import type { Policy, Step } from './step.ts';
import { settle } from './waiting.ts';
import type { Turns } from './waiting.ts';

export interface LoopPorts extends CallPorts {
  readonly policy: Policy;
  readonly random: Random;
  readonly budget: Budget;
  /** Shared with whoever records the researcher's messages: none slips in between a decision and its record. */
  readonly turns: Turns;
}

type Decision =
  | { readonly state: 'stopped' }
  | { readonly state: 'failed'; readonly failure: Failure }
  | { readonly state: 'lost'; readonly error: Failure }
  | { readonly state: 'decided'; readonly step: Step; readonly calls: Calls };

type Calls = readonly SessionPayload<'tool.called'>[];

/**
 * Runs the open round to its end and says how it ended. Fails only when the record cannot be
 * written: what was recorded before is kept, and the session can be resumed.
 */
export async function runRound(
  ports: LoopPorts,
  signal: AbortSignal,
): Promise<Result<SessionOutcome>> {
  const started = ports.clock.now().getTime();
  let waited = 0;
  for (;;) {
    if (signal.aborted) return stop(ports);
    const spent = ports.clock.now().getTime() - started - waited;
    const exhausted = exhaustion(ports, spent);
    if (exhausted) return close(ports, 'budget_exhausted', exhausted);

    const decision = await decide(ports, signal);
    if (decision.state === 'stopped') return stop(ports);
    if (decision.state === 'lost') return { ok: false, error: decision.error };
    if (decision.state === 'failed') return failed(ports, decision.failure);
    if (decision.step.kind === 'finish') {
      return close(ports, decision.step.outcome, decision.step.failure);
    }
    for (const call of decision.calls) {
      if (signal.aborted) return stop(ports);
      const end = await runCall(ports, call, signal);
      if (!end.recorded.ok) return end.recorded;
      waited += end.waited;
    }
  }
}

/** The policy's next step, recorded. */
function decide(ports: LoopPorts, signal: AbortSignal): Promise<Decision> {
  return ports.turns.take(async () => {
    const events = ports.record.events();
    const state = {
      sessionId: ports.record.sessionId,
      round: lastRound(events)?.round ?? 1,
      events: [...events],
    };
    const settled = await settle(() => ports.policy.next(state, signal), signal);
    if (settled.state === 'stopped' || settled.state === 'timeout') return { state: 'stopped' };
    if (settled.state === 'threw') {
      const message = `The assistant failed and the session ended; what was recorded is kept. ${wordsOf(settled.error)}`;
      return { state: 'failed', failure: fail('internal', message).error };
    }
    const step = settled.value;
    const calls = callsOf(ports, step);
    const drafts = draftsOf(ports.policy.identity.name, step, calls);
    if (drafts.length === 0) return { state: 'decided', step, calls };
    const recorded = await ports.record.append(drafts);
    return recorded.ok
      ? { state: 'decided', step, calls }
      : { state: 'lost', error: recorded.error };
  });
}

function callsOf({ random }: LoopPorts, step: Step): Calls {
  if (step.kind !== 'call' && step.kind !== 'reply') return [];
  const stepId = step.kind === 'reply' ? { stepId: step.replied.stepId } : {};
  return step.calls.map(({ tool, arguments: input, modelCallId }) => ({
    callId: random.id('call'),
    tool,
    arguments: input,
    ...stepId,
    ...(modelCallId === undefined ? {} : { modelCallId }),
  }));
}

function draftsOf(name: string, step: Step, calls: Calls): readonly EventDraft[] {
  switch (step.kind) {
    case 'reason':
      return [draft('reasoning', { text: step.text }, 'agent', name)];
    case 'say':
      return [draft('message.agent', { text: step.text, final: step.final }, 'agent', name)];
    case 'call':
      return calls.map((call) => draft('tool.called', call, 'agent', name));
    case 'reply':
      return [
        draft('model.replied', step.replied, 'agent', name),
        ...replyDrafts(name, step),
        ...calls.map((call) => draft('tool.called', call, 'agent', name)),
      ];
    case 'note':
      return step.drafts;
    case 'finish':
      return step.modelFailed ? [draft('model.failed', step.modelFailed, 'agent', name)] : [];
    default:
      return assertNever(step);
  }
}

/** What the model thought and said in one reply, bound to its step. */
function replyDrafts(name: string, step: Extract<Step, { kind: 'reply' }>): EventDraft[] {
  const { replied, reasoning, text, partial, calls } = step;
  const { stepId } = replied;
  const final = calls.length === 0 && !partial;
  const message = { text, final, stepId, ...(partial ? { partial } : {}) };
  return [
    ...(reasoning ? [draft('reasoning', { ...reasoning, stepId }, 'agent', name)] : []),
    ...(text === '' ? [] : [draft('message.agent', message, 'agent', name)]),
  ];
}

function exhaustion(ports: LoopPorts, spent: number): Failure | undefined {
  const events = ports.record.events();
  const opened = lastRound(events)?.openedSeq ?? -1;
  const steps = events.filter(({ seq, kind }) => seq > opened && AGENT_KINDS.has(kind)).length;
  const { budget } = ports;
  const kept = 'What was recorded is kept; a new message goes on from it.';
  if (steps >= budget.steps) {
    return fail('budget_exhausted', `The round used its ${budget.steps} steps. ${kept}`).error;
  }
  if (spent >= budget.milliseconds) {
    const seconds = Math.round(budget.milliseconds / 1000);
    return fail('budget_exhausted', `The round used its ${seconds} seconds. ${kept}`).error;
  }
  return repeatsItself(events)
    ? fail('budget_exhausted', `The same call was made five times in a row. ${kept}`).error
    : undefined;
}

const AGENT_KINDS: ReadonlySet<string> = new Set(['reasoning', 'message.agent', 'tool.called']);

/** Every open call gets its result first: nothing is left hanging in the record. */
async function stop(ports: LoopPorts): Promise<Result<SessionOutcome>> {
  return finish(ports, 'stopped', [
    ...openCalls(ports.record.events()).map((call) => unfinishedResult(call, 'stopped')),
    draft('session.interrupted', { reason: 'stopped_by_researcher' }, 'system'),
    draft('session.closed', { outcome: 'stopped' }, 'system'),
  ]);
}

async function failed(ports: LoopPorts, failure: Failure): Promise<Result<SessionOutcome>> {
  return finish(ports, 'failed', [
    draft('session.interrupted', { reason: 'error', note: failure.message }, 'system'),
    ...roundClosed(ports.record.events()),
    draft('session.closed', { outcome: 'failed', failure }, 'system'),
  ]);
}

async function close(
  ports: LoopPorts,
  outcome: SessionOutcome,
  failure?: Failure,
): Promise<Result<SessionOutcome>> {
  return finish(ports, outcome, [
    ...roundClosed(ports.record.events()),
    draft('session.closed', failure ? { outcome, failure } : { outcome }, 'system'),
  ]);
}

function roundClosed(events: readonly RecordEvent[]): EventDraft[] {
  const round = lastRound(events);
  return round && isRoundOpen(events)
    ? [draft('round.closed', { round: round.round }, 'system')]
    : [];
}

async function finish(
  { record }: LoopPorts,
  outcome: SessionOutcome,
  drafts: readonly EventDraft[],
): Promise<Result<SessionOutcome>> {
  const recorded = await record.append(drafts);
  return recorded.ok ? ok(outcome) : recorded;
}
