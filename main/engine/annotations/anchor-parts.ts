/** Anchors for characters that a researcher selected. */
import { loadPage } from '../../adapters/sqlite/pages.ts';
import { getFile } from '../../adapters/sqlite/query-library.ts';
import type { Database } from '../../adapters/sqlite/open-database.ts';
import { fail, ok, type Result } from '../../core/errors.ts';
import type { Anchor } from '../../core/library/anchor.ts';
import { makeAnchor } from '../../core/library/make-anchor.ts';

export interface SelectedPart {
  readonly page: number;
  /** Characters of the page's text, half open. */
  readonly start: number;
  readonly end: number;
}

/** The longest quote one anchor holds; a longer stretch gets several. */
const LONGEST = 5_000;
/** What one mark may have. */
const MOST = 20;

/**
 * One anchor for each part, more for a very long one, without the spaces at its ends. `invalid_input`
 * when there are no words at these places or too many.
 */
export function anchorParts(
  database: Database,
  fileId: string,
  parts: readonly SelectedPart[],
): Result<Anchor[]> {
  const file = getFile(database, fileId);
  if (file === undefined) return fail('not_found', 'This file is not in the library.');
  const anchors: Anchor[] = [];
  for (const { page: number, start, end } of parts) {
    const stored = loadPage(database, fileId, number);
    if (stored === undefined)
      return fail(
        'not_found',
        `The text of page ${number} is not in the index, so nothing on it can be marked by its words. A region of it can.`,
      );
    const { page, extractor } = stored;
    for (const piece of piecesOf(page.text, start, Math.min(end, page.text.length)))
      anchors.push(makeAnchor({ fileId, extractor }, page, piece));
  }
  if (anchors.length === 0)
    return fail(
      'invalid_input',
      'There are no words in this selection. Select some and try again.',
    );
  if (anchors.length > MOST)
    return fail(
      'invalid_input',
      `This selection is longer than one mark can be (${MOST} pages of ${LONGEST} characters). Mark it in parts.`,
    );
  return ok(anchors);
}

function* piecesOf(text: string, from: number, to: number): Generator<Omit<SelectedPart, 'page'>> {
  const words = text.slice(from, to);
  let start = from + (words.length - words.trimStart().length);
  const end = to - (words.length - words.trimEnd().length);
  while (start < end) {
    const cut = end - start <= LONGEST ? end : cutBefore(text, start + LONGEST);
    yield { start, end: cut };
    start = cut;
    while (start < end && /\s/.test(text.charAt(start))) start += 1;
  }
}

/** The last space before the limit, or the limit itself where a text has none; never within a character. */
function cutBefore(text: string, limit: number): number {
  const space = text.lastIndexOf(' ', limit);
  if (space > limit - 200) return space;
  const code = text.charCodeAt(limit - 1);
  return code >= 0xd800 && code < 0xdc00 ? limit - 1 : limit;
}
