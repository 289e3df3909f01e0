/** library_search: ranked passages for a query or for weighted terms. */
import * as z from 'zod';
import { fail, ok } from '../errors.ts';
import { citationLabels } from '../library/citations.ts';
import { folded } from '../library/identity-title.ts';
import { PassageHit } from '../library/passage.ts';
import type { LibraryReader } from '../library/reader.ts';
import { RetractionNotice } from '../library/retraction.ts';
import { standingMark, standingOf, worksByAnyId } from '../library/standing.ts';
import { SectionKind } from '../library/section.ts';
import type { Work } from '../library/work.ts';
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
  /** Each must stand in a passage, word by word. */
  phrases: z.array(z.string().min(1).max(300)).max(10).optional(),
  sections: z.array(SectionKind).max(12).optional(),
  /** Of publication, both ends included. */
  yearFrom: z.int().min(1000).max(3000).optional(),
  yearTo: z.int().min(1000).max(3000).optional(),
  /** Works with all of these tags. */
  tags: z.array(z.string().min(1).max(100)).max(20).optional(),
});

export function librarySearch(library: LibraryReader): Tool {
  return defineTool({
    name: 'library_search',
    description:
      'Searches the full text of the library and returns the best passages with work, page and characters. Give a query in plain words, weighted terms, or both; narrow it by exact phrases, parts of the paper (methods, results, …), years or tags where that helps. Words are matched in all their forms; other languages are not translated.',
    input: Input,
    limits: { milliseconds: 30_000, outputCharacters: 60_000 },
    sideEffect: false,
    reach: ['library'],
    approval: 'allow',
    run: async ({ query, terms, limit, phrases = [], sections, ...narrowing }, { signal }) => {
      if (query.trim() === '' && terms.length + phrases.length === 0) {
        return fail('tool_input_invalid', 'library_search needs a query, terms or phrases.');
      }
      const works = await library.works();
      const workIds = worksWithin(works, narrowing);
      if (workIds?.length === 0)
        return ok({ text: NO_WORK, data: { hits: [] } satisfies SearchHits });
      const passages = await library.search(
        {
          text: query,
          terms,
          limit,
          ...(phrases.length === 0 ? {} : { phrases }),
          ...(sections === undefined ? {} : { sections }),
          ...(workIds === undefined ? {} : { workIds }),
        },
        signal,
      );
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

const NO_WORK = 'No work of the library is of these years and has these tags.';

type Narrowing = Pick<z.infer<typeof Input>, 'workIds' | 'yearFrom' | 'yearTo' | 'tags'>;

/** Undefined where nothing narrows; a work without a year is in no range of years. */
function worksWithin(
  works: readonly Work[],
  { workIds, yearFrom, yearTo, tags = [] }: Narrowing,
): readonly string[] | undefined {
  if (yearFrom === undefined && yearTo === undefined && tags.length === 0) return workIds;
  const byId = worksByAnyId(works);
  const among = workIds && new Set(workIds.map((id) => byId.get(id)?.workId ?? id));
  const wanted = tags.map(folded);
  return works
    .filter(({ workId, year, tags: own = [] }) => {
      const had = new Set(own.map(folded));
      return (
        (among === undefined || among.has(workId)) &&
        (yearFrom === undefined || (year !== undefined && year >= yearFrom)) &&
        (yearTo === undefined || (year !== undefined && year <= yearTo)) &&
        wanted.every((tag) => had.has(tag))
      );
    })
    .map(({ workId }) => workId);
}

function textOf(hits: readonly SearchHit[]): string {
  if (hits.length === 0) return 'No passage of the library holds any of these words.';
  return hits
    .map(
      (hit, index) =>
        `${index + 1}. ${hit.label}, p. ${hit.page} (file ${hit.fileId}, characters ${hit.start}–${hit.end})${sectionMark(hit)}${standingMark(hit)}\n${hit.text}`,
    )
    .join('\n\n');
}

function sectionMark({ section }: SearchHit): string {
  return section === undefined || section === 'other' ? '' : `, ${section}`;
}
