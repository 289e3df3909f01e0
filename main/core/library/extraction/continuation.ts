/** Paragraphs that a column's end, a figure or a table divides are put together again. */
import type { Block } from './blocks.ts';
import { isLowerCase } from './characters.ts';
import { textOfSegment } from './furniture.ts';

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
  if (block.kind !== 'paragraph' || !last || block.lines.length < 2) return undefined;
  const ending = textOfSegment(last);
  if (CLOSED.test(ending) || last.right < last.columnRight - 3 * last.size) return undefined;
  for (const [index, candidate] of following.slice(0, REACH).entries()) {
    const first = candidate.lines[0];
    if (!first) continue;
    if (candidate.kind === 'paragraph' && hasSameSize(last.size, first.size)) {
      const isOtherColumn = first.baseline < last.baseline || first.left > last.columnRight;
      const opening = textOfSegment(first);
      const goesOn =
        isLowerCase(opening.at(0) ?? '') || ending.endsWith('-') || /^[(\d]/.test(opening);
      const between = index > 0 || isOtherColumn;
      return between && goesOn ? index : undefined;
    }
    if (candidate.kind === 'heading') return undefined;
  }
  return undefined;
}

function hasSameSize(first: number, second: number): boolean {
  return Math.abs(first - second) < 0.05 * first;
}
