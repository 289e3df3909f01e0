/**
 * A file of foreign trajectories, whatever it is: JSON Lines, a list, one document, or an archive of
 * events. What it is, is found out from its first values. Runs in a thread: it reads without waiting.
 */
import { closeSync, fstatSync, openSync } from 'node:fs';
import { fail, ok, type Result } from '../../core/errors.ts';
import { fieldOf, isFields } from '../../core/trajectory/imports/fields.ts';
import { recogniseDocument, recogniseValues } from '../../core/trajectory/imports/formats.ts';
import type { ForeignFormatId } from '../../core/trajectory/imports/imported.ts';
import type {
  DocumentFormat,
  ForeignFormat,
  ImportSink,
  LogFormat,
  ReadContext,
} from '../../core/trajectory/imports/reading.ts';
import { eventFolders, readArchive, type Archive } from './archive.ts';
import { evalLog, type EvalLogFiles } from './eval-archive.ts';
import { scanJson, Spans, type Member } from './json-scan.ts';
import { valueOf, type ReadValue } from './values.ts';
import { FileWindow } from './window.ts';
import { remark, type ImportRemark } from '../../core/trajectory/imports/remarks/remark.ts';

export interface ReadHooks {
  readonly sink: ImportSink;
  /** Called with the format once it is known; false ends the reading there. */
  recognised(format: ForeignFormatId): boolean;
  /** Bytes read so far, of so many; it may throw to stop. */
  progress(done: number, total: number): void;
}

/** Values that are looked at to find out what a file is, and bytes of them. */
const LOOKED_AT = 200;
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

function notJson(fileName: string) {
  return fail(
    'invalid_input',
    `“${fileName}” is neither JSON nor JSON Lines, so it holds no trajectories Cairn can read; nothing was imported.`,
  );
}

function noneOf(fileName: string, value: unknown) {
  const schema = fieldOf(value, '$schema') ?? fieldOf(value, 'openapi');
  const what =
    schema === undefined
      ? isFields(value)
        ? `an object with ${names(value)}`
        : 'values of another kind'
      : 'a schema, which describes data and holds none';
  return fail(
    'invalid_input',
    `“${fileName}” holds no trajectory in a format Cairn knows: it is ${what}. Nothing was imported; the formats are listed in the user guide.`,
  );
}

function names(value: Readonly<Record<string, unknown>>): string {
  const all = Object.keys(value);
  const some = all.slice(0, 5).map((name) => `“${name.slice(0, 40).toWellFormed()}”`);
  if (some.length === 0) return 'nothing in it';
  return all.length > some.length ? `${some.join(', ')} …` : some.join(', ');
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

function maybe(read: ReadValue): unknown {
  return read.ok ? read.value : undefined;
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

function readDocument(
  format: DocumentFormat,
  value: unknown,
  context: ReadContext,
  place: number,
): void {
  const name = format.list(value);
  const elements = name === undefined ? [] : fieldOf(value, name);
  const root = name === undefined || !isFields(value) ? value : { ...value, [name]: [] };
  const reading = format.open(root, context, place);
  if (Array.isArray(elements))
    for (const [index, element] of elements.entries()) reading.take(element, index);
  reading.end();
}

function readAnyArchive(
  file: number,
  fileName: string,
  size: number,
  hooks: ReadHooks,
): Result<ForeignFormatId> {
  const read = readArchive(file, size, (place) => hooks.progress(place, size));
  if (!read.ok) return read;
  const log = evalLog(read.data.files);
  const format = log === undefined ? undefined : recogniseDocument(log.root);
  return log === undefined || format === undefined
    ? readEvents(read.data, fileName, hooks)
    : readLog(read.data, log, format, { fileName, size, hooks });
}

/** Each sample is a file of its own. */
function readLog(
  archive: Archive,
  { root, samples }: EvalLogFiles,
  format: DocumentFormat,
  { fileName, size, hooks }: { fileName: string; size: number; hooks: ReadHooks },
): Result<ForeignFormatId> {
  if (!hooks.recognised(format.id)) return ok(format.id);
  const { sink } = hooks;
  const reading = format.open(root, { sink, fileName, again: () => undefined }, 1);
  for (const [index, { name, bytes }] of samples.entries()) {
    const read = valueOf(bytes);
    if (read.ok) reading.take(read.value, index);
    else sink.damaged(named(name), read.reason);
    hooks.progress(0, size);
  }
  reading.end();
  tellDamage(archive, sink);
  return ok(format.id);
}

function tellDamage({ damaged, isWhole }: Archive, sink: ImportSink): void {
  for (const { name, reason } of damaged) sink.damaged(named(name), reason);
  if (!isWhole) sink.damaged(remark('at_end'), remark('archive_cut'));
}

function named(name: string): ImportRemark {
  return remark('at_name', { name: name.slice(0, 200).toWellFormed() });
}

function readEvents(archive: Archive, fileName: string, hooks: ReadHooks): Result<ForeignFormatId> {
  const folders = eventFolders(archive.files);
  const [first] = folders;
  const looked = (first?.files ?? []).slice(0, LOOKED_AT).map(({ bytes }) => maybe(valueOf(bytes)));
  const format = recogniseValues(looked.filter((value) => value !== undefined));
  if (first === undefined || format?.kind !== 'log')
    return fail(
      'invalid_input',
      `“${fileName}” is an archive without a log or a folder of events that Cairn can read; nothing was imported. Unpack it and import the files in it.`,
    );
  if (!hooks.recognised(format.id)) return ok(format.id);
  for (const folder of folders) {
    const values = folder.files.map(({ name, bytes }) => ({ name, read: valueOf(bytes) }));
    const context: ReadContext = {
      sink: hooks.sink,
      fileName: folder.name === '' ? fileName : folder.name,
      again: (place) => {
        const known = values[place - 1];
        return known === undefined ? undefined : maybe(known.read);
      },
    };
    const reading = format.open(context);
    for (const [index, { name, read: value }] of values.entries()) {
      if (value.ok) reading.take(value.value, index + 1);
      else hooks.sink.damaged(named(name), value.reason);
    }
    reading.end();
  }
  tellDamage(archive, hooks.sink);
  return ok(format.id);
}
