/** Where a title ends and what stands behind it. */

/** A full stop behind one of these ends no title. */
const SHORTENED =
  /(?:\b(?:vs|sp|spp|ssp|subsp|var|cf|ca|pv|no|nos|vol|St|Dr|Mr|Mrs|Prof|approx|e\.g|i\.e|et al|al|Ph|U\.S|U\.K|Inc|Co|Ltd|eds?)|(?<![\p{L}\d])\p{Lu}|\bv?\d)$/u;

/** The character behind the first sentence; the whole text when it does not end. */
export function sentenceEnd(text: string): number {
  for (const match of text.matchAll(/[.?!](?=\s|$)|[。．](?=\s*\S|$)/gu)) {
    const before = text.slice(0, match.index);
    const behind = text.slice(match.index + 1).trimStart();
    if (match[0] === '.' && SHORTENED.test(before) && !endsAnyway(before, behind)) continue;
    // Small letters go on with the sentence.
    if (
      match[0] === '.' &&
      /^\p{Ll}/u.test(behind) &&
      !/^(?:in|e?Life|bioRxiv|medRxiv|arXiv|npj|m[A-Z])/u.test(behind)
    )
      continue;
    return match.index + 1;
  }
  return text.length;
}

/** "… against tetracycline A. Nature 480" and "… in lane 5. Cell 12": words and a number follow. */
function endsAnyway(before: string, behind: string): boolean {
  const isNumberOrLetter = /(?:\s\p{Lu}|\d)$/u.test(before);
  return (
    isNumberOrLetter &&
    before.length > 30 &&
    /^(?:\p{Lu}[\p{L}.&]*\s?){1,6}\(?[\s,]*\d/u.test(behind)
  );
}

/** The journal or book: words up to the first volume, year or comma before a number. */
export function venueIn(text: string): { readonly venue?: string } {
  const rest = text.replace(/^[\s.,;:，。．]+/u, '').replace(/^(?:In|in)\s?:?\s+(?=\p{Lu})/u, '');
  const match =
    /^([\p{L}\p{Script=Han}][^\d]{1,160}?)[\s,.;:，．。(（]*(?:\d|\bvol\.?\s|第\d|\be\d)/iu.exec(
      rest,
    ) ?? /^([\p{Lu}\p{Script=Han}][^\d:;]{2,100}?)[.。]\s*$/u.exec(rest);
  const venue = match?.[1]?.trim().replace(/[\s,.;:(，。．]+$/u, '');
  if (venue === undefined || venue.length < 2) return {};
  if (/https?|\bdoi\b|\bPh\.?\s?D|accessed/iu.test(venue) || /^\p{Ll}+$/u.test(venue)) return {};
  return { venue };
}
