/** Text that was recognised in the picture of a page: less sure than a text layer, and marked as such. */
import * as z from 'zod';

/** Kept with a file whose text came, in part or whole, from pictures of its pages. */
export const Recognition = z.strictObject({
  /** Name and version of the engine. */
  engine: z.string().min(1).max(100),
  /** By the engine's own names: "eng", "chi_sim" … */
  languages: z.array(z.string().min(1).max(40)).min(1).max(20),
  /** Pages whose text was recognised; the others had a text layer. */
  pages: z.int().nonnegative(),
  /** The engine's own trust in its words, 0 to 100, mean over them. */
  confidence: z.number().min(0).max(100),
});
export type Recognition = z.infer<typeof Recognition>;

/** A page as a grey picture: one byte for each pixel, 0 is black, from the top left, row by row. */
export interface PageBitmap {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
  /** Pixels to an inch of the page. */
  readonly resolution: number;
}

/** A word in the picture; sizes and places in pixels, the baseline from its left end. */
export interface RecognisedWord {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** How far the baseline falls for each pixel to the right. */
  readonly slope: number;
  readonly size: number;
  readonly confidence: number;
}
