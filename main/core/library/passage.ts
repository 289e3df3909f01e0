/** A passage is the piece of a page that is searched and ranked: a few sentences, never across pages. */
import * as z from 'zod';
import { SectionKind } from './section.ts';

export const Passage = z.strictObject({
  passageId: z.string(),
  fileId: z.string(),
  workId: z.string(),
  page: z.int().positive(),
  /** Characters of the page's text, half open. */
  start: z.int().nonnegative(),
  end: z.int().positive(),
  text: z.string(),
  /** Left out where the paper's headings do not say. */
  section: SectionKind.optional(),
});
export type Passage = z.infer<typeof Passage>;

export const PassageHit = Passage.extend({ score: z.number() });
export type PassageHit = z.infer<typeof PassageHit>;
