import type { Rectangle } from '../../../../preload/contract/types.ts';
import { joinLines, turnRectangle, turnSize } from './rectangles.ts';
import type { PageSize, Turn } from './rectangles.ts';

/** The part of a selection that stands on one page. */
export interface SelectedPart {
  readonly page: number;
  /** One for each line, in points of the page as the file shows it, before the reader's own turn. */
  readonly rectangles: readonly Rectangle[];
  /** As the page's text layer has it: line breaks and hyphens are not those of the engine's text. */
  readonly text: string;
}

/** A page's box on the screen. */
export interface PageBox {
  readonly left: number;
  readonly top: number;
  /** CSS pixels per point. */
  readonly scale: number;
  /** In points, before the reader's turn. */
  readonly size: PageSize;
  readonly turn: Turn;
}

const backwards: Readonly<Record<Turn, Turn>> = { 0: 0, 90: 270, 180: 180, 270: 90 };

/** From CSS pixels of the window to points of the page, the reader's turn taken back. */
export function toPagePoints(
  box: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  },
  page: PageBox,
): Rectangle {
  const shown = {
    x: (box.left - page.left) / page.scale,
    y: (box.top - page.top) / page.scale,
    width: box.width / page.scale,
    height: box.height / page.scale,
  };
  return turnRectangle(shown, turnSize(page.size, page.turn), backwards[page.turn]);
}

/** The stretches of text under `root` that the range covers, each with where it is drawn. */
function coveredTexts(range: Range, root: Node): { text: string; boxes: readonly DOMRect[] }[] {
  const covered: { text: string; boxes: readonly DOMRect[] }[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!range.intersectsNode(node)) continue;
    const length = node.nodeValue?.length ?? 0;
    const start = node === range.startContainer ? range.startOffset : 0;
    const end = node === range.endContainer ? range.endOffset : length;
    if (end <= start) continue;
    const part = document.createRange();
    part.setStart(node, start);
    part.setEnd(node, end);
    const boxes = [...part.getClientRects()].filter((box) => box.width > 0.5 && box.height > 0.5);
    covered.push({ text: part.toString(), boxes });
  }
  return covered;
}

/** What a selection covers of one page's text layer; undefined where it covers none of it. */
export function selectedPart(
  range: Range,
  textLayer: Node,
  number: number,
  page: PageBox,
): SelectedPart | undefined {
  const covered = coveredTexts(range, textLayer);
  const rectangles = joinLines(
    covered.flatMap(({ boxes }) => boxes.map((box) => toPagePoints(box, page))),
  );
  const text = covered.map((each) => each.text).join(' ');
  return rectangles.length === 0 || text.trim() === ''
    ? undefined
    : { page: number, rectangles, text };
}
