/** A work is what is cited; a file is one copy of it that was imported. */
import * as z from 'zod';
import { ErrorCode } from '../errors.ts';

export const Author = z.strictObject({
  family: z.string().max(200),
  given: z.string().max(200).optional(),
});
export type Author = z.infer<typeof Author>;

/** How a list names an author: by family name, and a name in Chinese characters in full. */
export function listName({ family, given }: Author): string {
  return /\p{Script=Han}/u.test(family) ? `${family}${given ?? ''}` : family;
}

/** Where a field of a work came from. */
export const FieldOrigin = z.enum([
  'pdf_metadata',
  'first_page',
  'file_name',
  'web_page',
  'researcher',
]);
export type FieldOrigin = z.infer<typeof FieldOrigin>;

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
});
export type WorkFields = z.infer<typeof WorkFields>;

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
  /** Name and version of the extractor that produced the counts above. */
  extractor: z.string(),
  addedAt: z.iso.datetime({ precision: 3 }),
});
export type LibraryFile = z.infer<typeof LibraryFile>;

export const Work = WorkFields.extend({
  workId: z.string(),
  origins: WorkOrigins,
  addedAt: z.iso.datetime({ precision: 3 }),
  removedAt: z.iso.datetime({ precision: 3 }).optional(),
  files: z.array(LibraryFile),
});
export type Work = z.infer<typeof Work>;
