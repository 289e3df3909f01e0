/** Pages made of blocks, as an extractor lays them out: for tests that need no PDF. */
import type { ExtractedPage, TextBlock } from '../../main/core/library/document.ts';

/** Each string of `pieces` was drawn in one go; a block's text is all of them. */
export interface MadeBlock {
  readonly kind: TextBlock['kind'];
  readonly pieces: readonly string[];
  /** Height of the type, points. */
  readonly size?: number;
}

export function blockPage(number: number, blocks: readonly MadeBlock[]): ExtractedPage {
  let text = '';
  const placed: TextBlock[] = [];
  const runs: ExtractedPage['runs'] = [];
  for (const [row, { kind, pieces, size = 10 }] of blocks.entries()) {
    if (text !== '') text += '\n\n';
    const start = text.length;
    for (const piece of pieces) {
      const rectangle = { x: 50, y: 40 + 20 * row, width: piece.length * 5, height: size };
      const bare = piece.trimEnd();
      runs.push({ start: text.length, end: text.length + bare.length, rectangle });
      text += piece;
    }
    placed.push({ kind, start, end: text.length });
  }
  return {
    page: number,
    width: 600,
    height: 800,
    rotation: 0,
    text,
    runs,
    blocks: placed,
    furniture: [],
  };
}

export function heading(text: string, size = 12): MadeBlock {
  return { kind: 'heading', pieces: [text], size };
}

export function paragraph(...pieces: readonly string[]): MadeBlock {
  return { kind: 'paragraph', pieces };
}
