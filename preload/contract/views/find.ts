/** Answers of a search over everything that is here. */
import * as z from 'zod';
import { Rectangle } from '../../../main/core/library/document.ts';
import { RetractionNotice } from '../../../main/core/library/retraction.ts';
import { SectionKind } from '../../../main/core/library/section.ts';

/** What was found in: full text, a work's title or abstract, a note, a mark in a file, a session. */
export const FoundKind = z.enum(['passage', 'title', 'abstract', 'note', 'annotation', 'session']);
export type FoundKind = z.infer<typeof FoundKind>;

export const FoundHit = z.strictObject({
  kind: FoundKind,
  text: z.string(),
  /** Characters of `text` that match. */
  highlights: z.array(z.strictObject({ start: z.int(), end: z.int() })),
  score: z.number(),
  /** Where it stands in a file. */
  place: z
    .strictObject({
      passageId: z.string().optional(),
      fileId: z.string(),
      file: z.string(),
      page: z.int().positive(),
      start: z.int().nonnegative(),
      end: z.int().positive(),
      section: SectionKind.optional(),
      rectangles: z.array(Rectangle).max(500).optional(),
    })
    .optional(),
  noteId: z.string().optional(),
  annotationId: z.string().optional(),
  sessionId: z.string().optional(),
  eventId: z.string().optional(),
});
export type FoundHit = z.infer<typeof FoundHit>;

/** All hits of one work, or of one session; best first. */
export const FoundGroup = z.strictObject({
  workId: z.string().optional(),
  sessionId: z.string().optional(),
  /** Of the work, or the session's task. */
  title: z.string(),
  authors: z.string(),
  year: z.int().optional(),
  venue: z.string().optional(),
  retraction: RetractionNotice.optional(),
  retractionCheckedAt: z.iso.datetime({ precision: 3 }).optional(),
  hits: z.array(FoundHit),
  /** Hits of this group that were found and are not among `hits`. */
  more: z.int().nonnegative(),
});
export type FoundGroup = z.infer<typeof FoundGroup>;

/** How the words that were typed were read. */
export const ReadQuery = z.strictObject({
  words: z.string(),
  phrases: z.array(z.string()),
  without: z.array(z.string()),
  /** Words asked of one field: `title:`, `author:`, `abstract:`, `note:`, `year:`, `tag:`. */
  fields: z.array(z.strictObject({ field: z.string(), value: z.string() })),
  /** What was not understood, and taken as words. */
  problems: z.array(z.string()),
});
export type ReadQuery = z.infer<typeof ReadQuery>;
