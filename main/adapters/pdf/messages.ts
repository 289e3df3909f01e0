/** What the reader's threads are asked and what they answer. One request, any signs of life, one answer. */
import type { Failure } from '../../core/errors.ts';
import type { ExtractedDocument, ExtractedPage } from '../../core/library/document.ts';
import type { RawPage } from '../../core/library/extraction/raw.ts';

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
  | { readonly kind: 'finish'; readonly pages: readonly RawPage[]; readonly extractor: string }
  /** One page of the open file. */
  | { readonly kind: 'extract_page'; readonly page: number };

export type ReaderAnswer =
  | { readonly kind: 'opened'; readonly pages: number }
  | { readonly kind: 'parsed'; readonly pages: readonly RawPage[] }
  | { readonly kind: 'document'; readonly document: ExtractedDocument }
  | { readonly kind: 'page'; readonly page: ExtractedPage }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** `parsed_page`: one more page is done. `alive`: something else went forward. */
export type ReaderSign = { readonly kind: 'parsed_page' } | { readonly kind: 'alive' };
