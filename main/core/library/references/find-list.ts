/** Where a paper's list of references stands: everything below its heading, block by block. */
import type { ExtractedPage, TextBlock } from '../document.ts';

/** A block of a page, or what is left of it behind the list's heading. */
export interface ListBlock {
  readonly page: number;
  /** Characters of the page's text, half open. */
  readonly start: number;
  readonly end: number;
  readonly kind: TextBlock['kind'];
  readonly text: string;
}

const WORDS =
  'references(?: and notes| cited)?|bibliography|literature cited|works cited|reference list|cited literature|literatur(?:verzeichnis)?|références(?: bibliographiques)?|bibliographie|bibliografía|referencias|riferimenti bibliografici|参考文献|參考文獻|引用文献|文献';
const HEADING = new RegExp(String.raw`^(?:\d+\.?\s*|[■▪]\s*)?(?:${WORDS})\s*[:：]?$`, 'iu');
/** The heading and the first entry, which the extractor took for one block. */
const HEADING_IN_BLOCK = new RegExp(
  String.raw`^(?:${WORDS})\s*[:：]?\s+(?=\[?1[\].)．]?\s*[\p{Lu}\p{Script=Han}])`,
  'iu',
);

/** Every list there may be, in reading order: the blocks below its heading, to the next such heading. */
export function possibleLists(pages: readonly ExtractedPage[]): readonly (readonly ListBlock[])[] {
  const blocks = pages.flatMap(blocksOf);
  const starts = blocks.flatMap((block, index) => {
    if (HEADING.test(block.text.trim())) return [{ index, length: block.text.length }];
    const heading = HEADING_IN_BLOCK.exec(block.text);
    return heading === null ? [] : [{ index, length: heading[0].length }];
  });
  // Without a heading only what the extractor saw as a list of numbered references is one.
  const first = blocks.findIndex(({ kind }) => kind === 'reference');
  if (starts.length === 0) return first < 0 ? [] : [blocks.slice(first)];
  return starts.map(({ index, length }, place) => {
    const [heading, ...below] = blocks.slice(index, starts[place + 1]?.index);
    return heading === undefined || heading.text.length === length
      ? below
      : [behind(heading, length), ...below];
  });
}

function blocksOf({ page, text, blocks }: ExtractedPage): readonly ListBlock[] {
  return blocks.map(({ kind, start, end }) => ({
    page,
    start,
    end,
    kind,
    text: text.slice(start, end),
  }));
}

function behind(block: ListBlock, length: number): ListBlock {
  return { ...block, start: block.start + length, text: block.text.slice(length) };
}
