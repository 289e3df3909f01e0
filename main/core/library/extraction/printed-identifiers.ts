/** Identifiers of archives, printed on the article itself. */
import type { DocumentMetadata, ExtractedPage } from '../document.ts';

/** The stamp in the margin of the first page: "arXiv:1706.03762v5 [cs.CL] 6 Dec 2017". */
const STAMP =
  /\barxiv:\s?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?\/\d{7})(?:v\d+)?\s*\[[a-z-]+(?:\.[a-z-]+)?\]/i;
const REFERENCES = /\n(references|bibliography|literature cited|参考文献)\n/i;

/** Given only when the first pages name one such identifier and no second one. */
export function guessIdentifiers(
  pages: readonly ExtractedPage[],
): Pick<DocumentMetadata, 'arxiv' | 'pmid' | 'pmcid'> {
  const [first] = pages;
  const stamped = first === undefined ? undefined : STAMP.exec(textOf(first))?.[1];
  const text = pages.map(textOf).join('\n');
  const pmid = onlyOne(text, /\bPMID\s*:?\s*(\d{5,9})\b/gi);
  const pmcid = onlyOne(text, /\bPMC(?:ID)?\s*:?\s*(?:PMC)?(\d{5,9})\b/gi);
  return {
    ...(stamped === undefined
      ? {}
      : { arxiv: { value: stamped.toLowerCase(), origin: 'first_page' } }),
    ...(pmid === undefined ? {} : { pmid: { value: pmid, origin: 'first_page' } }),
    ...(pmcid === undefined ? {} : { pmcid: { value: `PMC${pmcid}`, origin: 'first_page' } }),
  };
}

/** Margins, heads and feet, and the text up to the references. */
function textOf({ furniture, text }: ExtractedPage): string {
  const end = REFERENCES.exec(text)?.index ?? text.length;
  return [...furniture.map((item) => item.text), text.slice(0, end)].join('\n');
}

function onlyOne(text: string, pattern: RegExp): string | undefined {
  const values = new Set([...text.matchAll(pattern)].map(([, value]) => value));
  return values.size === 1 ? [...values][0] : undefined;
}
