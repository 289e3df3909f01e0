/** What the reader's threads are asked and what they answer. One request, any signs of life, one answer. */
import type { Failure } from '../../core/errors.ts';
import type { ExtractedDocument, ExtractedPage } from '../../core/library/document.ts';
import type { RawPage } from '../../core/library/extraction/raw.ts';
import type { PageBitmap } from '../../core/library/recognition.ts';

interface Source {
  readonly path: string;
  readonly password?: string;
}

export type ReaderRequest =
  /** Opens the file; what was open before is closed unless it is the same bytes. */
  | ({ readonly kind: 'open' } & Source)
  /** Parses pages `first`..`last` of the open file and keeps them, or hands them over. */
  | {
      readonly kind: 'parse';
      readonly first: number;
      readonly last: number;
      readonly handOver: boolean;
    }
  /** Makes the document of all pages; `pages` were parsed by other threads. */
  | {
      readonly kind: 'finish';
      readonly pages: readonly RawPage[];
      readonly extractor: string;
      /** Take the place of what the file has on their pages, for this document only. */
      readonly recognised?: readonly RawPage[];
    }
  /** Numbers of pages with hardly any text, all pages having been parsed, or of the one named. */
  | { readonly kind: 'bare_pages'; readonly page?: number }
  /** What is drawn on a page as pictures. */
  | { readonly kind: 'page_bitmap'; readonly page: number }
  /** One page of the open file; `recognised` takes the place of what the file has on it. */
  | { readonly kind: 'extract_page'; readonly page: number; readonly recognised?: RawPage };

export type ReaderAnswer =
  | { readonly kind: 'opened'; readonly pages: number }
  | { readonly kind: 'parsed'; readonly pages: readonly RawPage[] }
  | { readonly kind: 'document'; readonly document: ExtractedDocument }
  | { readonly kind: 'page'; readonly page: ExtractedPage }
  | { readonly kind: 'bare'; readonly pages: readonly number[] }
  /** Without a bitmap: the page is no scan. `blank` says how large it is shown. */
  | { readonly kind: 'bitmap'; readonly blank: RawPage; readonly bitmap?: PageBitmap }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** `parsed_page`: one more page is done. `alive`: something else went forward. */
export type ReaderSign = { readonly kind: 'parsed_page' } | { readonly kind: 'alive' };
