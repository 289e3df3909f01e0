/**
 * A whole document from its parsed pages. What a page's text is depends on the page and on the
 * `REACH` pages before and after it and on nothing else, so that a verifier can read one page of a
 * thick book and get the very same characters as the import did.
 */
import type { ExtractedDocument, ExtractedPage } from '../document.ts';
import { guessMetadata } from './metadata.ts';
import { extractPage, preparePage, type PreparedPage } from './page.ts';
import { qualityOf } from './quality.ts';
import type { RawInformation, RawPage } from './raw.ts';

/** Pages looked at on each side of a page, for running heads and for words. */
export const REACH = 12;

/** Changes whenever the same bytes may give other characters or positions. */
export const LAYOUT_VERSION = 3;

/** `onPage` is called after each page, so that a long document shows that it goes on. */
export function extractDocument(
  raw: readonly RawPage[],
  information: RawInformation,
  extractor: string,
  onPage: () => void = () => {},
): ExtractedDocument {
  const prepared = raw.map((page) => {
    onPage();
    return preparePage(page);
  });
  const pages = prepared.map((page, index) => {
    onPage();
    return extractPage(page, neighboursOf(prepared, index));
  });
  return {
    extractor,
    pages,
    metadata: guessMetadata(pages, information),
    quality: qualityOf(pages),
  };
}

/** The page numbers (counting from 1) that have to be parsed to extract `page`. */
export function pagesNeededFor(page: number, total: number): readonly number[] {
  const first = Math.max(1, page - REACH);
  const last = Math.min(total, page + REACH);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** One page of a document, `raw` holding the pages that `pagesNeededFor` names. */
export function extractOnePage(raw: readonly RawPage[], page: number): ExtractedPage | undefined {
  const prepared = raw.map(preparePage);
  const index = prepared.findIndex((one) => one.raw.page === page);
  const wanted = prepared[index];
  return wanted && extractPage(wanted, neighboursOf(prepared, index));
}

function neighboursOf(pages: readonly PreparedPage[], index: number): readonly PreparedPage[] {
  return [
    ...pages.slice(Math.max(0, index - REACH), index),
    ...pages.slice(index + 1, index + 1 + REACH),
  ];
}
