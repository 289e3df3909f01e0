/** Writes blocks out as the page's text, and keeps for every piece where it stands on the page. */
import type { Rectangle, TextBlock, TextRun } from '../document.ts';
import type { Block } from './blocks.ts';
import { isCjk, isLetter, isLowerCase, withAccent } from './characters.ts';
import type { Fragment } from './frame.ts';
import { textOfSegment } from './furniture.ts';
import type { Line } from './lines.ts';
import { hyphenBetween } from './words.ts';

export interface ComposedPage {
  readonly text: string;
  readonly runs: readonly TextRun[];
  readonly blocks: readonly TextBlock[];
}

/** `counts` tells how often a lower-case word is seen whole in the document. */
export function compose(blocks: readonly Block[], counts: (word: string) => number): ComposedPage {
  const writer = new Writer();
  const written: TextBlock[] = [];
  for (const block of blocks) {
    writer.startBlock();
    const start = writer.length;
    for (const line of block.lines) writeLine(writer, line, block.kind === 'table', counts);
    if (writer.length > start) written.push({ kind: block.kind, start, end: writer.length });
  }
  return { text: writer.text, runs: writer.runs, blocks: written };
}

const LEADING_ACCENT = /^([\u00A8\u00B4\u02C6\u02C7\u02DC`]) ?(?=\p{Ll}|$)/u;

class Writer {
  text = '';
  readonly runs: TextRun[] = [];

  get length(): number {
    return this.text.length;
  }

  startBlock(): void {
    if (this.text !== '') this.text += '\n\n';
  }

  add(text: string, rectangle: Rectangle): void {
    const rest = this.#takeAccent(text);
    if (rest === '') return;
    this.runs.push({ start: this.text.length, end: this.text.length + rest.length, rectangle });
    this.text += rest;
  }

  /**
   * An accent drawn after its letter, over it: "Histo" and then "´ ria". It goes onto the letter;
   * returned is what follows it.
   */
  #takeAccent(text: string): string {
    const [all = '', accent = ''] = LEADING_ACCENT.exec(text) ?? [];
    const letter = this.text.at(-1) ?? '';
    const composed = isLowerCase(letter) ? withAccent(letter, accent) : undefined;
    if (composed === undefined) return text;
    this.text = this.text.slice(0, -1) + composed;
    return text.slice(all.length);
  }

  space(): void {
    if (!/\s$/.test(this.text)) this.text += ' ';
  }

  /** Makes a soft hyphen at the end one that is seen. */
  hardenLast(): void {
    this.text = `${this.text.slice(0, -1)}-`;
  }

  /** Takes back the last character, a hyphen, from the text and from the run that holds it. */
  dropLast(): void {
    this.text = this.text.slice(0, -1);
    const last = this.runs.pop();
    if (!last || last.end <= this.text.length) {
      if (last) this.runs.push(last);
      return;
    }
    const characters = last.end - last.start;
    if (characters <= 1) return;
    const width = (last.rectangle.width * (characters - 1)) / characters;
    this.runs.push({ ...last, end: last.end - 1, rectangle: { ...last.rectangle, width } });
  }
}

function writeLine(
  writer: Writer,
  line: Line,
  isTable: boolean,
  counts: (word: string) => number,
): void {
  const fragments = line.fragments;
  const first = fragments[0];
  if (!first) return;
  joinLine(writer, textOfSegment(line), isTable, counts);
  let previous: Fragment | undefined;
  for (const fragment of fragments) {
    if (previous && needsSpace(previous, fragment, line)) writer.space();
    writer.add(withoutSoftHyphens(fragment, fragment === fragments.at(-1)), fragment.rectangle);
    previous = fragment;
  }
}

/** Soft hyphens inside a line are invisible; one at its end divides a word. */
function withoutSoftHyphens(fragment: Fragment, isLast: boolean): string {
  if (!fragment.text.includes('\u00AD')) return fragment.text;
  const inner = fragment.text.replace(/\u00AD(?!$)/g, '');
  return isLast ? inner : inner.replace(/\u00AD$/, '');
}

/** What stands between the text so far and the next line of the same block. */
function joinLine(
  writer: Writer,
  next: string,
  isTable: boolean,
  counts: (word: string) => number,
): void {
  const before = writer.text;
  if (before === '' || before.endsWith('\n')) return;
  if (isTable) {
    writer.text += '\n';
    return;
  }
  const last = before.at(-1) ?? '';
  const following = next.at(0) ?? '';
  if (last === '\u00AD') {
    const hard = `${before.slice(-60, -1)}-`;
    if (hyphenBetween(hard, next, counts, true) === '') writer.dropLast();
    else writer.hardenLast();
    return;
  }
  if (last === '-' && isLetter(before.at(-2) ?? '') && /[\p{L}\p{N}]/u.test(following)) {
    if (hyphenBetween(before.slice(-60), next, counts) === '') writer.dropLast();
    return;
  }
  if (last === '-' && /[\p{N}]/u.test(before.at(-2) ?? '') && isLetter(following)) return;
  // The next entry of a list follows an address that ends with a slash.
  if (/:\/\/\S*\/$/.test(before) && /\p{Lu}/u.test(following)) {
    writer.space();
    return;
  }
  // An address broken after a slash, or a range broken after its dash.
  if (/[\p{L}\p{N}][/–—_]$/u.test(before)) return;
  if (isCjk(last) && isCjk(following)) return;
  writer.space();
}

function needsSpace(previous: Fragment, fragment: Fragment, line: Line): boolean {
  const gap =
    fragment.x >= previous.x
      ? fragment.x - (previous.x + previous.width)
      : previous.x - (fragment.x + fragment.width);
  const size = Math.min(previous.size, fragment.size);
  const last = previous.text.at(-1) ?? '';
  const next = fragment.text.at(0) ?? '';
  if (isCjk(last) && isCjk(next)) return gap > 0.8 * size;
  if (isDropCap(previous, fragment)) return false;
  if (isCitation(previous, fragment, line) || isNoteMark(previous, fragment, line)) return true;
  // A parser takes the small gap after a subscript for a space: "cA4 )".
  if (fragment.spaceBefore) return !(previous.size < 0.85 * line.size && /^[),.;:\]-]/.test(next));
  return gap > 0.18 * size;
}

function isDropCap(previous: Fragment, fragment: Fragment): boolean {
  return /^\p{Lu}$/u.test(previous.text) && previous.size > 1.7 * fragment.size;
}

/** A raised mark before a whole word belongs to a note or an address: "a Department", "1 Department". */
function isNoteMark(previous: Fragment, fragment: Fragment, line: Line): boolean {
  return (
    previous.size < 0.85 * line.size &&
    previous.baseline < line.baseline - 0.1 * line.size &&
    /^(?:[a-z]|\d{1,2}|[*†‡§¶#])$/.test(previous.text) &&
    (previous.spaceBefore || previous === line.fragments[0]) &&
    /^\p{Lu}\p{Ll}{3}/u.test(fragment.text)
  );
}

/**
 * A raised number after a whole word is a citation: "virulence 12", not "virulence12". After a
 * number, a unit or a symbol (10⁶, cm², Ca²⁺) it belongs to what it follows.
 */
function isCitation(previous: Fragment, fragment: Fragment, line: Line): boolean {
  if (fragment.size >= 0.85 * line.size) return false;
  if (fragment.baseline >= line.baseline - 0.15 * line.size) return false;
  // Two numbers with a comma are citations even after a number: "IL-15" and "36,37".
  if (/^\d{1,3}(,\d{1,3})+$/.test(fragment.text)) return true;
  return (
    /^\d{1,3}([,–-]\s?\d{1,3})*[,–-]?$/.test(fragment.text) &&
    /\p{Ll}{4}[)”"’]?[.,;:]?$|[)\]][.,]?$/u.test(previous.text)
  );
}
