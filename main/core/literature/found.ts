/** What a search came to: its parts, its records, and the works they are once the same ones are taken together. */
import * as z from 'zod';
import { ErrorCode } from '../errors.ts';
import { RetractionNotice } from '../library/retraction.ts';
import { SameReason, WorkFields } from '../library/work.ts';
import { OpenCopy } from './record.ts';
import { SearchOutcome, SearchTask } from './search.ts';
import { SearchServiceId, ServiceId } from './service-id.ts';

const time = z.iso.datetime({ precision: 3 });

/** What one service's part of a search came to. */
export const SearchPart = z.strictObject({
  service: SearchServiceId,
  name: z.string(),
  /** The query it was given; of a snowball search, empty. */
  text: z.string(),
  expected: z.int().nonnegative().optional(),
  retrieved: z.int().nonnegative(),
  requests: z.int().nonnegative(),
  outcome: SearchOutcome.optional(),
  error: z
    .strictObject({ code: ErrorCode.optional(), message: z.string(), again: time.optional() })
    .optional(),
  /** What of its answers could not be read. */
  problems: z.array(z.string()),
  /** When the first and the last answer came. */
  from: time.optional(),
  to: time.optional(),
});
export type SearchPart = z.infer<typeof SearchPart>;

export const SearchSummary = z.strictObject({
  searchId: z.string(),
  task: SearchTask,
  /** The query or the seeds in one line. */
  title: z.string(),
  limit: z.int().positive(),
  startedAt: time,
  endedAt: time.optional(),
  /** `interrupted`: Cairn ended in the middle; it can be gone on with. */
  state: z.enum(['running', 'done', 'incomplete', 'interrupted']),
  jobId: z.string().optional(),
  parts: z.array(SearchPart),
  /** Records of all services, and the works they are once the same ones are taken together. */
  records: z.int().nonnegative(),
  works: z.int().nonnegative(),
  rerunOf: z.string().optional(),
  sessionId: z.string().optional(),
});
export type SearchSummary = z.infer<typeof SearchSummary>;

/** One work that a search found, with the records of it. */
export const FoundWork = z.strictObject({
  /** Of the first record; names it within this search. */
  recordId: z.string(),
  fields: WorkFields,
  /** Nothing but a reference as plain text, which is its title. */
  asText: z.boolean().optional(),
  citedBy: z.int().nonnegative().optional(),
  references: z.int().nonnegative().optional(),
  retraction: RetractionNotice.optional(),
  openCopies: z.array(OpenCopy),
  /** More than one: taken together, for this reason. */
  records: z.array(
    z.strictObject({
      recordId: z.string(),
      service: ServiceId,
      title: z.string(),
      year: z.int().optional(),
      venue: z.string().optional(),
      doi: z.string().optional(),
      reason: SameReason.optional(),
    }),
  ),
  /** The work of the library that it is. */
  workId: z.string().optional(),
  /** That work lies in the trash. */
  removed: z.boolean().optional(),
  /** Of a snowball search: which seeds it is a reference or citation of, by place. */
  links: z
    .array(z.strictObject({ seed: z.int(), direction: z.enum(['references', 'citations']) }))
    .optional(),
});
export type FoundWork = z.infer<typeof FoundWork>;
