/** A work is what is cited; a file is one copy of it that was imported. */
import * as z from 'zod';
import { ErrorCode } from '../errors.ts';
import { ServiceId } from '../literature/service-id.ts';
import { wholeName } from './east-asian-name.ts';
import { Recognition } from './recognition.ts';
import { RetractionNotice } from './retraction.ts';
import { WorkSource } from './work-source.ts';

export const Author = z.strictObject({
  family: z.string().max(200),
  given: z.string().max(200).optional(),
});
export type Author = z.infer<typeof Author>;

/** How a list names an author: by family name, and a Chinese, Japanese or Korean name in full. */
export function listName(author: Author): string {
  return wholeName(author) ?? author.family;
}

/** "Cole, Ann" as indexes and forms write a name; "样本一", which has no comma, as it is. */
export function invertedName(author: Author): string {
  const { family, given = '' } = author;
  return wholeName(author) ?? (given === '' ? family : `${family}, ${given}`);
}

/** Where a field of a work came from; the last ones are services on the web. */
export const FieldOrigin = z.enum([
  'pdf_metadata',
  'first_page',
  'file_name',
  'web_page',
  'researcher',
  'reference_file',
  'zotero',
  ...ServiceId.options,
]);
export type FieldOrigin = z.infer<typeof FieldOrigin>;

/** Item types by their names in CSL 1.0.2, as far as literature has them. A preprint is `article`. */
export const WorkType = z.enum([
  'article-journal',
  'article',
  'article-magazine',
  'article-newspaper',
  'bill',
  'book',
  'broadcast',
  'chapter',
  'collection',
  'dataset',
  'document',
  'entry',
  'entry-dictionary',
  'entry-encyclopedia',
  'event',
  'figure',
  'graphic',
  'hearing',
  'interview',
  'legal_case',
  'legislation',
  'manuscript',
  'map',
  'motion_picture',
  'musical_score',
  'pamphlet',
  'paper-conference',
  'patent',
  'performance',
  'periodical',
  'personal_communication',
  'post',
  'post-weblog',
  'regulation',
  'report',
  'review',
  'review-book',
  'software',
  'song',
  'speech',
  'standard',
  'thesis',
  'treaty',
  'webpage',
]);
export type WorkType = z.infer<typeof WorkType>;

export const WorkFields = z.strictObject({
  title: z.string().max(2_000),
  authors: z.array(Author).max(2_000),
  year: z.int().min(1000).max(3000).optional(),
  doi: z.string().max(300).optional(),
  venue: z.string().max(500).optional(),
  abstract: z.string().max(50_000).optional(),
  /** Where a page was fetched from, after redirects. */
  url: z.string().max(10_000).optional(),
  /** BCP 47, as far as the text shows it: "en", "zh", "ja" … */
  language: z.string().max(20).optional(),
  type: WorkType.optional(),
  /** Year, month or day of publication, as far as it is known: "2021", "2021-04", "2021-04-01". */
  date: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
    .optional(),
  /** PubMed and PubMed Central ids: "30000000", "PMC5334499". */
  pmid: z.string().max(20).optional(),
  pmcid: z.string().max(20).optional(),
  /** Without version: "1706.03762", "astro-ph/0601001". */
  arxiv: z.string().max(40).optional(),
  isbn: z.string().max(200).optional(),
  issn: z.string().max(200).optional(),
  volume: z.string().max(100).optional(),
  issue: z.string().max(100).optional(),
  pages: z.string().max(200).optional(),
  /** Of an article without pages: "e0123456". */
  number: z.string().max(200).optional(),
  edition: z.string().max(200).optional(),
  publisher: z.string().max(500).optional(),
  place: z.string().max(500).optional(),
  editors: z.array(Author).max(500).optional(),
  keywords: z.array(z.string().min(1).max(300)).max(500).optional(),
});
export type WorkFields = z.infer<typeof WorkFields>;

/**
 * What a reference file, Zotero or a service said and no field above has room for: by format or
 * service, then by its own names, as it came. It goes back out in a file of the same format.
 */
export const WorkExtra = z.record(z.string().max(40), z.record(z.string().max(200), z.json()));
export type WorkExtra = z.infer<typeof WorkExtra>;

export const WorkOrigins = z.partialRecord(WorkFields.keyof(), FieldOrigin);
export type WorkOrigins = z.infer<typeof WorkOrigins>;

/**
 * How an imported file came out. `readable` has text; the others are kept and listed with `code`
 * and advice: nothing a person imported is dropped.
 */
export const FileStatus = z.enum(['readable', 'locked', 'unreadable', 'no_text']);
export type FileStatus = z.infer<typeof FileStatus>;

/** What the bytes of a file are: it decides who reads them. */
export const MediaType = z.enum(['application/pdf', 'text/html', 'text/plain']);
export type MediaType = z.infer<typeof MediaType>;

export const LibraryFile = z.strictObject({
  /** SHA-256 of the bytes, lower-case hex; also the file's id and its place below `files/`. */
  fileId: z.string().regex(/^[0-9a-f]{64}$/),
  workId: z.string(),
  name: z.string().max(1_000),
  bytes: z.int().nonnegative(),
  mediaType: MediaType,
  /** How its characters are written, where the server said so and the bytes need not: "gb18030", "windows-1252" … */
  encoding: z.string().max(40).optional(),
  pages: z.int().nonnegative(),
  status: FileStatus,
  code: ErrorCode.optional(),
  /** Left out: all its text is in the file as text. */
  recognised: Recognition.optional(),
  /** Name and version of the extractor that produced the counts above. */
  extractor: z.string(),
  addedAt: z.iso.datetime({ precision: 3 }),
});
export type LibraryFile = z.infer<typeof LibraryFile>;

export const ReadingState = z.enum(['unread', 'to_read', 'reading', 'read']);
export type ReadingState = z.infer<typeof ReadingState>;

/** Why two works are, or may be, one. */
export const SameReason = z.enum([
  'doi',
  'pmid',
  'arxiv',
  'title_authors_year',
  'title_authors',
  'same_text',
  'researcher',
]);
export type SameReason = z.infer<typeof SameReason>;

/** A record that was taken together with others as one work; it keeps all of its own. */
export const WorkVersion = WorkFields.extend({
  workId: z.string(),
  origins: WorkOrigins,
  source: WorkSource.optional(),
  extra: WorkExtra.optional(),
  /** Why it stands below the work. */
  reason: SameReason,
  addedAt: z.iso.datetime({ precision: 3 }),
});
export type WorkVersion = z.infer<typeof WorkVersion>;

export const Work = WorkFields.extend({
  workId: z.string(),
  origins: WorkOrigins,
  source: WorkSource.optional(),
  extra: WorkExtra.optional(),
  /** Preprints, duplicates and other records of the same work, oldest first; their files are among `files`. */
  versions: z.array(WorkVersion).optional(),
  /** Set when this record stands below another one. */
  versionOf: z.string().optional(),
  tags: z.array(z.string()).optional(),
  collectionIds: z.array(z.string()).optional(),
  notes: z.int().nonnegative().optional(),
  /** Left out: unread. */
  reading: ReadingState.optional(),
  /** The gravest that is known, of the work or one of its versions. */
  retraction: RetractionNotice.optional(),
  /** When a service was last asked whether it was retracted. */
  retractionCheckedAt: z.iso.datetime({ precision: 3 }).optional(),
  addedAt: z.iso.datetime({ precision: 3 }),
  removedAt: z.iso.datetime({ precision: 3 }).optional(),
  files: z.array(LibraryFile),
});
export type Work = z.infer<typeof Work>;
