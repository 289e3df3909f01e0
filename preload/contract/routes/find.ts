import * as z from 'zod';
import { SectionKind } from '../../../main/core/library/section.ts';
import { limits } from '../limits.ts';
import { route } from '../route.ts';
import { FoundGroup, FoundKind, ReadQuery } from '../views/find.ts';
import { WorkFilter } from './library.ts';

export const findRoutes = {
  /** Everything that is here, grouped by work or session, best first. */
  'library.find': route(
    'read',
    z.strictObject({
      query: z.string().max(limits.queryCharacters),
      /** Narrows to works; sessions have none of these and are left out when it is set. */
      filter: WorkFilter.default({}),
      workIds: z.array(z.string().min(1).max(64)).max(limits.bulkWorks).optional(),
      /** All when left out. `sections` leave only passages, and abstracts where these are asked for. */
      kinds: z.array(FoundKind).max(10).optional(),
      sections: z.array(SectionKind).max(20).optional(),
      offset: z.int().nonnegative().max(1_000).default(0),
      limit: z.int().positive().max(200).default(20),
      perGroup: z.int().positive().max(100).default(3),
    }),
    z.strictObject({
      groups: z.array(FoundGroup),
      /** Groups that were found; at least so many where `isMore`. */
      total: z.int(),
      isMore: z.boolean(),
      read: ReadQuery,
      /** `words_and_meaning` when vectors of an embeddings server took part. */
      ranking: z.enum(['words', 'words_and_meaning']),
      /** Why vectors did not take part although they are set up. */
      problem: z.string().optional(),
      milliseconds: z.number(),
    }),
  ),
};
