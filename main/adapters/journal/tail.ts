/** Finds the end of a stream: its last valid event, and a torn last line if there is one. */
import type { Digest, StreamHead } from '../../core/ports.ts';
import { readChain } from '../../core/record/chain.ts';
import type { RecordEvent, StreamName } from '../../core/record/event.ts';
import { parseLine } from '../../core/record/line.ts';
import type { JournalFile } from './journal-file.ts';
import { linesOf } from './lines.ts';

const BLOCK_BYTES = 64 * 1024;
const LINE_FEED = 0x0a;

/** `torn` is where an unfinished last line starts; `unended` says that the last line is whole but for its line feed. */
export interface Tail {
  readonly head: StreamHead | undefined;
  readonly size: number;
  readonly torn: number | undefined;
  readonly unended: boolean;
}

/** Reads backwards from the end; only a stream whose last events do not link is read whole. */
export async function findTail(
  file: JournalFile,
  stream: StreamName,
  digest: Digest,
): Promise<Tail> {
  const size = await file.size();
  const valid: RecordEvent[] = [];
  let torn: number | undefined;
  let unended = false;
  for await (const { offset, bytes, ended } of linesBackwards(file, size)) {
    const parsed = parseLine(stream, bytes.toString('utf8'), digest);
    if (parsed.ok) {
      if (!ended) unended = true;
      valid.push(parsed.event);
      if (valid.length === 2) break;
    } else if (!ended) torn = offset;
  }
  const [last, before] = valid;
  const linked = last !== undefined && (before === undefined || last.prev === before.hash);
  const head = linked || last === undefined ? headOf(last) : await readHead(file, stream, digest);
  return { head, size, torn, unended };
}

function headOf(event: RecordEvent | undefined): StreamHead | undefined {
  return event === undefined ? undefined : { seq: event.seq, hash: event.hash };
}

async function readHead(
  file: JournalFile,
  stream: StreamName,
  digest: Digest,
): Promise<StreamHead | undefined> {
  let head: StreamHead | undefined;
  const lines = linesOf(file, { offset: 0, line: 1, end: await file.size() });
  for await (const { event } of readChain(stream, lines, digest)) head = headOf(event);
  return head;
}

interface BackwardLine {
  readonly offset: number;
  readonly bytes: Buffer;
  readonly ended: boolean;
}

async function* linesBackwards(file: JournalFile, size: number): AsyncGenerator<BackwardLine> {
  let position = size;
  let rest: Buffer = Buffer.alloc(0);
  let ended = false;
  while (position > 0) {
    // Blocks grow with the line that is being gathered, so a very long one is not copied over and over.
    const from = Math.max(0, position - Math.max(BLOCK_BYTES, rest.length));
    const block = await readExactly(file, from, position - from);
    let text: Buffer = rest.length === 0 ? block : Buffer.concat([block, rest]);
    for (;;) {
      const at = text.lastIndexOf(LINE_FEED);
      if (at === -1) break;
      if (at + 1 < text.length || ended) {
        yield { offset: from + at + 1, bytes: text.subarray(at + 1), ended };
      }
      ended = true;
      text = text.subarray(0, at);
    }
    rest = text;
    position = from;
  }
  if (size > 0 && (rest.length > 0 || ended)) yield { offset: 0, bytes: rest, ended };
}

async function readExactly(file: JournalFile, position: number, count: number): Promise<Buffer> {
  const buffer = Buffer.alloc(count);
  let done = 0;
  while (done < count) {
    const read = await file.read(buffer.subarray(done), position + done);
    if (read === 0) return buffer.subarray(0, done);
    done += read;
  }
  return buffer;
}
