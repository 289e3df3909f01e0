/** What the file says about the work. Nothing is guessed yet: fields are absent, as for an unknown work. */
import type { DocumentMetadata, ExtractedPage } from '../document.ts';
import type { PreparedPage } from './page.ts';
import type { RawInformation } from './raw.ts';

export function guessMetadata(
  _first: PreparedPage | undefined,
  _pages: readonly ExtractedPage[],
  _information: RawInformation,
): DocumentMetadata {
  return {};
}
