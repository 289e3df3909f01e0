/** Cuts a journal file into lines without holding more than one chunk and one line in memory. */
import type { RawLine } from '../../core/record/line.ts';
import type { JournalFile } from './journal-file.ts';

const CHUNK_BYTES = 256 * 1024;
const LINE_FEED = 0x0a;

/** No event is longer (see `MAXIMUM_LINE_BYTES` in stream-writer); more than this is damage, not a line. */
const LONGEST_LINE = 64 * 1024 * 1024;

export interface LineRange {
  /** Byte where a line starts. */
  readonly offset: number;
  /** Number of that line, counted from 1. */
  readonly line: number;
  /** Byte to stop before; what is written after it is not read. */
  readonly end: number;
}

/** Every line of the range. The text of a line past the size limit is empty: it is damage anyway. */
export async function* linesOf(file: JournalFile, range: LineRange): AsyncGenerator<RawLine> {
  let position = range.offset;
  let start = range.offset;
  let line = range.line;
  let pieces: Buffer[] = [];
  let held = 0;
  const take = (piece: Buffer): void => {
    if (held + piece.length <= LONGEST_LINE) pieces.push(piece);
    else pieces = [];
    held += piece.length;
  };
  const finish = (ended: boolean): RawLine => {
    const text = held > LONGEST_LINE ? '' : Buffer.concat(pieces).toString('utf8');
    const raw = { line, offset: start, length: held, text, ended };
    start += held + 1;
    line += 1;
    pieces = [];
    held = 0;
    return raw;
  };
  while (position < range.end) {
    const chunk = Buffer.allocUnsafe(Math.min(CHUNK_BYTES, range.end - position));
    const count = await file.read(chunk, position);
    if (count === 0) break;
    position += count;
    let from = 0;
    for (;;) {
      const at = chunk.subarray(0, count).indexOf(LINE_FEED, from);
      if (at === -1) break;
      take(chunk.subarray(from, at));
      yield finish(true);
      from = at + 1;
    }
    if (from < count) take(chunk.subarray(from, count));
  }
  if (held > 0) yield finish(false);
}
