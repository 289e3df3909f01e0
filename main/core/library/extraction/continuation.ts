/** Paragraphs that a column's end, a figure or a table divides are put together again. */
import { assertNever } from '../../errors.ts';
import type { Block } from './blocks.ts';
import { isLowerCase } from './characters.ts';
import { textOfSegment } from './furniture.ts';
import type { Line } from './lines.ts';

/** Sentence punctuation, closing marks and citation numbers after it: nothing is left open. */
const CLOSED = /[.!?。！？:：]["'”’)\]]*(\s?\[?\d{1,3}([,–-]\s?\d{1,3})*\]?)?$/;
/** How many captions, tables and notes may stand between two halves. */
const REACH = 6;

/** The same blocks in order, halves of a paragraph merged; what stood between them follows. */
export function joinContinued(blocks: readonly Block[]): readonly Block[] {
  const rest = [...blocks];
  const joined: Block[] = [];
  for (let block = rest.shift(); block; block = rest.shift()) {
    let whole = block;
    for (;;) {
      const at = continuationOf(whole, rest);
      const next = at === undefined ? undefined : rest[at];
      if (at === undefined || !next) break;
      rest.splice(at, 1);
      whole = { kind: whole.kind, lines: [...whole.lines, ...next.lines] };
    }
    joined.push(whole);
  }
  return joined;
}

function continuationOf(block: Block, following: readonly Block[]): number | undefined {
  const last = block.lines.at(-1);
  if (!last || block.lines.length < 2) return undefined;
  const ending = textOfSegment(last);
  if (CLOSED.test(ending)) return undefined;
  switch (block.kind) {
    case 'caption':
      return isNextColumnOf(last, following[0]) ? 0 : undefined;
    case 'paragraph':
      // A paragraph that goes on fills its last line.
      return last.right < last.columnRight - 3 * last.size
        ? undefined
        : continuationOfParagraph(last, ending, following);
    case 'heading':
    case 'table':
    case 'footnote':
    case 'reference':
      return undefined;
    default:
      return assertNever(block.kind);
  }
}

function continuationOfParagraph(
  last: Line,
  ending: string,
  following: readonly Block[],
): number | undefined {
  for (const [index, candidate] of following.slice(0, REACH).entries()) {
    const first = candidate.lines[0];
    if (!first) continue;
    if (candidate.kind === 'paragraph' && hasSameSize(last.size, first.size)) {
      const opening = textOfSegment(first);
      const goesOn =
        isLowerCase(opening.at(0) ?? '') || ending.endsWith('-') || /^[(\d]/.test(opening);
      if (isNextColumnOf(last, candidate)) return goesOn || isFlush(first) ? index : undefined;
      return index > 0 && goesOn ? index : undefined;
    }
    if (candidate.kind === 'heading') return undefined;
  }
  return undefined;
}

/** True when the block begins higher up or further over, in type of the same size. */
function isNextColumnOf(last: Line, block: Block | undefined): boolean {
  const first = block?.lines[0];
  if (!block || !first || block.kind !== 'paragraph') return false;
  const isElsewhere = first.baseline < last.baseline || first.left > last.columnRight;
  return isElsewhere && hasSameSize(last.size, first.size);
}

/** Not indented, as the first line of a new paragraph would be. */
function isFlush(line: Line): boolean {
  return line.left - line.columnLeft < 0.5 * line.size;
}

function hasSameSize(first: number, second: number): boolean {
  return Math.abs(first - second) < 0.05 * first;
}
