/** Which blocks of a page are its bibliography, also where the extractor took them for running text. */
import type { TextBlock } from './document.ts';

const INITIALS = /\b\p{Lu}[\p{L}'’-]+,? (?:\p{Lu}\.?[ -]?){1,3}(?=[,.;&(]| and\b| et\b)/gu;
const YEAR = /\b(?:19|20)\d{2}[a-z]?\b/g;
const PLACE =
  /\b\d{1,4}\s?(?:\(\d{1,3}\))?\s?[:,]\s?(?:e?\d{1,6})(?:\s?[–-]\s?\d{1,6})?|\bdoi\b|\b10\.\d{4,9}\/|https?:\/\//gi;
const HEADING =
  /^[\d.\s]*(?:references|bibliography|literature cited|works cited|literatur|références|参考文献|引用文献)\s*[:：]?$/iu;

/** For each block of a page, in reading order, whether it belongs to a list of references. */
export function referenceMarks(
  blocks: readonly { readonly kind: TextBlock['kind']; readonly text: string }[],
): boolean[] {
  const marks: boolean[] = [];
  let isBelowHeading = false;
  for (const [index, { kind, text }] of blocks.entries()) {
    if (HEADING.test(text.trim())) {
      isBelowHeading = true;
      marks.push(true);
      continue;
    }
    if (kind === 'heading') isBelowHeading = false;
    const isBeside = marks[index - 1] === true || blocks[index + 1]?.kind === 'reference';
    marks.push(
      kind === 'reference' ||
        ((kind === 'paragraph' || kind === 'heading') &&
          (looksLikeReferences(text) ||
            (isBelowHeading && countsOf(text).total >= 2) ||
            (isBeside && looksLikeReferenceRest(text)))),
    );
  }
  return marks;
}

/**
 * True when names with initials, years and volume–page places together stand closer than running
 * text ever has them. A single citation in a sentence is far below.
 */
export function looksLikeReferences(text: string): boolean {
  const { names, years, places, total } = countsOf(text);
  return names >= 2 && years >= 1 && places >= 1 && total / text.split(/\s+/).length > 0.12;
}

/**
 * True for a short block next to references that ends as they do, in a journal's place, a year or a
 * page range: the extractor cut one reference in two.
 */
export function looksLikeReferenceRest(text: string): boolean {
  if (text.split(/\s+/).length > 60) return false;
  return countsOf(text).places > 0 || /\((?:19|20)\d{2}\)\.?\s*$/.test(text);
}

function countsOf(text: string): { names: number; years: number; places: number; total: number } {
  const names = text.match(INITIALS)?.length ?? 0;
  const years = text.match(YEAR)?.length ?? 0;
  const places = text.match(PLACE)?.length ?? 0;
  return { names, years, places, total: names + years + places };
}
