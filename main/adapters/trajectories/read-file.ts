/**
 * A file of foreign trajectories, whatever it is: JSON Lines, a list, one document, or an archive of
 * events. What it is, is found out from its first values. Runs in a thread: it reads without waiting.
 */
import { closeSync, fstatSync, openSync } from 'node:fs';
import { fail, ok, type Result } from '../../core/errors.ts';
import { isFields } from '../../core/trajectory/imports/fields.ts';
import { recogniseDocument, recogniseValues } from '../../core/trajectory/imports/formats.ts';
import type { ForeignFormatId } from '../../core/trajectory/imports/imported.ts';
import type {
  ForeignFormat,
  LogFormat,
  ReadContext,
} from '../../core/trajectory/imports/reading.ts';
import { scanJson, Spans, type Member } from './json-scan.ts';
import { readAnyArchive } from './read-archive.ts';
import { readDocument } from './read-document.ts';
import { LOOKED_AT, type ReadHooks } from './read-hooks.ts';
import { noneOf, notJson } from './read-refusals.ts';
import { maybe, valueOf, type ReadValue } from './values.ts';
import { FileWindow } from './window.ts';
import { remark, type ImportRemark } from '../../core/trajectory/imports/remarks/remark.ts';

/** Bytes of values that are looked at to find out what a file is. */
const LOOKED_AT_BYTES = 4 * 1024 * 1024;
/** A document below this size is parsed in one. */
const AT_ONCE = 16 * 1024 * 1024;

/** `invalid_input` when the file is none of the formats; what it holds instead is in the words. */
export function readForeignFile(
  path: string,
  fileName: string,
  hooks: ReadHooks,
): Result<ForeignFormatId> {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const window = new FileWindow(file, size);
    const first = firstPlace(window);
    if (first === undefined)
      return fail('invalid_input', `“${fileName}” is empty; nothing was imported.`);
    if (window.read(0, 4).equals(Buffer.from('PK\u0003\u0004')))
      return readAnyArchive(file, fileName, size, hooks);
    const reading = new Reading(window, fileName, hooks);
    const lines = reading.looksLikeLines(first);
    if (lines) return reading.lines(first);
    const byte = window.read(first, first + 1)[0];
    if (byte !== 0x5b && byte !== 0x7b) return notJson(fileName);
    return reading.whole(first);
  } finally {
    closeSync(file);
  }
}

/** Of the first byte that is no space; a mark of the byte order is one. */
function firstPlace(window: FileWindow): number | undefined {
  let place = window.read(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
  while (place < window.size) {
    const bytes = window.from(place);
    const index = bytes.findIndex((byte) => byte > 0x20);
    if (index >= 0) return place + index;
    if (bytes.length === 0) return undefined;
    place += bytes.length;
  }
  return undefined;
}

class Reading {
  readonly #window: FileWindow;
  readonly #fileName: string;
  readonly #hooks: ReadHooks;

  constructor(window: FileWindow, fileName: string, hooks: ReadHooks) {
    this.#window = window;
    this.#fileName = fileName;
    this.#hooks = hooks;
  }

  /** True when its lines are values of their own. A pretty-printed document has none at a line's start. */
  looksLikeLines(first: number): boolean {
    let values = 0;
    let lines = 0;
    for (let place = first; place < this.#window.size && lines < 50; lines += 1) {
      const end = this.#lineEnd(place, LOOKED_AT_BYTES);
      if (end === undefined) {
        // A very long first line: what stands after it says what it is.
        const long = this.#lineEnd(place, Number.POSITIVE_INFINITY) ?? this.#window.size;
        return lines > 0 ? values > 0 : this.#window.read(long + 1, long + 2)[0] === 0x7b;
      }
      const bytes = this.#window.read(place, end);
      if (bytes[0] === 0x7b && isFields(maybe(valueOf(bytes)))) values += 1;
      place = end + 1;
    }
    // A document on one line is a line as well; it is read as what it is.
    return values > 1 || (values === 1 && lines > 1);
  }

  lines(first: number): Result<ForeignFormatId> {
    const places = new Spans();
    const numbers: number[] = [];
    const context = this.#context((place) => {
      const index = indexOfNumber(numbers, place);
      const span = places.at(index);
      return span === undefined ? undefined : maybe(this.#value(span.start, span.end));
    });
    const format = this.#lookAtLines(first);
    if (format === undefined)
      return noneOf(this.#fileName, maybe(this.#value(first, this.#end(first))));
    if (!this.#hooks.recognised(format.id)) return ok(format.id);
    const take = this.#taker(format, context);
    let number = 1 + countNewlines(this.#window, first);
    for (let place = first; place < this.#window.size; number += 1) {
      const end = this.#end(place);
      const read = this.#lineValue(place, end, remark('at_line', { number }));
      if (read !== undefined) {
        if (format.kind === 'log') {
          places.push(place, end);
          numbers.push(number);
        }
        take.value(read, number);
      }
      place = end + 1;
      this.#hooks.progress(Math.min(place, this.#window.size), this.#window.size);
    }
    take.end();
    return ok(format.id);
  }

  whole(first: number): Result<ForeignFormatId> {
    if (this.#window.size <= AT_ONCE) {
      const read = this.#value(first, this.#window.size);
      if (read.ok) return this.#parsed(read);
    }
    const scan = scanJson(this.#window, first, () => this.#hooks.progress(0, this.#window.size));
    if (scan.root === 'object') return this.#object(scan.members, scan.whole);
    const answer = this.#list(scan.elements);
    if (answer.ok && !scan.whole) this.#cut();
    return answer;
  }

  #parsed(read: Extract<ReadValue, { ok: true }>): Result<ForeignFormatId> {
    if (!read.isUtf8) this.#notUtf8(remark('at_file'));
    const { value } = read;
    if (!Array.isArray(value)) {
      const format = recogniseDocument(value);
      if (format !== undefined) {
        if (this.#hooks.recognised(format.id)) readDocument(format, value, this.#context(), 1);
        return ok(format.id);
      }
      const log = isFields(value) ? recogniseValues([value]) : undefined;
      return log === undefined ? noneOf(this.#fileName, value) : this.#values([value], log);
    }
    const format = recogniseValues(value.slice(0, LOOKED_AT));
    return format === undefined ? noneOf(this.#fileName, value[0]) : this.#values(value, format);
  }

  #values(values: readonly unknown[], format: ForeignFormat): Result<ForeignFormatId> {
    if (!this.#hooks.recognised(format.id)) return ok(format.id);
    const take = this.#taker(
      format,
      this.#context((place) => values[place - 1]),
    );
    for (const [index, value] of values.entries()) take.value(value, index + 1);
    take.end();
    return ok(format.id);
  }

  /** A long list, element by element. */
  #list(elements: Spans): Result<ForeignFormatId> {
    const looked: unknown[] = [];
    for (let index = 0; index < Math.min(elements.length, LOOKED_AT); index += 1) {
      const value = this.#spanValue(elements, index);
      if (value !== undefined) looked.push(value);
    }
    const format = recogniseValues(looked);
    if (format === undefined) return noneOf(this.#fileName, looked[0]);
    if (!this.#hooks.recognised(format.id)) return ok(format.id);
    const take = this.#taker(
      format,
      this.#context((place) => this.#spanValue(elements, place - 1)),
    );
    for (let index = 0; index < elements.length; index += 1) {
      const span = elements.at(index);
      if (span === undefined) break;
      const value = this.#lineValue(
        span.start,
        span.end,
        remark('at_element', { number: index + 1 }),
      );
      if (value !== undefined) take.value(value, index + 1);
      this.#hooks.progress(span.end, this.#window.size);
    }
    take.end();
    return ok(format.id);
  }

  /** A large document: its long lists stay on the disk while the rest tells what it is. */
  #object(members: readonly Member[], isWhole: boolean): Result<ForeignFormatId> {
    const root: [string, unknown][] = [];
    const long = new Map<string, Spans>();
    for (const { key, start, end, elements } of members) {
      if (elements === undefined || end - start < AT_ONCE / 16) {
        const read = this.#value(start, end);
        if (read.ok) root.push([key, read.value]);
        else
          this.#hooks.sink.damaged(
            remark('at_name', { name: `“${key.slice(0, 60)}”` }),
            read.reason,
          );
        continue;
      }
      long.set(key, elements);
      const some = [0, 1, 2].map((index) => this.#spanValue(elements, index));
      root.push([key, some.filter((value) => value !== undefined)]);
    }
    const document = Object.fromEntries(root);
    const format = recogniseDocument(document);
    if (format === undefined)
      return isWhole ? noneOf(this.#fileName, document) : notJson(this.#fileName);
    if (!this.#hooks.recognised(format.id)) return ok(format.id);
    const name = format.list(document);
    const elements = name === undefined ? undefined : long.get(name);
    if (name === undefined || elements === undefined) {
      readDocument(format, document, this.#context(), 1);
    } else {
      const reading = format.open({ ...document, [name]: [] }, this.#context(), 1);
      for (let index = 0; index < elements.length; index += 1) {
        const span = elements.at(index);
        if (span === undefined) break;
        const value = this.#lineValue(
          span.start,
          span.end,
          remark('at_list_element', { name, number: index + 1 }),
        );
        if (value !== undefined) reading.take(value, index);
        this.#hooks.progress(span.end, this.#window.size);
      }
      reading.end();
    }
    if (!isWhole) this.#cut();
    return ok(format.id);
  }

  #taker(
    format: ForeignFormat,
    context: ReadContext,
  ): { value(value: unknown, place: number): void; end(): void } {
    if (format.kind === 'log') {
      const reading = (format satisfies LogFormat).open(context);
      return {
        value: (value, place) => reading.take(value, place),
        end: () => reading.end(),
      };
    }
    return {
      value(value, place) {
        if (format.recognises(value)) readDocument(format, value, context, place);
        else context.sink.damaged(remark('at_line', { number: place }), remark('other_format'));
      },
      end: () => undefined,
    };
  }

  #context(again: (place: number) => unknown = () => undefined): ReadContext {
    return { sink: this.#hooks.sink, fileName: this.#fileName, again };
  }

  #lookAtLines(first: number): ForeignFormat | undefined {
    const values: unknown[] = [];
    let bytes = 0;
    for (let place = first; place < this.#window.size;) {
      const end = this.#end(place);
      const value = maybe(this.#value(place, end));
      if (value !== undefined) values.push(value);
      bytes += end - place;
      place = end + 1;
      if (values.length >= LOOKED_AT || (bytes >= LOOKED_AT_BYTES && values.length > 0)) break;
    }
    return recogniseValues(values);
  }

  #lineValue(start: number, end: number, place: ImportRemark): unknown {
    const bytes = this.#window.read(start, end);
    if (isBlank(bytes)) return undefined;
    const read = valueOf(bytes);
    if (!read.ok) {
      this.#hooks.sink.damaged(place, read.reason);
      return undefined;
    }
    if (!read.isUtf8) this.#notUtf8(place);
    return read.value ?? undefined;
  }

  #value(start: number, end: number): ReadValue {
    return valueOf(this.#window.read(start, end));
  }

  #spanValue(spans: Spans, index: number): unknown {
    const span = spans.at(index);
    return span === undefined ? undefined : maybe(this.#value(span.start, span.end));
  }

  #end(place: number): number {
    return this.#lineEnd(place, Number.POSITIVE_INFINITY) ?? this.#window.size;
  }

  /** Undefined when the line is longer than that. */
  #lineEnd(place: number, most: number): number | undefined {
    for (let at = place; at < this.#window.size;) {
      const bytes = this.#window.from(at);
      const index = bytes.indexOf(0x0a);
      if (index >= 0) return at + index;
      if (bytes.length === 0) break;
      at += bytes.length;
      if (at - place > most) return undefined;
    }
    return this.#window.size;
  }

  #notUtf8(place: ImportRemark): void {
    this.#hooks.sink.damaged(place, remark('not_utf8'));
  }

  #cut(): void {
    this.#hooks.sink.damaged(remark('at_end'), remark('file_cut'));
  }
}

function isBlank(bytes: Buffer): boolean {
  return bytes.length < 64 && bytes.toString('utf8').trim() === '';
}

function countNewlines(window: FileWindow, until: number): number {
  let count = 0;
  for (const byte of window.read(0, Math.min(until, 1024 * 1024))) if (byte === 0x0a) count += 1;
  return count;
}

/** Numbers rise. */
function indexOfNumber(numbers: readonly number[], wanted: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const number = numbers[middle] ?? 0;
    if (number === wanted) return middle;
    if (number < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
