import type { ReferenceFormat } from '../../core/library/reference-format.ts';
import { bibtex, biblatex } from './bibtex.ts';
import { cslJson } from './csl-json.ts';
import { endnoteXml } from './endnote-xml.ts';
import type { FormatReader } from './entry.ts';
import { nbib } from './nbib.ts';
import { ris } from './ris.ts';

const readers: Readonly<Record<ReferenceFormat, FormatReader>> = {
  bibtex,
  biblatex,
  ris,
  nbib,
  csl_json: cslJson,
  endnote_xml: endnoteXml,
};

export function readerOf(format: ReferenceFormat): FormatReader {
  return readers[format];
}

/**
 * Under which name a work keeps what a format said of it. BibTeX and BibLaTeX are two dialects of one
 * language: what came in one goes back out in the other.
 */
export function keptUnder(format: ReferenceFormat): string {
  return format === 'biblatex' ? 'bibtex' : format;
}
