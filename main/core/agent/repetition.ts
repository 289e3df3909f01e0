/** Notices an assistant that goes round in circles. The same call with another result is no circle. */
import canonicalize from 'canonicalize';
import type { RecordEvent } from '../record/event.ts';
import type { SessionPayload } from '../record/kinds.ts';
import { eventsOf } from './session-state.ts';

export interface Repetition {
  readonly tool: string;
  /** What was seen, in words for the record. */
  readonly words: string;
}

const SAME_CALLS = 5;
const CYCLE_LENGTHS = [2, 3];
const CYCLES = 4;
const SAME_FAILURES = 8;
/** No rule looks further back. */
const LOOK_BACK = 12;

interface Made {
  readonly tool: string;
  /** The call with its result. */
  readonly key: string;
  /** The code of its error, when it failed. */
  readonly code: string | undefined;
}

/** The circle that the newest calls form; undefined when they form none. */
export function findRepetition(events: readonly RecordEvent[]): Repetition | undefined {
  const made = madeCalls(events);
  const last = made.at(-1);
  if (!last) return undefined;
  const { tool } = last;
  if (isCycle(made, 1, SAME_CALLS)) {
    return { tool, words: `The same call of ${tool} gave the same result five times in a row.` };
  }
  const length = CYCLE_LENGTHS.find((calls) => isCycle(made, calls, CYCLES));
  if (length !== undefined) {
    const words = `The same ${length} calls in turn, ${tool} the last, gave the same results four times over.`;
    return { tool, words };
  }
  const recent = made.slice(-SAME_FAILURES);
  const isStuck =
    recent.length === SAME_FAILURES &&
    recent.every(({ tool: other, code }) => other === tool && code && code === last.code);
  return isStuck
    ? { tool, words: `${tool} failed eight times in a row with ${last.code ?? 'an error'}.` }
    : undefined;
}

/** Equal for equal calls, whatever the order of their arguments' fields. */
export function callKey(tool: string, input: unknown): string {
  return `${tool} ${canonicalize(input) ?? ''}`;
}

/** A person who lets it go on, asks anew or branches off starts the count afresh. */
function isFreshStart(event: RecordEvent, asked: ReadonlySet<string>): boolean {
  if (event.kind !== 'question.answered') return FRESH_STARTS.has(event.kind);
  const answered = eventsOf([event], 'question.answered')[0]?.payload.questionId;
  return answered !== undefined && asked.has(answered);
}

const FRESH_STARTS: ReadonlySet<string> = new Set([
  'round.opened',
  'session.resumed',
  'branch.opened',
]);

function madeCalls(events: readonly RecordEvent[]): readonly Made[] {
  const asked = new Set(
    eventsOf(events, 'question.asked')
      .filter(({ event }) => event.actor.kind === 'system')
      .map(({ payload }) => payload.questionId),
  );
  const start = events.findLastIndex((event) => isFreshStart(event, asked)) + 1;
  const called = events
    .slice(start)
    .filter(({ kind }) => kind === 'tool.called')
    .slice(-LOOK_BACK);
  const recent = events.slice(called[0] ? events.lastIndexOf(called[0]) : events.length);
  const results = new Map(
    eventsOf(recent, 'tool.result').map(({ payload }) => [payload.callId, payload]),
  );
  return eventsOf(called, 'tool.called').flatMap(({ payload: call }) => {
    const result = results.get(call.callId);
    return result ? [madeFrom(call, result)] : [];
  });
}

function madeFrom(
  { callId, tool, arguments: input }: SessionPayload<'tool.called'>,
  result: SessionPayload<'tool.result'>,
): Made {
  const isError = result.outcome === 'error';
  const text = isError ? `${result.error.code} ${result.error.message}` : result.text;
  // Long output names the file of its own call.
  const shown = text.replaceAll(callId, '');
  return {
    tool,
    key: `${callKey(tool, input)} ${result.outcome} ${shown}`,
    code: isError ? result.error.code : undefined,
  };
}

/** True when the newest calls are `times` equal stretches of `length` calls. */
function isCycle(made: readonly Made[], length: number, times: number): boolean {
  const recent = made.slice(-length * times);
  return (
    recent.length === length * times &&
    recent.every(({ key }, index) => key === recent[index % length]?.key)
  );
}
