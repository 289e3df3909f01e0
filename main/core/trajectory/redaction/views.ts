/**
 * A text as it reads once an encoding is undone, with the way back to where it stands. A key may be
 * split by escapes, as in "\u0073k-…", or have a letter in front of it that is no letter, as in "\nsk-…".
 */

export interface TextView {
  readonly text: string;
  /** Where what stands from `start` to `end` here stands in the text as it is. */
  range(start: number, end: number): readonly [start: number, end: number];
}

const asItIs = (text: string): TextView => ({ text, range: (start, end) => [start, end] });

/** How often an encoding may lie within itself: JSON in a text in JSON. */
const LEVELS = 3;

/** The text itself first, then each way to read it that differs. */
export function viewsOf(text: string): readonly TextView[] {
  const views = [asItIs(text)];
  let last = views[0];
  for (let level = 0; level < LEVELS && last?.text.includes('\\') === true; level += 1) {
    const next = decoded(last, ESCAPE, unescaped);
    if (next === undefined) break;
    views.push(next);
    last = next;
  }
  for (const [hint, pattern, read] of OTHERS) {
    if (!hint.test(text)) continue;
    const view = decoded(asItIs(text), pattern, read);
    if (view !== undefined) views.push(view);
  }
  return views;
}

const ESCAPE = /\\(?:u\{[0-9a-f]{1,6}\}|u[0-9a-f]{4}|x[0-9a-f]{2}|[\s\S])/gi;

function unescaped(escape: string): string {
  const kind = escape[1] ?? '';
  const simple = { n: '\n', r: '\r', t: '\t', b: ' ', f: ' ', v: ' ', '0': ' ' }[kind];
  if (simple !== undefined) return simple;
  if ((kind === 'u' || kind === 'x') && escape.length > 2) {
    const code = Number.parseInt(escape.replaceAll(/[\\ux{}]/g, ''), 16);
    return code <= 0x10_ff_ff ? String.fromCodePoint(code) : escape;
  }
  return kind;
}

const OTHERS: readonly (readonly [RegExp, RegExp, (found: string) => string])[] = [
  // Addresses: user%40host.
  [
    /%[2-7][0-9a-f]/i,
    /(?:%[2-7][0-9a-f])/gi,
    (found) => String.fromCodePoint(Number.parseInt(found.slice(1), 16)),
  ],
  // Markup: &#64; and the like.
  [
    /&(?:#x?[0-9a-f]{2,4}|amp|quot|commat|colon|equals);/i,
    /&(?:#x?[0-9a-f]{2,4}|amp|quot|commat|colon|equals);/gi,
    entity,
  ],
  // Full width, as it comes from a Chinese or Japanese keyboard.
  [
    /[\uff01-\uff5e]/,
    /[\uff01-\uff5e]/g,
    (found) => String.fromCodePoint((found.codePointAt(0) ?? 0) - 0xfee0),
  ],
];

function entity(found: string): string {
  const name = found.slice(1, -1).toLowerCase();
  const known = { amp: '&', quot: '"', commat: '@', colon: ':', equals: '=' }[name];
  if (known !== undefined) return known;
  const code =
    name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return Number.isNaN(code) ? found : String.fromCodePoint(code);
}

/** Undefined when there is nothing to undo. */
function decoded(
  from: TextView,
  pattern: RegExp,
  read: (found: string) => string,
): TextView | undefined {
  const parts: string[] = [];
  /** Of each place where the lengths part: where it is in the new text and in the old one. */
  const turns: {
    readonly here: number;
    readonly there: number;
    readonly width: number;
    readonly was: number;
  }[] = [];
  let done = 0;
  let length = 0;
  for (const match of from.text.matchAll(pattern)) {
    const [found] = match;
    const before = from.text.slice(done, match.index);
    const now = read(found);
    turns.push({
      here: length + before.length,
      there: match.index,
      width: now.length,
      was: found.length,
    });
    parts.push(before, now);
    length += before.length + now.length;
    done = match.index + found.length;
  }
  if (turns.length === 0) return undefined;
  parts.push(from.text.slice(done));
  const text = parts.join('');
  if (text === from.text) return undefined;

  function turnBefore(offset: number) {
    let [low, high] = [0, turns.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((turns[middle]?.here ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return turns[low - 1];
  }
  function back(offset: number, side: 'start' | 'end'): number {
    const turn = turnBefore(side === 'end' ? offset - 1 : offset);
    if (turn === undefined) return offset;
    const beyond = offset - turn.here - turn.width;
    if (side === 'start' && beyond < 0) return turn.there;
    if (side === 'end' && beyond <= 0) return turn.there + turn.was;
    return turn.there + turn.was + beyond;
  }
  return {
    text,
    range: (start, end) => from.range(back(start, 'start'), back(end, 'end')),
  };
}

export interface EncodedRun {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Runs of base64 that are readable text once decoded, such as a header's credentials or a hidden file. */
export function encodedRuns(text: string): readonly EncodedRun[] {
  const runs: EncodedRun[] = [];
  for (const match of text.matchAll(/[A-Za-z0-9+/_-]{16,65536}={0,2}/g)) {
    const [found] = match;
    // A quick look first: pictures and binary files are not read to their end.
    if (!isReadable(fromBase64(found.slice(0, 64)))) continue;
    const read = fromBase64(found);
    if (isReadable(read))
      runs.push({ start: match.index, end: match.index + found.length, text: read });
  }
  return runs;
}

function fromBase64(text: string): string {
  const plain = text.replaceAll('-', '+').replaceAll('_', '/').replaceAll('=', '');
  const whole = plain.slice(0, plain.length - (plain.length % 4 === 1 ? 1 : 0));
  return decodeBase64(whole);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES = new Map(ALPHABET.split('').map((character, value) => [character, value]));

function decodeBase64(text: string): string {
  let [bits, count] = [0, 0];
  const bytes: number[] = [];
  for (const character of text) {
    bits = ((bits << 6) | (VALUES.get(character) ?? 0)) & 0xff_ff_ff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes.push((bits >> count) & 0xff);
  }
  let read = '';
  for (const byte of bytes) read += String.fromCodePoint(byte);
  return read;
}

/** ASCII that a person could read. */
function isReadable(text: string): boolean {
  return text.length >= 8 && /^[\t\n\r\x20-\x7e]*$/.test(text);
}
