import type { PageRange } from '../selection/subject.ts';

/** Characters of a block's text before a point inside it. */
function charactersBefore(block: Element, node: Node, offset: number): number {
  const before = document.createRange();
  before.selectNodeContents(block);
  before.setEnd(node, offset);
  return before.toString().length;
}

/** The characters of each page's text that a selection covers; `data-start` says where a block begins. */
export function selectedRanges(root: Element, range: Range): PageRange[] {
  const byPage = new Map<number, PageRange>();
  for (const block of root.querySelectorAll<HTMLElement>('[data-start]')) {
    if (!range.intersectsNode(block)) continue;
    const page = Number(block.closest<HTMLElement>('[data-page]')?.dataset['page']);
    const first = Number(block.dataset['start']);
    const { startContainer, startOffset, endContainer, endOffset } = range;
    const from = block.contains(startContainer)
      ? charactersBefore(block, startContainer, startOffset)
      : 0;
    const to = block.contains(endContainer)
      ? charactersBefore(block, endContainer, endOffset)
      : (block.textContent?.length ?? 0);
    if (to <= from) continue;
    const known = byPage.get(page);
    byPage.set(page, { page, start: known?.start ?? first + from, end: first + to });
  }
  return [...byPage.values()];
}
