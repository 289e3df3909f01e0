/**
 * Where a quote stands: the W3C Web Annotation pair of a quote selector and a position selector,
 * bound to the file's bytes and the extractor that counted the characters.
 */
import * as z from 'zod';
import { Rectangle } from './document.ts';

export const Anchor = z.strictObject({
  fileId: z.string().regex(/^[0-9a-f]{64}$/),
  extractor: z.string(),
  quote: z.strictObject({
    exact: z.string().min(1).max(5_000),
    /** Up to 32 characters before and after, to tell equal quotes apart. */
    prefix: z.string().max(64),
    suffix: z.string().max(64),
  }),
  position: z.strictObject({
    page: z.int().positive(),
    start: z.int().nonnegative(),
    end: z.int().positive(),
    rectangles: z.array(Rectangle).max(500),
  }),
});
export type Anchor = z.infer<typeof Anchor>;

/**
 * What a verifier without a model can say. `located`: the file's bytes still hold the quote at its
 * place. `moved`: they hold it elsewhere. Neither says that the quote supports anything.
 */
export const Location = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('located') }),
  z.strictObject({
    state: z.literal('moved'),
    page: z.int().positive(),
    start: z.int(),
    end: z.int(),
  }),
  z.strictObject({
    state: z.literal('missing'),
    /** `file_unreadable`: the file could not be read this time, so nothing is said about the quote. */
    reason: z.enum([
      'file_missing',
      'file_changed',
      'file_locked',
      'file_unreadable',
      'quote_not_found',
    ]),
  }),
]);
export type Location = z.infer<typeof Location>;
