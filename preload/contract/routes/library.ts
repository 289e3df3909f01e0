import * as z from 'zod';
import { Job } from '../../../main/core/jobs.ts';
import { ExtractedPage } from '../../../main/core/library/document.ts';
import {
  LibraryFile,
  ReadingState,
  Work,
  WorkFields,
  WorkType,
} from '../../../main/core/library/work.ts';
import { limits } from '../limits.ts';
import { route } from '../route.ts';
import { SearchHit, WorkPage } from '../views.ts';

const workId = z.string().min(1).max(64);
const fileId = z.string().regex(/^[0-9a-f]{64}$/);
const password = z.string().max(1_000);

/** Narrows a listing; everything given must hold. */
export const WorkFilter = z.strictObject({
  collectionId: z.string().min(1).max(64).optional(),
  /** All of them. */
  tags: z.array(z.string().min(1).max(100)).max(20).optional(),
  types: z.array(WorkType).max(50).optional(),
  reading: ReadingState.optional(),
  yearFrom: z.int().optional(),
  yearTo: z.int().optional(),
  file: z.enum(['readable', 'none', 'trouble']).optional(),
  retracted: z.boolean().optional(),
  /** Works with more than one record. */
  versions: z.boolean().optional(),
});
export type WorkFilter = z.infer<typeof WorkFilter>;

export const libraryRoutes = {
  'work.list': route(
    'read',
    z.strictObject({
      /** Words of the title, authors, venue, DOI or file name. */
      text: z.string().max(limits.queryCharacters).default(''),
      sort: z
        .enum(['added', 'title', 'year', 'author', 'venue', 'type', 'reading'])
        .default('added'),
      descending: z.boolean().default(true),
      filter: WorkFilter.default({}),
      offset: z.int().nonnegative().default(0),
      limit: z.int().positive().max(limits.pageRows).default(100),
      removed: z.boolean().default(false),
    }),
    WorkPage,
  ),
  /** Ids of all that the same narrowing lists, for what is done to all of them at once. */
  'work.ids': route(
    'read',
    z.strictObject({
      text: z.string().max(limits.queryCharacters).default(''),
      filter: WorkFilter.default({}),
      removed: z.boolean().default(false),
    }),
    z.strictObject({ workIds: z.array(z.string()) }),
  ),
  'work.get': route('read', z.strictObject({ workId }), Work),
  /** A null takes the field away. */
  'work.edit': route(
    'write',
    z.strictObject({
      workId,
      fields: z.strictObject({
        title: WorkFields.shape.title.optional(),
        authors: WorkFields.shape.authors.optional(),
        year: WorkFields.shape.year.nullable(),
        doi: WorkFields.shape.doi.nullable(),
        venue: WorkFields.shape.venue.nullable(),
        abstract: WorkFields.shape.abstract.nullable(),
        url: WorkFields.shape.url.nullable(),
        language: WorkFields.shape.language.nullable(),
        type: WorkFields.shape.type.nullable(),
        date: WorkFields.shape.date.nullable(),
        pmid: WorkFields.shape.pmid.nullable(),
        pmcid: WorkFields.shape.pmcid.nullable(),
        arxiv: WorkFields.shape.arxiv.nullable(),
        isbn: WorkFields.shape.isbn.nullable(),
        issn: WorkFields.shape.issn.nullable(),
        volume: WorkFields.shape.volume.nullable(),
        issue: WorkFields.shape.issue.nullable(),
        pages: WorkFields.shape.pages.nullable(),
        number: WorkFields.shape.number.nullable(),
        edition: WorkFields.shape.edition.nullable(),
        publisher: WorkFields.shape.publisher.nullable(),
        place: WorkFields.shape.place.nullable(),
        editors: WorkFields.shape.editors.nullable(),
        keywords: WorkFields.shape.keywords.nullable(),
      }),
    }),
    Work,
  ),
  'work.remove': route(
    'write',
    z.strictObject({ workIds: z.array(workId).min(1).max(limits.pageRows) }),
    z.strictObject({ removed: z.int() }),
  ),
  'work.restore': route(
    'write',
    z.strictObject({ workIds: z.array(workId).min(1).max(limits.pageRows) }),
    z.strictObject({ restored: z.int() }),
  ),
  /**
   * Starts a job of kind `import`; its result is an `ImportSummary`. `paths` are files or folders on
   * the engine's machine; `uploads` name bytes that were posted as content before.
   */
  'library.import': route(
    'write',
    z.strictObject({
      paths: z
        .array(z.string().min(1).max(limits.pathCharacters))
        .max(limits.importItems)
        .default([]),
      uploads: z
        .array(z.strictObject({ fileId, name: z.string().min(1).max(1_000) }))
        .max(limits.importItems)
        .default([]),
      password: password.optional(),
    }),
    Job,
  ),
  'library.search': route(
    'read',
    z.strictObject({
      query: z.string().max(limits.queryCharacters),
      limit: z.int().positive().max(200).default(20),
      workIds: z.array(workId).max(1_000).optional(),
    }),
    z.strictObject({
      hits: z.array(SearchHit),
      /** `words_and_meaning` when vectors of an embeddings server took part. */
      ranking: z.enum(['words', 'words_and_meaning']),
      /** Why vectors did not take part although they are set up. */
      problem: z.string().optional(),
      milliseconds: z.number(),
    }),
  ),
  'file.get': route('read', z.strictObject({ fileId }), LibraryFile),
  'file.page': route('read', z.strictObject({ fileId, page: z.int().positive() }), ExtractedPage),
  /** Where words stand in some pages of a file, as its text was read; all pages in stretches, so that it can be stopped. */
  'file.find': route(
    'read',
    z.strictObject({
      fileId,
      query: z.string().max(limits.queryCharacters),
      matchCase: z.boolean().default(false),
      wholeWords: z.boolean().default(false),
      from: z.int().positive(),
      pages: z.int().positive().max(200),
    }),
    z.strictObject({
      /** Of the pages asked for, those whose text is not in the index. */
      withoutText: z.int().nonnegative(),
      found: z.array(
        z.strictObject({
          page: z.int().positive(),
          count: z.int().positive(),
          /** Start and end of each match, one after the other. */
          ranges: z.array(z.int().nonnegative()),
        }),
      ),
    }),
  ),
  /** Tries a password on a locked file; on success its text is read and indexed. */
  'file.unlock': route('write', z.strictObject({ fileId, password }), LibraryFile),
  /** What the reader needs to show a locked file; undefined when none is stored. */
  'file.password': route(
    'read',
    z.strictObject({ fileId }),
    z.strictObject({ password: password.optional() }),
  ),
};
