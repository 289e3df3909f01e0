/** A write-up's blocks as they are handed in again, and what can be done to them. */
import { assertNever } from '../../../app/assert-never.ts';
import type { WriteUpBlock, WriteUpText } from '../../../../preload/contract/types.ts';
import type { DraftBlock } from '../types.ts';

/** The same block without the id it had: each version gives its own. */
export function draftOf(block: WriteUpBlock): DraftBlock {
  const { blockId: _id, ...draft } = block;
  return draft;
}

/** Equal but for their ids. */
export function isSameBlock(one: WriteUpBlock, other: WriteUpBlock | undefined): boolean {
  return other !== undefined && JSON.stringify(draftOf(one)) === JSON.stringify(draftOf(other));
}

/** Words in their new form; a heading takes no numbers. */
export function withText(block: WriteUpBlock, text: WriteUpText): DraftBlock {
  switch (block.kind) {
    case 'heading':
      return { kind: 'heading', text: plainOf(text) };
    case 'paragraph':
      return { kind: 'paragraph', text };
    case 'figure': {
      const { blockId: _id, ...draft } = block;
      return { ...draft, caption: text };
    }
    case 'table': {
      const { blockId: _id, ...draft } = block;
      return { ...draft, caption: text };
    }
    default:
      return assertNever(block);
  }
}

export function plainOf(text: WriteUpText): string {
  return text.map((part) => (typeof part === 'string' ? part : part.shown)).join('');
}

/** The words of a block, whatever its kind. */
export function wordsOf(block: WriteUpBlock): WriteUpText {
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'paragraph':
      return block.text;
    case 'figure':
    case 'table':
      return block.caption;
    default:
      return assertNever(block);
  }
}
