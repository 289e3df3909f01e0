/** keep_works: found works become works of the library. */
import * as z from 'zod';
import { ok } from '../errors.ts';
import type { SearchDesk } from '../literature/desk.ts';
import { defineTool } from './tool.ts';
import type { Tool } from './tool.ts';

export const WorksKept = z.object({
  searchId: z.string(),
  added: z.number(),
  /** Records that joined a work the library had. */
  joined: z.number(),
  workIds: z.array(z.string()),
});
export type WorksKept = z.infer<typeof WorksKept>;

export function keepWorks(searches: SearchDesk): Tool {
  return defineTool({
    name: 'keep_works',
    description:
      'Adds works that search_literature or snowball found to the library, named by their record ids, each with all of its records. A work that is there already is joined, never doubled. Their text comes only with a file: see fetch_open_copy.',
    input: z.strictObject({
      searchId: z.string().min(1).max(64),
      recordIds: z.array(z.string().min(1).max(400)).min(1).max(200),
      collectionId: z.string().min(1).max(64).optional(),
    }),
    limits: { milliseconds: 60_000, outputCharacters: 10_000 },
    sideEffect: true,
    reach: ['library'],
    approval: 'ask',
    run: async ({ searchId, recordIds, collectionId }) => {
      const kept = await searches.keep(searchId, recordIds, {
        by: { kind: 'tool', name: 'keep_works' },
        ...(collectionId === undefined ? {} : { collectionId }),
      });
      if (!kept.ok) return kept;
      const { added, joined, workIds } = kept.data;
      const data: WorksKept = { searchId, added, joined, workIds: [...workIds] };
      return ok({
        text: `${added} added, ${joined} joined with works the library had, from search ${searchId}: ${workIds.join(', ')}`,
        data,
      });
    },
  });
}
