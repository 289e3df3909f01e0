/**
 * Markdown cut into blocks that can be drawn one by one, so that text which arrives only ever changes
 * the last of them. Where it is cut depends on what stands before alone: a text that came in pieces is
 * cut like one that came whole, and nothing jumps when the recorded message takes the draft's place.
 */
export interface Blocks {
  /** Whole blocks; they never change again. */
  readonly closed: readonly string[];
  /** The block that is still being written. */
  readonly open: string;
}

export const NO_BLOCKS: Blocks = { closed: [], open: '' };

/** Characters of an unfinished line from which on its kind can no longer change. */
const DECIDED = 12;
/** A list is cut between two items once it is this long, in characters. */
const LONG_LIST = 4_000;

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const ITEM = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;

/** The blocks with more text after them. */
export function extendBlocks(blocks: Blocks, delta: string): Blocks {
  if (delta === '') return blocks;
  const text = blocks.open + delta;
  const closed: string[] = [];
  let start = 0;
  let fence: string | undefined;
  let gap = false;
  let empty = true;
  for (let at = 0; at < text.length;) {
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(at, end);
    const whole = newline !== -1;
    if (fence !== undefined) {
      if (whole && isClosing(line, fence)) {
        fence = undefined;
        gap = true;
      }
    } else if (line.trim() === '') {
      gap = whole ? gap || !empty : gap;
    } else {
      // Too little of the line is there to say what it will be.
      if (!whole && line.length < DECIDED && !FENCE.test(line)) break;
      const opening = FENCE.exec(line)?.[1];
      if (gap && startsBlock(line, text, start, at, opening !== undefined)) {
        closed.push(text.slice(start, at));
        start = at;
      }
      gap = false;
      empty = false;
      fence = opening;
    }
    at = end + 1;
  }
  return {
    closed: closed.length === 0 ? blocks.closed : [...blocks.closed, ...closed],
    open: text.slice(start),
  };
}

/** All blocks of a text that is complete. */
export function splitBlocks(text: string): readonly string[] {
  // A definition at the end may belong to any block before it.
  if (text.length < WHOLE_AT_ONCE && DEFINITION.test(text)) return [text];
  // The end of the text decides what its last line is.
  const { closed, open } = extendBlocks(NO_BLOCKS, `${text}\n`);
  return open.trim() === '' ? closed : [...closed, open.slice(0, -1)];
}

const DEFINITION = /^ {0,3}\[[^\]\n]+\]:\s/m;
const WHOLE_AT_ONCE = 30_000;

function startsBlock(
  line: string,
  text: string,
  start: number,
  at: number,
  fenced: boolean,
): boolean {
  if (/^(?: {2}|\t)/.test(line)) return false;
  if (fenced || !ITEM.test(line)) return true;
  return !ITEM.test(text.slice(start, start + DECIDED)) || at - start > LONG_LIST;
}

function isClosing(line: string, fence: string): boolean {
  const mark = line.trim();
  return mark.length >= fence.length && mark === fence[0]?.repeat(mark.length);
}

/** True while the block is inside a code fence that has not been closed. */
export function inFence(open: string): boolean {
  let fence: string | undefined;
  for (const line of open.split('\n')) {
    if (fence === undefined) fence = FENCE.exec(line)?.[1];
    else if (isClosing(line, fence)) fence = undefined;
  }
  return fence !== undefined;
}

/**
 * Plain text in pieces of about `size` characters, cut at line ends or, failing these, at spaces: all
 * but the last stay as they are while text is added.
 */
export function chunksOf(text: string, size: number): readonly string[] {
  const chunks: string[] = [];
  let start = 0;
  while (text.length - start > size * 2) {
    const newline = text.indexOf('\n', start + size);
    const space = text.indexOf(' ', start + size);
    const cut = newline !== -1 && newline < start + size * 2 ? newline : space;
    const end = cut === -1 || cut >= start + size * 2 ? start + size : cut + 1;
    chunks.push(text.slice(start, end));
    start = end;
  }
  chunks.push(text.slice(start));
  return chunks;
}
