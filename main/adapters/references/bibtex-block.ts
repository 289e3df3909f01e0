/** One `@…{…}` of a BibTeX file: its fields as they are written, whatever is damaged in it. */
import type { Pair } from './entry.ts';
import { oneLine } from './fields.ts';
import { monthNumber, monthWord } from './months.ts';
import { textOf } from './statements.ts';

/** Abbreviations by their names in lower case. */
export type Strings = Map<string, string>;

export interface Block {
  readonly text: string;
  /** Of the `@`, and of what follows the opening brace. */
  readonly start: number;
  readonly inside: number;
  readonly close: string;
  /** Where the next entry begins: a value still open there was never closed. */
  readonly limit: number;
}

export type ReadBlock = { readonly end: number } & (
  | { readonly kind: 'string' }
  /** A comment or preamble; it is kept as it stands. */
  | { readonly kind: 'aside' }
  | { readonly kind: 'broken'; readonly key?: string; readonly broken: string }
  | {
      readonly kind: 'entry';
      readonly key: string;
      readonly fields: readonly Pair[];
      readonly problems: readonly Fault[];
    }
);

/** What is damaged, and where in the text. */
export interface Fault {
  readonly at: number;
  readonly message: string;
}

/** Longest entry, in characters. */
const LONGEST = 4_000_000;
/** A new entry at the beginning of a line, with a key: inside a value it means that the value was never closed. */
const NEXT_ENTRY = /\n[ \t]*@[ \t]*[A-Za-z]+\s*[{(]\s*[^\s{}(),=]*\s*,/g;
const NAME = /[^\s{}(),="#%@']+/y;
const NEXT_FIELD = /[,\n]\s*[A-Za-z][\w-]{2,}\s*=\s*["{\d]/g;

export function readBlock(block: Block, type: string, strings: Strings): ReadBlock {
  const { text, inside, start, limit } = block;
  if (type === 'comment' || type === 'preamble') {
    const end = closing(text, inside, Math.min(text.length, inside + LONGEST), block.close);
    return { kind: 'aside', end: end === -1 ? lineEndAfter(text, inside) : end + 1 };
  }
  if (limit - start > LONGEST) {
    return { kind: 'broken', end: limit, broken: 'It is longer than 4 million characters.' };
  }
  const reader = new BlockReader(block, strings);
  if (type === 'string') {
    const { fields, end } = reader.read(false);
    for (const { tag, value } of fields) strings.set(tag, textOf({ tag, value }));
    return { kind: 'string', end };
  }
  const { key, fields, problems, end } = reader.read(true);
  if (fields.length === 0 && problems.length > 0) {
    return {
      kind: 'broken',
      end,
      broken: problems.map(({ message }) => message).join(' '),
      ...(key === '' ? {} : { key }),
    };
  }
  return { kind: 'entry', key, fields, problems, end };
}

class BlockReader {
  readonly #text: string;
  readonly #close: string;
  readonly #limit: number;
  readonly #strings: Strings;
  readonly #problems: Fault[] = [];
  readonly #start: number;
  #at: number;
  /** Where the last value in braces or quotes began, until an entry was mended once. */
  #valueFrom: number | undefined;
  #mended = false;

  constructor({ text, start, inside, close, limit }: Block, strings: Strings) {
    this.#text = text;
    this.#start = start;
    this.#close = close;
    this.#limit = limit;
    this.#strings = strings;
    this.#at = inside;
  }

  read(hasKey: boolean): { key: string; fields: Pair[]; problems: Fault[]; end: number } {
    const key = hasKey ? this.#key() : '';
    const fields: Pair[] = [];
    for (;;) {
      this.#skip(/[\s,]|%[^\n]*(?=\n)/y);
      if (this.#at >= this.#limit) {
        if (this.#reopen(fields)) continue;
        // A value without its end most often took the entry's with it: that is one fault.
        if (!this.#mended)
          this.#fault(
            this.#start,
            'The entry is never closed; it was ended where the next one begins, and all of its fields came in.',
          );
        break;
      }
      if (this.#text[this.#at] === this.#close) {
        this.#at += 1;
        break;
      }
      const field = this.#field(fields.at(-1)?.tag);
      if (field !== undefined) fields.push(field);
    }
    return { key, fields, problems: this.#problems, end: this.#at };
  }

  /** Up to the first comma; none when a field comes first. */
  #key(): string {
    const match = /\s*([^,={}()"\s]*)\s*(?=[,}\n)])/y;
    match.lastIndex = this.#at;
    const found = match.exec(this.#text);
    if (found === null || match.lastIndex > this.#limit) return '';
    this.#at = match.lastIndex;
    return found[1] ?? '';
  }

  #field(before: string | undefined): Pair | undefined {
    NAME.lastIndex = this.#at;
    const name = NAME.exec(this.#text)?.[0];
    const from = this.#at;
    if (name !== undefined) this.#at += name.length;
    this.#skip(/\s/y);
    if (name === undefined || this.#text[this.#at] !== '=') {
      this.#skipJunk(from);
      return undefined;
    }
    if (
      before !== undefined &&
      !/[,]\s*(?:%[^\n]*\s*)*$/.test(this.#text.slice(Math.max(0, from - 200), from))
    )
      this.#fault(from, `A comma is missing after “${before}”.`);
    this.#at += 1;
    return { tag: name.toLowerCase(), value: this.#value(name) };
  }

  /** What is no field: it is left out as far as the next comma or line. */
  #skipJunk(from: number): void {
    const next = /[,\n]|(?=[})])/g;
    next.lastIndex = Math.max(this.#at, from + 1);
    const found = next.exec(this.#text);
    const end = Math.min(
      this.#limit,
      found === null ? this.#limit : Math.max(found.index, from + 1),
    );
    const junk = oneLine(this.#text.slice(from, end));
    this.#at = end;
    if (junk !== '') this.#fault(from, `“${junk.slice(0, 60)}” is no field and was left out.`);
  }

  /** Pieces joined by `#`: braces, quotes, numbers and abbreviations. */
  #value(name: string): string {
    const pieces: string[] = [];
    this.#valueFrom = undefined;
    for (;;) {
      this.#skip(/\s/y);
      pieces.push(this.#piece(name));
      this.#skip(/\s/y);
      if (this.#text[this.#at] !== '#') break;
      this.#at += 1;
    }
    return inLines(pieces.join(''));
  }

  #piece(name: string): string {
    const first = this.#text[this.#at];
    if (first === '{' || first === '"') {
      const from = this.#at + 1;
      const end = closing(this.#text, from, this.#limit, first === '{' ? '}' : '"');
      this.#valueFrom = from;
      if (end === -1) return this.#unclosed(name, from);
      this.#at = end + 1;
      return this.#text.slice(from, end);
    }
    const bare = /[^\s{},#"()=]+/y;
    bare.lastIndex = this.#at;
    const word = bare.exec(this.#text)?.[0] ?? '';
    this.#at += word.length;
    if (word === '') {
      this.#fault(this.#at, `The field “${name}” has no value.`);
      return '';
    }
    return this.#named(word);
  }

  #named(word: string): string {
    const string = this.#strings.get(word.toLowerCase());
    if (string !== undefined) return string;
    if (/^\d+$/.test(word)) return word;
    const month = word.length === 3 ? monthNumber(word) : undefined;
    if (month !== undefined) return monthWord(month) ?? word;
    this.#fault(
      this.#at - word.length,
      `The abbreviation “${word}” is not explained in the file; it stands for itself.`,
    );
    return word;
  }

  /** Ended where the next field seems to begin, so that one lost brace does not cost the rest. */
  #unclosed(name: string, from: number): string {
    this.#mended = true;
    NEXT_FIELD.lastIndex = from;
    const next = NEXT_FIELD.exec(this.#text);
    const end = next === null || next.index >= this.#limit ? this.#limit : next.index;
    this.#at = end;
    const value = this.#text
      .slice(from, end)
      .replace(/[\s},]+$/, '')
      .replaceAll(/[{}]/g, '');
    this.#fault(
      from,
      `The field “${name}” is never closed; it came in as “${shortened(oneLine(value))}”, ended where the next ${end === this.#limit ? 'entry' : 'field'} begins. What follows it came in too.`,
    );
    return value;
  }

  #fault(at: number, message: string): void {
    this.#problems.push({ at, message });
  }

  /**
   * An entry without its closing brace has most often lost one in a value, which then swallowed the
   * fields below it: the value ends where the first of them begins.
   */
  #reopen(fields: Pair[]): boolean {
    const last = fields.at(-1);
    if (this.#mended || this.#valueFrom === undefined || last === undefined) return false;
    NEXT_FIELD.lastIndex = this.#valueFrom;
    const next = NEXT_FIELD.exec(this.#text);
    if (next === null || next.index >= this.#limit) return false;
    const value = this.#unclosed(last.tag, this.#valueFrom);
    fields[fields.length - 1] = { tag: last.tag, value: inLines(value) };
    return true;
  }

  #skip(what: RegExp): void {
    for (;;) {
      what.lastIndex = this.#at;
      if (this.#at >= this.#limit || !what.test(this.#text)) return;
      this.#at = what.lastIndex;
    }
  }
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** Of the closing character at the same depth; -1 when there is none before `limit`. */
function closing(text: string, from: number, limit: number, close: string): number {
  let depth = 0;
  for (let at = from; at < limit; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (depth <= 0 && character === close) return at;
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
  }
  return -1;
}

/** Of the next entry after `from`, or the text's end. */
export function nextEntry(text: string, from: number): number {
  NEXT_ENTRY.lastIndex = from;
  return NEXT_ENTRY.exec(text)?.index ?? text.length;
}

function lineEndAfter(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** Lines that were broken for width are joined; empty lines part paragraphs. */
function inLines(value: string): string {
  return value
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n\s*/)
    .map(oneLine)
    .join('\n\n')
    .trim();
}
