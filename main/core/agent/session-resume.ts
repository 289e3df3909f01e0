/** Taking up a session from its record, wherever the record ends. */
import { fail, ok } from '../errors.ts';
import type { Result } from '../errors.ts';
import { leftoversOf } from './calls/leftovers.ts';
import type { Leftovers } from './calls/leftovers.ts';
import { nextRound } from './endings.ts';
import { messageDraft, write } from './session-opening.ts';
import type { SessionPorts } from './session-opening.ts';
import { draft } from './session-record.ts';
import { eventsOf, hasWaitingMessage, openCalls, sessionStatus } from './session-state.ts';

/** A run needs a round that is open; what a crash left in it is settled first. */
export async function takeUp(
  ports: SessionPorts,
  untouched: Set<string>,
): Promise<Result<Leftovers | undefined>> {
  const events = ports.record.events();
  const status = sessionStatus(events);
  if (status === 'empty') return fail('not_found', 'The session was not opened yet.');
  if (status !== 'open') {
    return fail('session_closed', 'The session has ended. A new message goes on with it.');
  }
  return openCalls(events).length === 0 ? ok(undefined) : recover(ports, untouched);
}

/**
 * The record may end anywhere: calls that were lost are settled, those that wait for a person wait
 * on, a round that was about to open is opened, and the run is marked as resumed.
 */
export async function recover(
  ports: SessionPorts,
  untouched: Set<string>,
): Promise<Result<Leftovers>> {
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
