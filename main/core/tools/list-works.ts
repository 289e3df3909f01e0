/** list_works: what the library holds. */
import * as z from 'zod';
import { ok } from '../errors.ts';
import { citationLabels } from '../library/citations.ts';
import type { LibraryReader } from '../library/reader.ts';
import { RetractionNotice } from '../library/retraction.ts';
import { checkedWords, standingMark, standingOf } from '../library/standing.ts';
import type { Work } from '../library/work.ts';
import { defineTool } from './tool.ts';
import type { Tool } from './tool.ts';

export const ListedWork = z.object({
  workId: z.string(),
  /** "Cole et al. (2023)", unique within the library. */
  label: z.string(),
  title: z.string(),
  year: z.number().optional(),
  language: z.string().optional(),
  abstract: z.string().optional(),
  readable: z.boolean(),
  retraction: RetractionNotice.optional(),
  /** Left out: no service was ever asked, so nothing is known. */
  retractionCheckedAt: z.string().optional(),
});
export type ListedWork = z.infer<typeof ListedWork>;

export const ListedWorks = z.object({ total: z.number(), works: z.array(ListedWork) });
export type ListedWorks = z.infer<typeof ListedWorks>;

const ABSTRACT_LIMIT = 2_000;

export function listWorks(library: LibraryReader): Tool {
  return defineTool({
    name: 'list_works',
    description:
      'Lists the works in the library, oldest entry first: label for citing, title, year, the beginning of the abstract, whether a readable file is there, and whether the work is known to be retracted.',
    input: z.strictObject({
      offset: z.int().nonnegative().default(0),
      limit: z.int().min(1).max(200).default(50),
    }),
    limits: { milliseconds: 20_000, outputCharacters: 60_000 },
    sideEffect: false,
    reach: ['library'],
    approval: 'allow',
    run: async ({ offset, limit }) => {
      const works = await library.works();
      const labels = citationLabels(works);
      const listed = works.slice(offset, offset + limit).map((work) => entry(work, labels));
      const lines = listed.map(
        (work) => `- ${work.label}: ${work.title} [${work.workId}]${standingMark(work)}`,
      );
      const checked = listed.length === 0 ? [] : [checkedWords(listed)];
      const data: ListedWorks = { total: works.length, works: listed };
      return ok({ text: [`${works.length} works`, ...lines, ...checked].join('\n'), data });
    },
  });
}

function entry(work: Work, labels: ReadonlyMap<string, string>): ListedWork {
  return {
    workId: work.workId,
    label: labels.get(work.workId) ?? work.title,
    title: work.title,
    ...(work.year === undefined ? {} : { year: work.year }),
    ...(work.language === undefined ? {} : { language: work.language }),
    ...(work.abstract === undefined ? {} : { abstract: work.abstract.slice(0, ABSTRACT_LIMIT) }),
    readable: work.files.some(({ status }) => status === 'readable'),
    ...standingOf(work),
  };
}
