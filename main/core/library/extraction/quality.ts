/** How far the text of a document can be relied on, so that a person is told before using it. */
import type { ExtractedDocument, ExtractedPage } from '../document.ts';

export type Quality = ExtractedDocument['quality'];

/** Characters a page of an article has at the very least; slides and title pages have fewer. */
const LITTLE = 200;

/** Characters that show what the encoding is worth; a whole book of them would show no more. */
const ENOUGH = 30_000;

/** Looks at all pages together: a blank page among full ones is no reason to warn. */
export function qualityOf(pages: readonly ExtractedPage[]): Quality {
  const text = pages.map((page) => page.text).join('\n');
  const visible = text.replace(/\s+/g, '').length;
  if (visible < 3) return 'no_text';
  if (isGarbled(text.slice(0, ENOUGH))) return 'garbled';
  return visible < LITTLE * Math.min(pages.length, 3) ? 'little_text' : 'good';
}

/**
 * Glyphs without a known character come out as control, private or replacement characters; fonts
 * with a shuffled encoding come out as marks and symbols where letters should be.
 */
function isGarbled(text: string): boolean {
  let letters = 0;
  let unknown = 0;
  let symbols = 0;
  let total = 0;
  for (const character of text) {
    if (/\s/.test(character)) continue;
    total += 1;
    if (/[\p{L}\p{N}]/u.test(character)) letters += 1;
    else if (/[\p{Co}\p{Cn}\p{Cc}\uFFFD]/u.test(character)) unknown += 1;
    else if (/[\p{S}\p{P}]/u.test(character)) symbols += 1;
  }
  if (total < 20) return unknown > 0.5 * total;
  return unknown > 0.15 * total || (letters < 0.35 * total && symbols > 0.5 * total);
}
