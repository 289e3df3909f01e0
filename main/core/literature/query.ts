/**
 * A question to literature services, in a form each of them can be given: blocks that must all hold,
 * each a choice of words or phrases. What a service cannot express, its translation says.
 */
import * as z from 'zod';

export const QueryField = z.enum(['any', 'title', 'title_abstract', 'author', 'venue']);
export type QueryField = z.infer<typeof QueryField>;

/** At least one of `terms` must occur in `field`; with `exclude`, none of them may. */
export const QueryBlock = z.strictObject({
  terms: z.array(z.string().trim().min(1).max(300)).min(1).max(50),
  field: QueryField.default('any'),
  exclude: z.boolean().default(false),
});
export type QueryBlock = z.infer<typeof QueryBlock>;

export const LiteratureQuery = z.strictObject({
  blocks: z.array(QueryBlock).min(1).max(20),
  /** Both ends included. */
  years: z
    .strictObject({
      from: z.int().min(1000).max(3000).optional(),
      to: z.int().min(1000).max(3000).optional(),
    })
    .optional(),
  /** Only works that anyone may read. */
  openAccess: z.boolean().optional(),
});
export type LiteratureQuery = z.infer<typeof LiteratureQuery>;
