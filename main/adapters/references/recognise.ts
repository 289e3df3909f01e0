/** Which format a text is in, by what stands in it; its name decides only where that leaves a doubt. */
import type { ReferenceFormat } from '../../core/library/reference-format.ts';

/** As much as is looked at. */
const HEAD = 200_000;

export function recogniseFormat(text: string, name: string): ReferenceFormat | undefined {
  const head = text.slice(0, HEAD).replace(/^\uFEFF/, '');
  const begin = head.trimStart();
  if (begin.startsWith('<')) return /<(?:records?|xml)\b/i.test(head) ? 'endnote_xml' : undefined;
  if (/^[[{]/.test(begin) && /"\s*:/.test(head)) return 'csl_json';
  if (
    /^\s*@\s*[a-z]+\s*[{(]/im.test(head) &&
    /@\s*(?!comment|string|preamble)[a-z]+\s*[{(]/i.test(head)
  ) {
    return isBiblatex(head) ? 'biblatex' : 'bibtex';
  }
  if (/^(?:PMID|PMC |OWN |FAU |STAT)\s?- /m.test(head) && /^[A-Z]{2,4}\s{0,2}- /m.test(head))
    return 'nbib';
  const tags = head.match(/^\s{0,3}[A-Z][A-Z0-9]\s{1,3}-(?:\s|$)/gm)?.length ?? 0;
  if (tags >= 2 || (tags === 1 && /\.ris$/i.test(name))) return 'ris';
  return /\.bib$/i.test(name) && /@\s*[a-z]+\s*[{(]/i.test(head) ? 'bibtex' : undefined;
}

function isBiblatex(head: string): boolean {
  if (/jabref-meta:\s*databaseType:\s*biblatex/i.test(head)) return true;
  if (/jabref-meta:\s*databaseType:\s*bibtex/i.test(head)) return false;
  return (
    /^\s*(?:journaltitle|date|eprinttype|langid|origdate|shortjournal|eventtitle)\s*=/im.test(
      head,
    ) ||
    /^\s*@\s*(?:online|report|thesis|mvbook|collection|inreference|dataset|software)\s*\{/im.test(
      head,
    )
  );
}
