/** One line of a journal: an event as JSON without any spacing, ended by a line feed. */
import type { Digest, JournalDamage } from '../ports.ts';
import { RecordEvent } from './event.ts';
import type { StreamName } from './event.ts';
import { verifyEvent } from './seal.ts';

/** `line` counts from 1; `offset` and `length` in bytes, the line feed not counted in `length`. */
export interface RawLine {
  readonly line: number;
  readonly offset: number;
  readonly length: number;
  readonly text: string;
  /** False for the last line when the file does not end with a line feed. */
  readonly ended: boolean;
}

export type ParsedLine =
  | { readonly ok: true; readonly event: RecordEvent }
  | { readonly ok: false; readonly problem: JournalDamage['problem']; readonly message: string };

/** The text of an event's line, without the line feed. */
export function lineOf(event: RecordEvent): string {
  return JSON.stringify(event);
}

/**
 * Takes a line as an event of this stream. The line must be exactly what `lineOf` writes, so that
 * a changed byte is noticed even where JSON would read the same value.
 */
export function parseLine(stream: StreamName, text: string, digest: Digest): ParsedLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return damage('not_json', 'The line is not JSON.');
  }
  const parsed = RecordEvent.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const place = issue === undefined ? '' : ` (${issue.path.join('.')}: ${issue.message})`;
    return damage('not_an_event', `The line is JSON but not an event${place}.`);
  }
  if (JSON.stringify(value) !== text) {
    return damage('not_an_event', 'The line is not spelled the way Cairn writes it.');
  }
  const event = parsed.data;
  if (event.stream !== stream) {
    return damage('not_an_event', `The event belongs to the stream "${event.stream}".`);
  }
  const problem = verifyEvent(event, digest);
  if (problem !== undefined) {
    return damage('hash_mismatch', `The event ${event.id} was changed: ${problem}.`);
  }
  return { ok: true, event };
}

function damage(problem: JournalDamage['problem'], message: string): ParsedLine {
  return { ok: false, problem, message };
}
