/** Where a branch grows from: places at which a session can rest, before or after an event. */
import type { RecordEvent } from '../record/event.ts';
import { pathOf } from './branch.ts';
import { eventsOf, openCalls } from './session-state.ts';
import { stepIdOf } from './spending.ts';

/** The path to an event and, on it, what came after the event before the next branch. */
export interface Line {
  readonly events: readonly RecordEvent[];
  /** The event's index. */
  readonly at: number;
}

/** Undefined when the session has no such event. */
export function lineOf(all: readonly RecordEvent[], eventId: string): Line | undefined {
  const index = all.findIndex(({ id }) => id === eventId);
  const event = all[index];
  if (event === undefined) return undefined;
  const path = pathOf(all.slice(0, index + 1), event);
  const next = all.findIndex(({ parentId }, place) => place > index && parentId !== undefined);
  const rest = all.slice(index + 1, next < 0 ? all.length : next);
  return { events: [...path, ...rest], at: path.length - 1 };
}

/** What opens and closes rounds and runs; none of it is anybody's step. */
const FRAME: ReadonlySet<string> = new Set([
  'round.opened',
  'round.closed',
  'session.interrupted',
  'session.closed',
]);
const ROUND: ReadonlySet<string> = new Set(['round.opened', 'round.closed']);
const STEPS: ReadonlySet<string> = new Set([
  'reasoning',
  'message.agent',
  'tool.called',
  'model.replied',
  'model.failed',
]);

/** After the event's whole step with its results, and after the end of the run when the step was the last. */
export function placeAfter(line: Line): number {
  const stepId = stepIdOf(line.events[line.at] ?? {});
  const isSameStep = (event: RecordEvent): boolean =>
    stepId !== undefined && stepIdOf(event) === stepId;
  const step = skip(line, line.at, isSameStep);
  return skip(line, settledFrom(line, step), ({ kind }) => FRAME.has(kind));
}

/** After the last message of the researcher up to the event, where its round is open; -1 when there is none. */
export function placeAfterMessage({ events, at }: Line): number {
  const message = events.findLastIndex(
    ({ kind }, index) => index <= at && kind === 'message.researcher',
  );
  if (message < 0) return -1;
  const line = { events, at: message };
  return settledFrom(
    line,
    skip(line, message, ({ kind }) => ROUND.has(kind)),
  );
}

/** Before the step that the event belongs to or follows from; -1 when the round has none and was not opened. */
export function placeBeforeStep({ events, at }: Line): number {
  const opened = events.findLastIndex(({ kind }, index) => index <= at && kind === 'round.opened');
  const caller = callIndex(events, at);
  const step = caller ?? events.findLastIndex(({ kind }, index) => index <= at && STEPS.has(kind));
  if (step <= opened) return opened;
  const stepId = stepIdOf(events[step] ?? {});
  const first =
    stepId === undefined ? step : events.findIndex((event) => stepIdOf(event) === stepId);
  // Calls that the built-in assistant made together are taken again together.
  const open = new Set(openCalls(events.slice(0, first)).map(({ callId }) => callId));
  const firstOpen = eventsOf(events, 'tool.called').find(({ payload }) => open.has(payload.callId));
  return (firstOpen ? events.indexOf(firstOpen.event) : first) - 1;
}

function skip({ events }: Line, from: number, passes: (event: RecordEvent) => boolean): number {
  const next = events.findIndex((event, index) => index > from && !passes(event));
  return next < 0 ? events.length - 1 : next - 1;
}

/** The first place from here on at which every call has its result; here, when some never got one. */
function settledFrom({ events }: Line, from: number): number {
  const open = new Set(openCalls(events.slice(0, from + 1)).map(({ callId }) => callId));
  if (open.size === 0) return from;
  for (const { event, payload } of eventsOf(events.slice(from + 1), 'tool.result')) {
    open.delete(payload.callId);
    if (open.size === 0) return events.indexOf(event);
  }
  return from;
}

/** The call that an approval or a result belongs to. */
function callIndex(events: readonly RecordEvent[], at: number): number | undefined {
  const payload = events[at]?.payload;
  if (typeof payload !== 'object' || payload === null || !('callId' in payload)) return undefined;
  const { callId } = payload;
  const call = eventsOf(events, 'tool.called').find((made) => made.payload.callId === callId);
  return call && events.indexOf(call.event);
}
