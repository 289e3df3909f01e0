/**
 * Takes delimited text apart into records and fields (RFC 4180, and what real files do instead): line
 * ends of any system, quotes only where a field begins with one, doubled quotes inside. Works on the
 * bytes of UTF-8, in which the marks can be part of no other character.
 */
import { DataProblem } from '../problem.ts';

/** As bytes; all are ASCII. */
export interface Marks {
  readonly delimiter: number;
  readonly quote: number | undefined;
}

/** Bytes a record may have: more is no table, or a quote that never closes. */
export const LONGEST_RECORD = 16_000_000;
/** Bytes a field may have. */
export const LONGEST_FIELD = 1_000_000;
export const MOST_FIELDS = 10_000;

const LINE_FEED = 10;
const RETURN = 13;

/** `plain`: as it stands. `quoted`: between its quotes. `escaped`: quotes inside it are doubled or stray. */
const FIELD = { plain: 0, quoted: 1, escaped: 2 } as const;

/** One record; valid only while it is being taken. */
export class RecordView {
  bytes: Buffer = Buffer.alloc(0);
  count = 0;
  /** Line of the file in which it begins, from 1, and how many lines it takes. */
  line = 1;
  lines = 1;
  /** Quotes stand where no strict reader takes them: inside a bare field, or before more text. */
  isRough = false;
  ending: 'none' | 'feed' | 'return' | 'both' = 'none';
  readonly #quote: number | undefined;
  #starts = new Int32Array(64);
  #ends = new Int32Array(64);
  #kinds = new Uint8Array(64);

  constructor(quote: number | undefined) {
    this.#quote = quote;
  }

  add(start: number, end: number, kind: number): void {
    if (this.count === this.#starts.length) this.#grow();
    this.#starts[this.count] = start;
    this.#ends[this.count] = end;
    this.#kinds[this.count] = kind;
    this.count += 1;
  }

  /** A line with nothing on it, not even quotes. */
  get isBlank(): boolean {
    return this.count === 1 && this.#kinds[0] === FIELD.plain && this.length(0) === 0;
  }

  length(field: number): number {
    return (this.#ends[field] ?? 0) - (this.#starts[field] ?? 0);
  }

  text(field: number): string {
    const text = this.bytes.toString('utf8', this.#starts[field], this.#ends[field]);
    if (this.#kinds[field] !== FIELD.escaped || this.#quote === undefined) return text;
    const quote = String.fromCharCode(this.#quote);
    return unescape(text, quote);
  }

  texts(): string[] {
    return Array.from({ length: this.count }, (_, field) => this.text(field));
  }

  #grow(): void {
    const size = this.#starts.length * 2;
    const grown = <T extends Int32Array | Uint8Array>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.#starts = grown(this.#starts, new Int32Array(size));
    this.#ends = grown(this.#ends, new Int32Array(size));
    this.#kinds = grown(this.#kinds, new Uint8Array(size));
  }
}

/** `text` begins with the quote; what stands behind the closing one is kept. */
function unescape(text: string, quote: string): string {
  let out = '';
  let at = 1;
  for (;;) {
    const close = text.indexOf(quote, at);
    if (close === -1) return out + text.slice(at);
    out += text.slice(at, close);
    if (text[close + 1] !== quote) return out + text.slice(close + 1);
    out += quote;
    at = close + 2;
  }
}

/** Give it bytes as they come with `push`, then `end`; it hands over each record in order. */
export class RecordReader {
  readonly #marks: Marks;
  readonly #take: (record: RecordView) => void;
  readonly #record: RecordView;
  #rest: Buffer = Buffer.alloc(0);
  /** Of the next record. */
  line = 1;

  constructor(marks: Marks, take: (record: RecordView) => void) {
    this.#marks = marks;
    this.#take = take;
    this.#record = new RecordView(marks.quote);
  }

  push(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    this.#rest = bytes.subarray(this.#records(bytes, false));
    if (this.#rest.length > LONGEST_RECORD) throw this.#tooLong();
  }

  end(): void {
    this.#records(this.#rest, true);
    this.#rest = Buffer.alloc(0);
  }

  /** The place after the last record that is whole. */
  #records(bytes: Buffer, isLast: boolean): number {
    let at = 0;
    while (at < bytes.length) {
      const next = this.#one(bytes, at, isLast);
      if (next === -1) return at;
      if (next - at > LONGEST_RECORD) throw this.#tooLong();
      this.#take(this.#record);
      this.line += this.#record.lines;
      at = next;
    }
    return at;
  }

  /** The place after the record that begins at `from`; -1 when its end is not here yet. */
  #one(bytes: Buffer, from: number, isLast: boolean): number {
    const { delimiter, quote } = this.#marks;
    const record = this.#record;
    record.bytes = bytes;
    record.count = 0;
    record.line = this.line;
    record.lines = 1;
    record.isRough = false;
    record.ending = 'none';
    let at = from;
    for (;;) {
      const start = at;
      let contentStart = at;
      let contentEnd = -1;
      let kind: number = FIELD.plain;
      if (quote !== undefined && bytes[at] === quote) {
        kind = FIELD.quoted;
        contentStart = at + 1;
        at = contentStart;
        for (;;) {
          const close: number = bytes.indexOf(quote, at);
          if (close === -1) {
            if (isLast) throw this.#unclosed(record.line + record.lines - 1);
            return -1;
          }
          if (bytes[close + 1] === quote) {
            kind = FIELD.escaped;
            at = close + 2;
            continue;
          }
          if (close + 1 === bytes.length && !isLast) return -1;
          contentEnd = close;
          at = close + 1;
          break;
        }
        record.lines += lineEnds(bytes, contentStart, contentEnd);
      }
      let byte = bytes[at];
      const afterQuote = at;
      while (byte !== undefined && byte !== delimiter && byte !== LINE_FEED && byte !== RETURN) {
        if (byte === quote) record.isRough = true;
        at += 1;
        byte = bytes[at];
      }
      if (kind !== FIELD.plain && at > afterQuote) {
        kind = FIELD.escaped;
        record.isRough = true;
      }
      if (kind === FIELD.quoted) record.add(contentStart, contentEnd, kind);
      else record.add(start, at, kind);
      if (byte === delimiter) {
        at += 1;
        continue;
      }
      if (byte === undefined) return isLast ? at : -1;
      if (byte === LINE_FEED) {
        record.ending = 'feed';
        return at + 1;
      }
      // A line feed may follow in the next piece.
      if (at + 1 === bytes.length && !isLast) return -1;
      record.ending = bytes[at + 1] === LINE_FEED ? 'both' : 'return';
      return record.ending === 'both' ? at + 2 : at + 1;
    }
  }

  #unclosed(line: number): DataProblem {
    return new DataProblem(
      `A quotation mark that opens in line ${line} is never closed. Correct the file, or import it with no quotation mark.`,
    );
  }

  #tooLong(): DataProblem {
    return new DataProblem(
      `The record that begins in line ${this.line} is longer than ${LONGEST_RECORD / 1_000_000} MB, so this is no table, or a quotation mark is not closed. Look at the file, or import it with no quotation mark.`,
    );
  }
}

function lineEnds(bytes: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const byte = bytes[at];
    if (byte === LINE_FEED || (byte === RETURN && bytes[at + 1] !== LINE_FEED)) count += 1;
  }
  return count;
}
