/** Answers of a search over everything that is here. */
import * as z from 'zod';
import { Rectangle } from '../../../main/core/library/document.ts';
import { RetractionNotice } from '../../../main/core/library/retraction.ts';
import { SectionKind } from '../../../main/core/library/section.ts';

/** What was found in: full text, what a work's record says, a note, a mark in a file, a session. */
export const FoundKind = z.enum([
  'passage',
  'title',
  'author',
  'keyword',
  'abstract',
  'note',
  'annotation',
  'session',
]);
export type FoundKind = z.infer<typeof FoundKind>;

export const FoundHit = z.strictObject({
  kind: FoundKind,
  /** Of a long text the part that matches best, with … where it was cut. */
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
      /** Characters of the page's text; a mark around a figure has none. */
      start: z.int().nonnegative().optional(),
      end: z.int().positive().optional(),
      section: SectionKind.optional(),
      rectangles: z.array(Rectangle).max(500).optional(),
      /** The file's text was recognised in pictures, and looks unreliable. */
      doubtful: z.literal(true).optional(),
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

/** Why something was not taken as it was typed; `value` is what it is about. */
export const ReadProblem = z.strictObject({
  code: z.enum([
    'unknown_field',
    'open_quote',
    'operator',
    'bad_year',
    'bad_type',
    'bad_section',
    'negated_field',
    'no_such_tag',
    'no_such_collection',
    'too_many_fields',
  ]),
  value: z.string(),
});
export type ReadProblem = z.infer<typeof ReadProblem>;

/** How the words that were typed were read. */
export const ReadQuery = z.strictObject({
  /** Any of them is looked for; what holds more of them comes first. */
  words: z.string(),
  /** Each must stand in what is found. */
  phrases: z.array(z.string()),
  without: z.array(z.string()),
  /** Asked of one field: `title`, `author`, `abstract`, `note`, `year`, `tag`, `collection`, `type`, `in`. */
  fields: z.array(z.strictObject({ field: z.string(), value: z.string() })),
  problems: z.array(ReadProblem),
});
export type ReadQuery = z.infer<typeof ReadQuery>;
