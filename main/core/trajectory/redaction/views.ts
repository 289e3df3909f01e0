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
  for (const other of OTHERS) {
    const view = undone(asItIs(text), other);
    if (view !== undefined) views.push(view);
  }
  const plainest = withAllUndone(text);
  if (views.every((view) => view.text !== plainest.text)) views.push(plainest);
  return views;
}

/** What hides behind one encoding inside another: a key with invisible characters, written as escapes. */
function withAllUndone(text: string): TextView {
  let view = asItIs(text);
  for (let level = 0; level < LEVELS; level += 1) {
    const before = view;
    if (view.text.includes('\\')) view = decoded(view, ESCAPE, unescaped) ?? view;
    for (const other of OTHERS) view = undone(view, other) ?? view;
    if (view === before) break;
  }
  return view;
}

function undone(from: TextView, [hint, pattern, read]: Encoding): TextView | undefined {
  return hint.test(from.text) ? decoded(from, pattern, read) : undefined;
}

/** Soft hyphens, joiners, marks of direction, variants and tags. */
const INVISIBLE =
  // oxlint-disable-next-line no-misleading-character-class -- each of them by itself
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\uffa0\u{e0000}-\u{e007f}]/u;

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

type Encoding = readonly [hint: RegExp, pattern: RegExp, read: (found: string) => string];

const OTHERS: readonly Encoding[] = [
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
  // Full width, as it comes from a Chinese or Japanese keyboard, and letters drawn as mathematics.
  [
    /[\uff01-\uff5e\u{1d400}-\u{1d7ff}]/u,
    /[\uff01-\uff5e\u{1d400}-\u{1d7ff}]/gu,
    (found) => found.normalize('NFKC'),
  ],
  // Spaces and hyphens of typesetters, between the groups of a number.
  [
    /[\u00a0\u2000-\u200a\u202f\u205f\u3000\u2010-\u2015\u2212]/,
    /[\u00a0\u2000-\u200a\u202f\u205f\u3000\u2010-\u2015\u2212]/g,
    (found) => (/[\u2010-\u2015\u2212]/.test(found) ? '-' : ' '),
  ],
  // What takes no room: a reader does not see it, and a pattern stumbles over it.
  [INVISIBLE, new RegExp(INVISIBLE, 'gu'), () => ''],
  // A text put together from pieces: "sk-" + "…".
  [/["'`]\s{0,40}\+\s{0,40}["'`]/, /(["'`])\s{0,40}\+\s{0,40}\1/g, () => ''],
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
