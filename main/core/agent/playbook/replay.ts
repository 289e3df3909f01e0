/** Finds in the record what came of a script's step. */
import type { RecordEvent } from '../../record/event.ts';
import { callKey } from '../repetition.ts';
import { eventsOf } from '../session-state.ts';
import type { ToolRequest } from '../step.ts';
import type { PlaybookStep } from './script.ts';
import type { CallResult } from './script.ts';

export type StepMatch =
  | { readonly state: 'recorded'; readonly results: readonly CallResult[]; readonly seq: number }
  /** `rest` is what is still to be done: the step, or those of its calls that have no result. */
  | { readonly state: 'unrecorded'; readonly rest: PlaybookStep }
  | { readonly state: 'different'; readonly seq: number };

const AGENT_KINDS: ReadonlySet<string> = new Set(['reasoning', 'message.agent', 'tool.called']);
const LOST_CODES: ReadonlySet<string> = new Set(['interrupted', 'stopped']);

/** The next thing the agent did after `seq` that was not lost to a crash or a stop. */
export function nextAgentEvent(
  events: readonly RecordEvent[],
  seq: number,
): RecordEvent | undefined {
  const lost = lostCalls(events);
  return events.find(
    (event) => event.seq > seq && AGENT_KINDS.has(event.kind) && !lost.has(callIdOf(event) ?? ''),
  );
}

/** Where the agent next did anything, lost or not: a script had seen what was recorded before it. */
export function nextDecisionSeq(events: readonly RecordEvent[], seq: number): number | undefined {
  return events.find((event) => event.seq > seq && AGENT_KINDS.has(event.kind))?.seq;
}

export function messagesBetween(
  events: readonly RecordEvent[],
  after: number,
  before: number,
): string[] {
  return eventsOf(events, 'message.researcher')
    .filter(({ event }) => event.seq > after && event.seq < before)
    .map(({ payload }) => payload.text);
}

/** What the record after `cursor` says about this step. */
export function matchStep(
  step: Exclude<PlaybookStep, { kind: 'finish' }>,
  events: readonly RecordEvent[],
  cursor: number,
): StepMatch {
  if (step.kind === 'call') return matchCalls(step.calls, events, cursor);
  const event = nextAgentEvent(events, cursor);
  if (!event) return { state: 'unrecorded', rest: step };
  const isSame =
    step.kind === 'reason'
      ? eventsOf([event], 'reasoning')[0]?.payload.text === step.text
      : eventsOf([event], 'message.agent')[0]?.payload.text === step.text;
  return isSame
    ? { state: 'recorded', results: [], seq: event.seq }
    : { state: 'different', seq: event.seq };
}

function matchCalls(
  calls: readonly ToolRequest[],
  events: readonly RecordEvent[],
  cursor: number,
): StepMatch {
  const results: CallResult[] = [];
  let at = cursor;
  for (const [index, request] of calls.entries()) {
    const event = nextAgentEvent(events, at);
    if (!event) return { state: 'unrecorded', rest: { kind: 'call', calls: calls.slice(index) } };
    const made = eventsOf([event], 'tool.called')[0]?.payload;
    if (!made || callKey(made.tool, made.arguments) !== callKey(request.tool, request.arguments)) {
      return { state: 'different', seq: event.seq };
    }
    const settled = eventsOf(events, 'tool.result').find(
      ({ payload }) => payload.callId === made.callId,
    );
    if (!settled) throw new Error(`Call ${made.callId} has no result yet`);
    results.push(resultOf(settled.payload));
    at = Math.max(event.seq, index === calls.length - 1 ? settled.event.seq : event.seq);
  }
  return { state: 'recorded', results, seq: at };
}

type Settled = ReturnType<typeof eventsOf<'tool.result'>>[number]['payload'];

function resultOf(payload: Settled): CallResult {
  return payload.outcome === 'success'
    ? { ok: true, text: payload.text, data: payload.data }
    : { ok: false, error: payload.error };
}

function lostCalls(events: readonly RecordEvent[]): ReadonlySet<string> {
  return new Set(
    eventsOf(events, 'tool.result')
      .map(({ payload }) => payload)
      .filter((payload) => payload.outcome === 'error' && LOST_CODES.has(payload.error.code))
      .map(({ callId }) => callId),
  );
}

function callIdOf(event: RecordEvent): string | undefined {
  return eventsOf([event], 'tool.called')[0]?.payload.callId;
}
