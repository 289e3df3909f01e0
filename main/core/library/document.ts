/**
 * What an extractor makes of a file. Coordinates are points (1/72 inch) of the page as it is shown
 * (its own rotation applied), origin at the top left. Character positions are UTF-16 code units of
 * `text`, half open: [start, end).
 */
import * as z from 'zod';
import { Recognition } from './recognition.ts';

export const Rectangle = z.strictObject({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
});
export type Rectangle = z.infer<typeof Rectangle>;

/** A stretch of the page's text that was drawn in one go, and where. */
export const TextRun = z.strictObject({
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  rectangle: Rectangle,
});
export type TextRun = z.infer<typeof TextRun>;

/** Running heads, page numbers, line numbers and margin stamps: on the page, but not in its text. */
export const Furniture = z.strictObject({
  kind: z.enum(['header', 'footer', 'page_number', 'line_number', 'margin']),
  text: z.string(),
  rectangle: Rectangle,
});
export type Furniture = z.infer<typeof Furniture>;

/** `start`..`end` of a block: a paragraph, heading, caption or list item, in reading order. */
export const TextBlock = z.strictObject({
  kind: z.enum(['paragraph', 'heading', 'caption', 'table', 'footnote', 'reference']),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
});
export type TextBlock = z.infer<typeof TextBlock>;

/**
 * One page. `text` is in reading order: lines of a paragraph joined by a space, words that were
 * hyphenated at a line's end joined, ligatures spelled out, blocks separated by "\n\n".
 */
export const ExtractedPage = z.strictObject({
  page: z.int().positive(),
  width: z.number().positive(),
  height: z.number().positive(),
  rotation: z.number(),
  text: z.string(),
  runs: z.array(TextRun),
  blocks: z.array(TextBlock),
  furniture: z.array(Furniture),
});
export type ExtractedPage = z.infer<typeof ExtractedPage>;

/** Where in the file it was found; `web_page`: in the head of a page. */
const MetadataOrigin = z.enum(['pdf_metadata', 'first_page', 'web_page']);

const text = z.strictObject({ value: z.string(), origin: MetadataOrigin });

/** What the file itself says about the work, each guess with its origin; absent when unknown. */
export const DocumentMetadata = z.strictObject({
  title: z.strictObject({ value: z.string(), origin: MetadataOrigin }).optional(),
  authors: z
    .strictObject({
      value: z.array(z.strictObject({ family: z.string(), given: z.string().optional() })),
      origin: MetadataOrigin,
    })
    .optional(),
  year: z.strictObject({ value: z.int(), origin: MetadataOrigin }).optional(),
  doi: z.strictObject({ value: z.string(), origin: MetadataOrigin }).optional(),
  abstract: z.strictObject({ value: z.string(), origin: MetadataOrigin }).optional(),
  /** Said only where a journal is. */
  type: z.strictObject({ value: z.literal('article-journal'), origin: MetadataOrigin }).optional(),
  venue: text.optional(),
  volume: text.optional(),
  issue: text.optional(),
  pages: text.optional(),
  /** Of an article without pages. */
  number: text.optional(),
  issn: text.optional(),
  /** Day of publication: "2024-04-08". */
  date: text.optional(),
  keywords: z.strictObject({ value: z.array(z.string()), origin: MetadataOrigin }).optional(),
  /** Without version. */
  arxiv: text.optional(),
  pmid: text.optional(),
  pmcid: text.optional(),
  language: z.string().optional(),
});
export type DocumentMetadata = z.infer<typeof DocumentMetadata>;

/** `quality` is what a person should be told before relying on the text. */
export const ExtractedDocument = z.strictObject({
  extractor: z.string(),
  pages: z.array(ExtractedPage),
  metadata: DocumentMetadata,
  /** Left out: no page's text was recognised in its picture. */
  recognised: Recognition.optional(),
  quality: z.enum(['good', 'little_text', 'garbled', 'no_text']),
});
export type ExtractedDocument = z.infer<typeof ExtractedDocument>;
