/** What a researcher marks in a file: words or a region, in a colour, with a note or without. */
import * as z from 'zod';
import { Anchor } from './anchor.ts';
import { Rectangle } from './document.ts';

export const AnnotationColour = z.enum(['yellow', 'green', 'blue', 'red', 'purple']);
export type AnnotationColour = z.infer<typeof AnnotationColour>;

/** A rectangle of a page: a figure, a table, a formula. Points of the page as it is shown. */
export const RegionTarget = z.strictObject({
  kind: z.literal('region'),
  fileId: z.string().regex(/^[0-9a-f]{64}$/),
  page: z.int().positive(),
  rectangle: Rectangle,
  /** What the region holds, as recognised or as the researcher chose. */
  content: z.enum(['figure', 'table', 'formula', 'other']),
  /** The caption or the text inside, by which it is found again in another copy of the file. */
  words: z.string().max(5_000),
});

/** One anchor for each page the words stand on, in reading order, all in one file. */
export const TextTarget = z.strictObject({
  kind: z.literal('text'),
  anchors: z.array(Anchor).min(1).max(20),
});

export const AnnotationTarget = z.discriminatedUnion('kind', [TextTarget, RegionTarget]);
export type AnnotationTarget = z.infer<typeof AnnotationTarget>;

/** As it was made; where it stands today is a `Placement`. */
export const Annotation = z.strictObject({
  annotationId: z.string().min(1).max(64),
  workId: z.string().min(1).max(64),
  colour: AnnotationColour,
  /** Markdown. */
  note: z.string().max(100_000).optional(),
  target: AnnotationTarget,
});
export type Annotation = z.infer<typeof Annotation>;

/**
 * Where an annotation stands in one file, as read today. `located`: at the place on record. `moved`:
 * found elsewhere, or in another copy. `uncertain`: the words differ, this is the nearest place.
 * `missing`: not in this file. Derived: it can be computed again at any time.
 */
export const Placement = z.strictObject({
  state: z.enum(['located', 'moved', 'uncertain', 'missing']),
  parts: z.array(
    z.strictObject({
      page: z.int().positive(),
      /** Characters of the page's text; absent for a region. */
      start: z.int().nonnegative().optional(),
      end: z.int().positive().optional(),
      rectangles: z.array(Rectangle).max(500),
    }),
  ),
});
export type Placement = z.infer<typeof Placement>;
