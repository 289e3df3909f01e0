/**
 * What a PDF parser hands over: pieces of text with positions, before anything is known about lines
 * or columns. Compact, because whole documents of it cross from one thread to another.
 */

/** Numbers kept per item, in this order; see `rawItem`. */
export const RAW_STRIDE = 8;

/**
 * One page as parsed. `numbers` holds `RAW_STRIDE` numbers for each entry of `strings`: baseline
 * start x and y (points, origin top left, page rotation applied), unit direction of writing x and y,
 * advance and font size (points), index into `fonts`, and 1 for vertical writing.
 */
export interface RawPage {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly rotation: number;
  readonly strings: readonly string[];
  readonly numbers: Float64Array;
  readonly fonts: readonly RawFont[];
}

/** `ascent` and `descent` in em, descent negative. */
export interface RawFont {
  readonly ascent: number;
  readonly descent: number;
}

export interface RawItem {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly directionX: number;
  readonly directionY: number;
  readonly advance: number;
  readonly size: number;
  readonly font: number;
  readonly vertical: boolean;
}

/** The item at `index`, unpacked. */
export function rawItem(page: RawPage, index: number): RawItem {
  const at = index * RAW_STRIDE;
  const number = (offset: number): number => page.numbers[at + offset] ?? 0;
  return {
    text: page.strings[index] ?? '',
    x: number(0),
    y: number(1),
    directionX: number(2),
    directionY: number(3),
    advance: number(4),
    size: number(5),
    font: number(6),
    vertical: number(7) === 1,
  };
}

/** What the file says about itself: the Info dictionary and XMP, untrusted. */
export interface RawInformation {
  readonly title?: string;
  readonly author?: string;
  readonly creationDate?: string;
  readonly language?: string;
  /** XMP `dc:creator`. */
  readonly creators?: readonly string[];
  /** XMP `dc:title`. */
  readonly xmpTitle?: string;
  /** Values of XMP fields that may hold a DOI: `prism:doi`, `pdfx:doi`, `dc:identifier` … */
  readonly identifiers?: readonly string[];
  /** What it says of where it was published: XMP in the vocabulary PRISM. */
  readonly publication?: RawPublication;
  /** XMP `dc:subject`, or the keywords of the Info dictionary. */
  readonly keywords?: readonly string[];
}

/** Fields of PRISM (https://www.w3.org/submissions/prism/), as they stand in the file. */
export interface RawPublication {
  readonly name?: string;
  readonly volume?: string;
  readonly number?: string;
  readonly startingPage?: string;
  readonly endingPage?: string;
  readonly pageRange?: string;
  readonly issn?: string;
  readonly coverDate?: string;
}
