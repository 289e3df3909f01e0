/** library_search: ranked passages for a query or for weighted terms. */
import * as z from 'zod';
import { fail, ok } from '../errors.ts';
import { citationLabels } from '../library/citations.ts';
import { PassageHit } from '../library/passage.ts';
import type { LibraryReader } from '../library/reader.ts';
import { RetractionNotice } from '../library/retraction.ts';
import { standingMark, standingOf, worksByAnyId } from '../library/standing.ts';
import { defineTool } from './tool.ts';
import type { Tool } from './tool.ts';

export const SearchHit = PassageHit.extend({
  label: z.string(),
  title: z.string(),
  retraction: RetractionNotice.optional(),
  retractionCheckedAt: z.string().optional(),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchHits = z.object({ hits: z.array(SearchHit) });
export type SearchHits = z.infer<typeof SearchHits>;

const Input = z.strictObject({
  query: z.string().max(20_000).default(''),
  /** Added to the query; 1 weighs as much as one of its words. */
  terms: z
    .array(z.strictObject({ term: z.string().min(1).max(200), weight: z.number().positive() }))
    .max(60)
    .default([]),
  limit: z.int().min(1).max(50).default(12),
  workIds: z.array(z.string()).max(200).optional(),
});

export function librarySearch(library: LibraryReader): Tool {
  return defineTool({
    name: 'library_search',
    description:
      'Searches the full text of the library and returns the best passages with work, page and characters. Give a query in plain words, weighted terms, or both. Words are matched in all their forms; other languages are not translated.',
    input: Input,
    limits: { milliseconds: 30_000, outputCharacters: 60_000 },
    sideEffect: false,
    reach: ['library'],
    approval: 'allow',
    run: async ({ query, terms, limit, workIds }, { signal }) => {
      if (query.trim() === '' && terms.length === 0) {
        return fail('tool_input_invalid', 'library_search needs a query or terms.');
      }
      const scope = workIds === undefined ? {} : { workIds };
      const passages = await library.search({ text: query, terms, limit, ...scope }, signal);
      const works = await library.works();
      const labels = citationLabels(works);
      const byId = worksByAnyId(works);
      const hits = passages.map((hit): SearchHit => {
        const work = byId.get(hit.workId);
        return {
          ...hit,
          label: labels.get(work?.workId ?? hit.workId) ?? hit.workId,
          title: work?.title ?? '',
          ...standingOf(work),
        };
      });
      return ok({ text: textOf(hits), data: { hits } satisfies SearchHits });
    },
  });
}

function textOf(hits: readonly SearchHit[]): string {
  if (hits.length === 0) return 'No passage of the library holds any of these words.';
  return hits
    .map(
      (hit, index) =>
        `${index + 1}. ${hit.label}, p. ${hit.page} (file ${hit.fileId}, characters ${hit.start}–${hit.end})${standingMark(hit)}\n${hit.text}`,
    )
    .join('\n\n');
}
