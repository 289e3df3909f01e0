/** Which part of a paper a stretch of text belongs to, as far as its headings say. */
import * as z from 'zod';

export const SectionKind = z.enum([
  'abstract',
  'introduction',
  'background',
  'methods',
  'results',
  'discussion',
  'conclusion',
  'acknowledgements',
  'references',
  'appendix',
  'other',
]);
export type SectionKind = z.infer<typeof SectionKind>;

/** A part of a document; it lasts until the next one begins. */
export const DocumentSection = z.strictObject({
  kind: SectionKind,
  /** As printed; absent where the part has no heading, as many abstracts. */
  heading: z.string().max(500).optional(),
  /** 1 for the parts of the paper, 2 for parts of these … */
  level: z.int().positive(),
  page: z.int().positive(),
  /** Character of the page's text where it begins. */
  start: z.int().nonnegative(),
});
export type DocumentSection = z.infer<typeof DocumentSection>;
