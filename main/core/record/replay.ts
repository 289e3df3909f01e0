/** Walking a stream from its first event to a state. */
import type { JournalEntry } from '../ports.ts';
import type { RecordEvent } from './event.ts';
import type { OpenedPayload } from './payload.ts';
import { openPayload } from './payload.ts';

/** Folds a stream into a state; each event comes with its payload opened and raised to today's version. */
export async function replay<State>(
  entries: AsyncIterable<JournalEntry>,
  initial: State,
  step: (state: State, event: RecordEvent, payload: OpenedPayload) => State,
): Promise<State> {
  let state = initial;
  for await (const { event } of entries) state = step(state, event, openPayload(event));
  return state;
}
