/** Recognises a stretch of a bibliography when the extractor took it for running text. */

const INITIALS = /\b\p{Lu}[\p{L}'’-]+,? (?:\p{Lu}\.?[ -]?){1,3}(?=[,.;&(]| and\b| et\b)/gu;
const YEAR = /\b(?:19|20)\d{2}[a-z]?\b/g;
const PLACE =
  /\b\d{1,4}\s?(?:\(\d{1,3}\))?\s?[:,]\s?(?:e?\d{1,6})(?:\s?[–-]\s?\d{1,6})?|\bdoi\b|https?:\/\//gi;

/**
 * True when names with initials, years and volume–page places together stand closer than running
 * text ever has them. A single citation in a sentence is far below.
 */
export function looksLikeReferences(text: string): boolean {
  const words = text.split(/\s+/).length;
  const names = text.match(INITIALS)?.length ?? 0;
  const years = text.match(YEAR)?.length ?? 0;
  const places = text.match(PLACE)?.length ?? 0;
  return names >= 2 && years >= 1 && places >= 1 && (names + years + places) / words > 0.12;
}

/**
 * True for a short block next to references that ends as they do, in a journal's place, a year or a
 * page range: the extractor cut one reference in two.
 */
export function looksLikeReferenceRest(text: string): boolean {
  if (text.split(/\s+/).length > 60) return false;
  return (text.match(PLACE)?.length ?? 0) > 0 || /\((?:19|20)\d{2}\)\.?\s*$/.test(text);
}
