/** Text that has no pages of its own, cut into pages at the borders of its blocks. */
import type { ExtractedPage, TextBlock } from '../document.ts';

/** A paragraph, heading, caption or row of a table, with its text in one line. */
export interface LooseBlock {
  readonly kind: TextBlock['kind'];
  readonly text: string;
}

/** Characters (UTF-16 code units) after which a page is full, and the most one may have. */
const WANTED = 3_000;
const MOST = 4_500;

/** Such a page is never drawn; the size is that of US Letter in points. */
const SHEET = { width: 612, height: 792, rotation: 0 };

const BETWEEN = '\n\n';

/** Pages of about 3,000 characters, in order; none without text. No heading ends a page but the last. */
export function pagesOfBlocks(blocks: readonly LooseBlock[]): ExtractedPage[] {
  const pages: LooseBlock[][] = [[]];
  let length = 0;
  for (const block of blocks.flatMap(cutLong)) {
    const page = pages.at(-1) ?? [];
    const isFull = length >= WANTED || length + block.text.length > MOST;
    if (page.length > 0 && isFull) {
      const last = page.at(-1);
      const isCarried = last?.kind === 'heading' && page.length > 1;
      if (isCarried) page.pop();
      pages.push(isCarried ? [last, block] : [block]);
      length = block.text.length + (isCarried ? last.text.length : 0);
    } else {
      page.push(block);
      length += block.text.length + BETWEEN.length;
    }
  }
  return pages.filter((page) => page.length > 0).map((page, index) => pageOf(page, index + 1));
}

function pageOf(blocks: readonly LooseBlock[], page: number): ExtractedPage {
  let text = '';
  const placed = blocks.map(({ kind, text: words }): TextBlock => {
    if (text !== '') text += BETWEEN;
    const start = text.length;
    text += words;
    return { kind, start, end: text.length };
  });
  return { page, ...SHEET, text, runs: [], blocks: placed, furniture: [] };
}

/** A block too long for a page, in pieces that end with a sentence or at least a word. */
function cutLong(block: LooseBlock): LooseBlock[] {
  const pieces: LooseBlock[] = [];
  let rest = block.text;
  while (rest.length > MOST) {
    const end = cutPlace(rest);
    pieces.push({ kind: block.kind, text: rest.slice(0, end).trimEnd() });
    rest = rest.slice(end).trimStart();
  }
  if (rest !== '') pieces.push({ kind: block.kind, text: rest });
  return pieces;
}

function cutPlace(text: string): number {
  const head = text.slice(0, WANTED);
  const sentence = Array.from(head.matchAll(/[.!?]["”’)]?\s|[。！？]/gu)).at(-1);
  if (sentence && sentence.index > WANTED / 2) return sentence.index + sentence[0].length;
  const space = head.lastIndexOf(' ');
  if (space > WANTED / 2) return space;
  return /[\uDC00-\uDFFF]/.test(text.charAt(WANTED)) ? WANTED - 1 : WANTED;
}
