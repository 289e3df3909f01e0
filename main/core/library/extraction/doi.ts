/** The article's own DOI, not one that it cites. Syntax after Crossref's recommended pattern. */
import type { DocumentMetadata, ExtractedPage } from '../document.ts';
import type { RawInformation } from './raw.ts';

const DOI = /\b10\.\d{4,9}\/[-._;()/:<>A-Z0-9]+/gi;
/** Registrants of data and code: an article names them, but they are not the article. */
const DATA = /^10\.(5281|6084|5061|17632|7910|17605|5255|15468|6073)\//;

export function guessDoi(
  pages: readonly ExtractedPage[],
  information: RawInformation,
): DocumentMetadata['doi'] {
  const printed = pages.flatMap(printedDois);
  const told = (information.identifiers ?? []).flatMap((text) => doisIn(text.slice(0, 300)));
  const confirmed = told.find((doi) => printed.includes(doi));
  const own = confirmed ?? told[0];
  if (own !== undefined) return { value: own, origin: 'pdf_metadata' };
  const value = printed.find((doi) => !DATA.test(doi)) ?? printed[0];
  return value === undefined ? undefined : { value, origin: 'first_page' };
}

/** In heads, feet and margins first; then in the text up to the references. */
function printedDois(page: ExtractedPage): readonly string[] {
  const outside = page.furniture.flatMap((item) => doisIn(item.text));
  const references = /\n(references|bibliography|literature cited|参考文献)\n/i.exec(page.text);
  return [...outside, ...doisIn(page.text.slice(0, references?.index ?? page.text.length))];
}

/** Every DOI in the text, in lower case (DOIs ignore case), without the sentence's punctuation. */
export function doisIn(text: string): readonly string[] {
  return [...text.matchAll(DOI)].map(([match]) => trimmed(match).toLowerCase());
}

function trimmed(doi: string): string {
  let value = doi;
  for (;;) {
    const opens = value.split('(').length;
    const closes = value.split(')').length;
    const shorter = value.replace(/[.,;:<>/]+$/, '').replace(closes > opens ? /\)$/ : /$^/, '');
    if (shorter === value) return value;
    value = shorter;
  }
}
