/** A search as it was run: a frozen snapshot that can be read again and compared with a later one. */
import * as z from 'zod';
import { ErrorCode } from '../errors.ts';
import { LiteratureQuery } from './query.ts';
import { SearchServiceId, ServiceId } from './service-id.ts';

const time = z.iso.datetime({ precision: 3 });

/** The works a snowball search starts from, by what services know them by. */
export const SearchSeed = z.strictObject({
  workId: z.string().max(64).optional(),
  title: z.string().max(2_000),
  doi: z.string().max(300).optional(),
  pmid: z.string().max(20).optional(),
  arxiv: z.string().max(40).optional(),
  /** A record of an earlier search, when the seed is no work of the library. */
  recordId: z.string().max(400).optional(),
});
export type SearchSeed = z.infer<typeof SearchSeed>;

export const SearchTask = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('query'), query: LiteratureQuery }),
  /** One step along the citations: what the seeds refer to, what cites them, or both. */
  z.strictObject({
    kind: z.literal('snowball'),
    direction: z.enum(['references', 'citations', 'both']),
    seeds: z.array(SearchSeed).min(1).max(200),
  }),
]);
export type SearchTask = z.infer<typeof SearchTask>;

/** One answer as it came; its body lies in `files/` under its hash. */
export const KeptAnswer = z.strictObject({
  method: z.enum(['GET', 'POST']),
  /** Without keys and e-mail address. */
  url: z.string().max(10_000),
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  fileId: z.string().regex(/^[0-9a-f]{64}$/),
  retrievedAt: time,
});
export type KeptAnswer = z.infer<typeof KeptAnswer>;

/** Which list a page is of: the query's own, or one of a seed. */
export const PageOf = z.discriminatedUnion('list', [
  z.strictObject({ list: z.literal('query') }),
  z.strictObject({
    list: z.enum(['references', 'citations']),
    /** Place among the seeds, from 0. */
    seed: z.int().nonnegative(),
  }),
]);
export type PageOf = z.infer<typeof PageOf>;

export const SearchStarted = z.strictObject({
  searchId: z.string().max(64),
  task: SearchTask,
  services: z.array(SearchServiceId).min(1),
  /** Records of each service, or of each list of a snowball search, at most. */
  limit: z.int().positive(),
  /** The search this one runs again. */
  rerunOf: z.string().max(64).optional(),
  /** The session whose assistant asked for it. */
  sessionId: z.string().max(64).optional(),
});
export type SearchStarted = z.infer<typeof SearchStarted>;

/** One page; recorded when all of its answers are on disk. */
export const SearchPage = z.strictObject({
  searchId: z.string().max(64),
  service: ServiceId,
  of: PageOf,
  /** From 0 within its list. */
  page: z.int().nonnegative(),
  cursor: z.string().max(4_000).optional(),
  size: z.int().positive(),
  answers: z.array(KeptAnswer),
  records: z.int().nonnegative(),
  expected: z.int().nonnegative().optional(),
  next: z.string().max(4_000).optional(),
  problems: z.array(z.string().max(1_000)).max(1_000),
});
export type SearchPage = z.infer<typeof SearchPage>;

/**
 * How a service's part ended. `complete`: everything it has. `limited`: as many as were asked for, or
 * as it gives out. The rest kept what had come, and can be gone on with.
 */
export const SearchOutcome = z.enum(['complete', 'limited', 'failed', 'stopped']);
export type SearchOutcome = z.infer<typeof SearchOutcome>;

export const SearchEnded = z.strictObject({
  searchId: z.string().max(64),
  services: z.array(
    z.strictObject({
      service: ServiceId,
      outcome: SearchOutcome,
      code: ErrorCode.optional(),
      message: z.string().max(2_000).optional(),
      /** When the service says it may be asked again. */
      again: time.optional(),
    }),
  ),
});
export type SearchEnded = z.infer<typeof SearchEnded>;
