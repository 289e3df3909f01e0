/** Reads a stream line by line, in order, and says of each thing that does not hold where it is. */
import type { Digest, JournalDamage, JournalEntry, StreamHead } from '../ports.ts';
import type { RecordEvent, StreamName } from './event.ts';
import { NO_PREVIOUS_HASH } from './event.ts';
import type { RawLine } from './line.ts';
import { parseLine } from './line.ts';

/** An entry with the number of its line, counted from 1. */
export interface ChainEntry extends JournalEntry {
  readonly line: number;
}

export interface ReadChainOptions {
  /** The event before the first line, when reading does not start at the beginning. */
  readonly after?: StreamHead | undefined;
  readonly onDamage?: ((damage: JournalDamage) => void) | undefined;
}

/**
 * Yields every readable event. A line that cannot be trusted is reported and passed over; an event
 * that is whole by itself but does not continue the chain is reported and still yielded, unless it
 * repeats a number that was read before.
 */
export async function* readChain(
  stream: StreamName,
  lines: AsyncIterable<RawLine>,
  digest: Digest,
  options: ReadChainOptions = {},
): AsyncGenerator<ChainEntry> {
  let last = options.after;
  let gap = false;
  for await (const raw of lines) {
    const report = (problem: JournalDamage['problem'], message: string): void => {
      const { line, offset, length } = raw;
      options.onDamage?.({ stream, line, offset, length, problem, message });
    };
    const parsed = parseLine(stream, raw.text, digest);
    if (!parsed.ok) {
      if (raw.ended) report(parsed.problem, parsed.message);
      else report('torn_tail', 'The last line was not written to its end.');
      gap = true;
      continue;
    }
    const { event } = parsed;
    const broken = brokenLink(last, event, gap);
    if (broken !== undefined) report(broken.problem, broken.message);
    if (last !== undefined && event.seq <= last.seq) continue;
    last = { seq: event.seq, hash: event.hash };
    gap = false;
    yield { event, line: raw.line, offset: raw.offset, length: raw.length };
  }
}

interface BrokenLink {
  readonly problem: 'link_broken' | 'sequence_broken';
  readonly message: string;
}

/** `gap`: lines between the two could not be read, so numbers may be missing and are not held against it. */
function brokenLink(
  last: StreamHead | undefined,
  event: RecordEvent,
  gap: boolean,
): BrokenLink | undefined {
  const expected = last === undefined ? 0 : last.seq + 1;
  if (event.seq !== expected) {
    if (gap && event.seq > expected) return undefined;
    const message = `Event ${event.seq} stands where event ${expected} should be.`;
    return { problem: 'sequence_broken', message };
  }
  if (event.prev === (last?.hash ?? NO_PREVIOUS_HASH)) return undefined;
  const message =
    last === undefined
      ? `Event ${event.seq} claims to follow another one, and it is the first.`
      : `Event ${event.seq} does not follow from event ${last.seq} as it stands here.`;
  return { problem: 'link_broken', message };
}
