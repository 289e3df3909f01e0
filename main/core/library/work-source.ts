/** Where a record of a work came into the library from. */
import * as z from 'zod';
import { ServiceId } from '../literature/service-id.ts';

export const WorkSource = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('reference_file'),
    /** Name of the file, and the entry's own key in it, if it has one. */
    file: z.string().max(1_000),
    format: z.string().max(40),
    key: z.string().max(500).optional(),
    /** Line of the file on which the entry begins, from 1. */
    line: z.int().positive().optional(),
  }),
  z.strictObject({
    kind: z.literal('search'),
    searchId: z.string().max(64),
    service: ServiceId,
    recordId: z.string().max(400),
  }),
  z.strictObject({
    kind: z.literal('zotero'),
    /** "users/0", "groups/123". */
    library: z.string().max(100),
    key: z.string().max(40),
    version: z.int().nonnegative(),
  }),
]);
export type WorkSource = z.infer<typeof WorkSource>;
