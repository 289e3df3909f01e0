/** Formats in which reference managers exchange entries. */
import * as z from 'zod';

export const ReferenceFormat = z.enum([
  'bibtex',
  'biblatex',
  'ris',
  'nbib',
  'csl_json',
  'endnote_xml',
]);
export type ReferenceFormat = z.infer<typeof ReferenceFormat>;
