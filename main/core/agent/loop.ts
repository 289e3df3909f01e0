/**
 * The one loop: ask the policy, record its step, do it, record what came of it, ask again. Every
 * event is durable before it is acted on.
 */
import { fail } from '../errors.ts';
import type { Failure, Result } from '../errors.ts';
import type { RecordEvent } from '../record/event.ts';
import type { SessionOutcome } from '../record/kinds.ts';
import type { Budget } from './budget.ts';
import type { Leftovers } from './calls/leftovers.ts';
import { wordsOf } from './calls/results.ts';
import type { Call } from './calls/results.ts';
import { runCalls } from './calls/run-calls.ts';
import type { CallPorts } from './calls/run-calls.ts';
import { closedDrafts, end, failedDrafts, stoppedDrafts } from './endings.ts';
import { guardRepeats } from './repeat-guard.ts';
import type { GuardPorts } from './repeat-guard.ts';
import { budgetOf, eventsOf, hasUnseenMessage, lastRound } from './session-state.ts';
import { createMeter, exhaustion } from './spending.ts';
import { callsOf, draftsOf } from './step-drafts.ts';
import type { Policy, Step } from './step.ts';
import { createWaits, settle, settleWithGrace } from './waiting.ts';
import type { Settled } from './waiting.ts';

export interface LoopPorts extends CallPorts, GuardPorts {
  readonly policy: Policy;
  /** Holds unless the session was opened with a budget of its own. */
  readonly budget: Budget;
}

/** Milliseconds a policy has after a stop to hand over what had arrived. */
const STOP_GRACE = 2_000;
/** Notes and empty replies in a row: each is fine, many are a policy that gets nowhere. */
const IDLE_STEPS = 10;

type Decision =
  | { readonly state: 'stopped' }
  | { readonly state: 'ended'; readonly result: Result<SessionOutcome> }
  | { readonly state: 'decided'; readonly step: Step; readonly calls: readonly Call[] };

/**
 * Runs the open round to its end and says how it ended. Fails only when the record cannot be
 * written: what was recorded before is kept, and the session can be resumed. `left`: calls of an
 * earlier run that still wait for a person; they come first.
 */
export async function runRound(
  ports: LoopPorts,
  signal: AbortSignal,
  left?: Leftovers,
): Promise<Result<SessionOutcome>> {
  const started = ports.clock.now().getTime();
  const waits = createWaits(ports.clock);
  const budget = budgetOf(ports.record.events()) ?? ports.budget;
  const meter = createMeter(ports.record.events());
  let calls = left?.calls ?? [];
  let idle = 0;
  for (;;) {
    const settled = left?.settled;
    const ran = await runCalls(ports, calls, { waits, signal, ...(settled ? { settled } : {}) });
    if (!ran.ok) return ran;
    if (signal.aborted) return stop(ports);
    if (idle >= IDLE_STEPS) return close(ports, 'failed', gotNowhere());
    const milliseconds = ports.clock.now().getTime() - started - waits.total();
    const used = exhaustion(meter.read(ports.record.events()), budget, milliseconds);
    if (used) return close(ports, 'budget_exhausted', used);
    const repeated = await guardRepeats(ports, waits, signal);
    if (!repeated.ok) return repeated;
    if (signal.aborted) return stop(ports);
    if (repeated.data) return close(ports, 'budget_exhausted', repeated.data);

    const decision = await decide(ports, signal);
    if (decision.state === 'stopped') return stop(ports);
    if (decision.state === 'ended') return decision.result;
    idle = isIdle(decision.step) ? idle + 1 : 0;
    calls = decision.calls;
  }
}

/** The policy's next step, recorded; when it ends the round, the end is recorded with it. */
function decide(ports: LoopPorts, signal: AbortSignal): Promise<Decision> {
  const { policy, turns } = ports;
  if (policy.steering === 'between_steps') {
    return turns.take(async () => {
      const asked = ask(ports);
      return take(ports, asked, await settle(() => policy.next(asked, signal), signal));
    });
  }
  const asked = ask(ports);
  const { timer } = ports;
  return settleWithGrace(() => policy.next(asked, signal), signal, {
    timer,
    grace: STOP_GRACE,
  }).then((settled) =>
    turns.take(async () => {
      // After a stop a reply is kept, and an end is not the policy's to decide any more.
      const isOver = settled.state === 'done' && settled.value.kind === 'finish' && signal.aborted;
      return isOver ? { state: 'stopped' } : take(ports, asked, settled);
    }),
  );
}

function ask({ record }: LoopPorts): Parameters<Policy['next']>[0] {
  const events = record.events();
  return {
    sessionId: record.sessionId,
    round: lastRound(events)?.round ?? 1,
    events: [...events],
  };
}

async function take(
  ports: LoopPorts,
  asked: ReturnType<typeof ask>,
  settled: Settled<Step>,
): Promise<Decision> {
  if (settled.state === 'stopped' || settled.state === 'timeout') return { state: 'stopped' };
  if (settled.state === 'threw') return broke(ports, settled.error);
  const step = settled.value;
  const { record, policy } = ports;
  const lastSeen = asked.events.at(-1)?.seq ?? -1;
  if (step.kind === 'finish') {
    const isAnswer = step.outcome === 'answered' || step.outcome === 'no_evidence';
    if (isAnswer && hasUnseenMessage(record.events(), answeredSeq(record.events(), lastSeen))) {
      return { state: 'decided', step: LOOK_AGAIN, calls: [] };
    }
  }
  try {
    const calls = callsOf(step, ports.random);
    const drafts = draftsOf(policy.identity.name, step, calls);
    if (step.kind === 'finish') {
      const { outcome, failure } = step;
      const closing = [...drafts, ...closedDrafts(record.events(), outcome, failure)];
      return { state: 'ended', result: await end(record, outcome, closing) };
    }
    if (drafts.length === 0) return { state: 'decided', step, calls };
    const recorded = await record.append(drafts);
    return recorded.ok ? { state: 'decided', step, calls } : { state: 'ended', result: recorded };
  } catch (error) {
    return broke(ports, error);
  }
}

/** In place of an end that no longer holds: the researcher wrote again. */
const LOOK_AGAIN: Step = { kind: 'note', drafts: [] };

/** The last event that the answer can have taken into account. */
function answeredSeq(events: readonly RecordEvent[], lastSeen: number): number {
  const opened = lastRound(events)?.openedSeq ?? -1;
  const replied = eventsOf(events, 'model.replied').findLast(
    ({ event, payload }) => event.seq > opened && payload.purpose === 'next_step',
  );
  return Math.min(lastSeen, replied?.payload.sawSeq ?? lastSeen);
}

async function broke({ record }: LoopPorts, error: unknown): Promise<Decision> {
  const message = `The assistant failed and the session ended; what was recorded is kept. ${wordsOf(error)}`;
  const drafts = failedDrafts(record.events(), fail('internal', message).error);
  return { state: 'ended', result: await end(record, 'failed', drafts) };
}

function isIdle(step: Step): boolean {
  if (step.kind === 'note') return true;
  return step.kind === 'reply' && step.calls.length === 0 && step.text === '';
}

function gotNowhere(): Failure {
  const words = `The assistant took ${IDLE_STEPS} steps in a row without a reply or a call, and was ended.`;
  return fail('loop_detected', `${words} What was recorded is kept; a new message goes on from it.`)
    .error;
}

function stop({ record, turns }: LoopPorts): Promise<Result<SessionOutcome>> {
  return turns.take(() => end(record, 'stopped', stoppedDrafts(record.events())));
}

function close(
  { record, turns }: LoopPorts,
  outcome: SessionOutcome,
  failure: Failure,
): Promise<Result<SessionOutcome>> {
  return turns.take(() => end(record, outcome, closedDrafts(record.events(), outcome, failure)));
}
