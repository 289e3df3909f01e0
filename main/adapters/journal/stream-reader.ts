/** Reads a stream's file: whole, from a known position on, or single events by their place. */
import type { Digest, JournalDamage, StreamHead } from '../../core/ports.ts';
import type { ChainEntry } from '../../core/record/chain.ts';
import { readChain } from '../../core/record/chain.ts';
import type { RecordEvent, StreamName } from '../../core/record/event.ts';
import { parseLine } from '../../core/record/line.ts';
import { isMissing } from '../system/io-error.ts';
import type { JournalFile, OpenJournalFile } from './journal-file.ts';
import { linesOf } from './lines.ts';

/** Where an earlier reading stopped. `offset` is the byte after that event's line feed. */
export interface StreamPosition {
  readonly offset: number;
  /** Number of the line that starts at `offset`, counted from 1. */
  readonly line: number;
  readonly head: StreamHead;
}

export interface ReadStreamOptions {
  readonly stream: StreamName;
  readonly path: string;
  readonly digest: Digest;
  readonly openFile: OpenJournalFile;
  /** Byte to stop before: the last durable one while the stream is being written. */
  readonly end: number | undefined;
  readonly from?: StreamPosition | undefined;
  readonly onDamage?: ((damage: JournalDamage) => void) | undefined;
}

/** Entries in order; none when the stream has no file. */
export async function* readStream(options: ReadStreamOptions): AsyncGenerator<ChainEntry> {
  const file = await openOrNothing(options.openFile, options.path);
  if (file === undefined) return;
  try {
    const lines = linesOf(file, {
      offset: options.from?.offset ?? 0,
      line: options.from?.line ?? 1,
      end: options.end ?? (await file.size()),
    });
    const { onDamage, from } = options;
    yield* readChain(options.stream, lines, options.digest, { onDamage, after: from?.head });
  } finally {
    await file.close();
  }
}

/** Bytes of the file; undefined when there is none. */
export async function streamSize(
  openFile: OpenJournalFile,
  path: string,
): Promise<number | undefined> {
  const file = await openOrNothing(openFile, path);
  if (file === undefined) return undefined;
  try {
    return await file.size();
  } finally {
    await file.close();
  }
}

/** True also for an empty or absent file: nothing was left unfinished there. */
export async function endsWithLineFeed(openFile: OpenJournalFile, path: string): Promise<boolean> {
  const file = await openOrNothing(openFile, path);
  if (file === undefined) return true;
  try {
    const size = await file.size();
    const last = Buffer.alloc(1);
    return size === 0 || ((await file.read(last, size - 1)) === 1 && last[0] === 0x0a);
  } finally {
    await file.close();
  }
}

/** The events at these places, each undefined when its bytes no longer read as an event of the stream. */
export async function readEventsAt(
  options: Pick<ReadStreamOptions, 'stream' | 'path' | 'digest' | 'openFile'>,
  places: readonly { readonly offset: number; readonly length: number }[],
): Promise<(RecordEvent | undefined)[]> {
  const file = await openOrNothing(options.openFile, options.path);
  if (file === undefined) return places.map(() => undefined);
  try {
    const events: (RecordEvent | undefined)[] = [];
    for (const { offset, length } of places) {
      const bytes = Buffer.alloc(length);
      let done = 0;
      while (done < length) {
        const read = await file.read(bytes.subarray(done), offset + done);
        if (read === 0) break;
        done += read;
      }
      const text = bytes.subarray(0, done).toString('utf8');
      const parsed = parseLine(options.stream, text, options.digest);
      events.push(parsed.ok ? parsed.event : undefined);
    }
    return events;
  } finally {
    await file.close();
  }
}

async function openOrNothing(
  openFile: OpenJournalFile,
  path: string,
): Promise<JournalFile | undefined> {
  try {
    return await openFile(path, 'read');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
