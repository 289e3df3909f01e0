/** Makes the anchor of characters of a page, as every quote, highlight and note is kept. */
import type { Anchor } from './anchor.ts';
import type { ExtractedPage } from './document.ts';
import { rectanglesOf } from './extraction/rectangles.ts';

/** Characters kept before and after a quote, to tell equal quotes apart. */
const SURROUNDINGS = 32;
/** As many as an anchor's schema takes. */
const RECTANGLES = 500;

/** The file, and who counted the characters of its pages. */
export interface AnchoredFile {
  readonly fileId: string;
  readonly extractor: string;
}

/** Characters [start, end) of the page's text; there has to be at least one. */
export function makeAnchor(
  { fileId, extractor }: AnchoredFile,
  page: Pick<ExtractedPage, 'page' | 'text' | 'runs'>,
  { start, end }: { readonly start: number; readonly end: number },
): Anchor {
  return {
    fileId,
    extractor,
    quote: {
      exact: page.text.slice(start, end),
      prefix: page.text.slice(Math.max(0, start - SURROUNDINGS), start),
      suffix: page.text.slice(end, end + SURROUNDINGS),
    },
    position: {
      page: page.page,
      start,
      end,
      rectangles: [...rectanglesOf(page, start, end)].slice(0, RECTANGLES),
    },
  };
}
