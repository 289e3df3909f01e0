/** Taking a payload away while the chain still verifies. */
import type { RecordEvent } from './event.ts';
import { openPayload } from './payload.ts';
import { workspaceKinds } from './kinds.ts';

/** Kinds that must stay readable: without them the record could not be checked. */
const KEPT_KINDS: ReadonlySet<string> = new Set([
  'events.erased',
  'workspace.created',
  'key.added',
]);

/** True for a kind whose content may be erased. */
export function isErasable(kind: string): boolean {
  return !KEPT_KINDS.has(kind);
}

/** The event with its content and salt taken away; hashes, time, actor and kind stay. */
export function tombstoneOf(event: RecordEvent): RecordEvent {
  return { ...event, payload: null, salt: null };
}

/** True when only the tombstone of the event is left. */
export function isErased(event: RecordEvent): boolean {
  return event.salt === null;
}

/** The ids an `events.erased` event names; empty for every other event. */
export function erasedIds(event: RecordEvent): readonly string[] {
  if (event.kind !== 'events.erased') return [];
  const opened = openPayload(event);
  if (opened.state !== 'known') return [];
  return workspaceKinds['events.erased'].payload.parse(opened.payload).eventIds;
}

/** Every text in a payload, member names included. */
export function textsOf(payload: unknown): string[] {
  if (typeof payload === 'string') return [payload];
  if (Array.isArray(payload)) return payload.flatMap(textsOf);
  if (payload !== null && typeof payload === 'object') {
    return Object.entries(payload).flatMap(([key, value]) => [key, ...textsOf(value)]);
  }
  return [];
}

/**
 * True when the payload repeats the text, also inside a text that is itself JSON, where the same
 * characters may stand escaped.
 */
export function payloadContains(payload: unknown, text: string): boolean {
  if (payload === null) return false;
  const escaped = JSON.stringify(text).slice(1, -1);
  const twice = JSON.stringify(escaped).slice(1, -1);
  const whole = JSON.stringify(payload);
  return whole.includes(escaped) || whole.includes(twice);
}
