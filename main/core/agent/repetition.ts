/** Notices a policy that goes round in circles. */
import canonicalize from 'canonicalize';
import type { RecordEvent } from '../record/event.ts';
import { eventsOf } from './session-state.ts';

const IDENTICAL_CALLS = 5;

/** True when the last five calls of the current round were the same tool with the same arguments. */
export function repeatsItself(events: readonly RecordEvent[]): boolean {
  const opened = events.findLastIndex(
    ({ kind }) => kind === 'round.opened' || kind === 'session.resumed',
  );
  const calls = eventsOf(events.slice(opened + 1), 'tool.called').slice(-IDENTICAL_CALLS);
  const keys = new Set(calls.map(({ payload }) => callKey(payload.tool, payload.arguments)));
  return calls.length === IDENTICAL_CALLS && keys.size === 1;
}

/** Equal for equal calls, whatever the order of their arguments' fields. */
export function callKey(tool: string, input: unknown): string {
  return `${tool} ${canonicalize(input) ?? ''}`;
}
