/** One page, from parsed items to reading order, with what its neighbours show about it. */
import type { ExtractedPage, Furniture } from '../document.ts';
import { blocksOf, type Block, type BodyStyle } from './blocks.ts';
import { isRightToLeft } from './characters.ts';
import { compose } from './compose.ts';
import { joinContinued } from './continuation.ts';
import { framesOf, type Frame } from './frame.ts';
import {
  edgeRowsOf,
  furnitureOf,
  lineNumbersOf,
  textOfSegment,
  type EdgeRow,
  type FurnitureKind,
} from './furniture.ts';
import { linesOf } from './lines.ts';
import type { RawPage } from './raw.ts';
import { withNotes } from './refine-blocks.ts';
import { columnsOf } from './regions.ts';
import { segmentsOf, type Segment } from './segments.ts';
import { piecesOf } from './tables.ts';
import { countWords, type WordCounts } from './words.ts';

/** Share of a page's text that the font of its body has at least, where its fonts tell anything. */
const LEAST_BODY = 0.35;

/** A page after the steps that need no other page. */
export interface PreparedPage {
  readonly raw: RawPage;
  readonly main: Frame | undefined;
  readonly others: readonly Frame[];
  readonly segments: readonly Segment[];
  readonly edgeRows: readonly EdgeRow[];
  readonly words: WordCounts;
  /** Characters in each size (tenths of a point), and of these in each font, to find the body's style. */
  readonly sizes: ReadonlyMap<number, number>;
  readonly fonts: ReadonlyMap<number, ReadonlyMap<number, number>>;
}

export function preparePage(raw: RawPage): PreparedPage {
  const [main, ...others] = framesOf(raw);
  const segments = main ? segmentsOf(main.fragments) : [];
  const sizes = new Map<number, number>();
  const fonts = new Map<number, Map<number, number>>();
  for (const { size, characters, fragments } of segments) {
    const tenths = Math.round(size * 10) / 10;
    sizes.set(tenths, (sizes.get(tenths) ?? 0) + characters);
    const ofSize = fonts.get(tenths) ?? new Map<number, number>();
    for (const { font, text } of fragments) ofSize.set(font, (ofSize.get(font) ?? 0) + text.length);
    fonts.set(tenths, ofSize);
  }
  return {
    raw,
    main,
    others,
    segments,
    edgeRows: main ? edgeRowsOf(main, segments, raw.page) : [],
    words: countWords(segments.map(textOfSegment)),
    sizes,
    fonts,
  };
}

/** The page's text. `neighbours` are the pages around it, without itself. */
export function extractPage(
  page: PreparedPage,
  neighbours: readonly PreparedPage[],
): ExtractedPage {
  const { raw, main } = page;
  const around = [page, ...neighbours];
  const body = bodyStyleOf(page, around);
  const rows = neighbours.map((other) => other.edgeRows);
  const outside = new Map<Segment, FurnitureKind>(furnitureOf(page.edgeRows, rows, body.size));
  for (const segment of lineNumbersOf(page.segments)) outside.set(segment, 'line_number');
  const inside = page.segments.filter((segment) => !outside.has(segment));
  const sideways = page.others.map((frame) => sidewaysOf(page, frame));
  const blocks = [
    ...(main ? blocksOfSegments(inside, body) : []),
    ...sideways.flatMap(({ kept }) => blocksOfSegments(kept, body)),
  ];
  const counts = (word: string): number =>
    around.reduce((sum, other) => sum + (other.words.get(word) ?? 0), 0);
  const composed = compose(blocks, counts);
  return {
    page: raw.page,
    width: raw.width,
    height: raw.height,
    rotation: raw.rotation,
    text: composed.text,
    runs: [...composed.runs],
    blocks: [...composed.blocks],
    furniture: [
      ...[...outside].map(([segment, kind]) => furnitureItem(segment, kind)),
      ...sideways.flatMap(({ margin }) => margin.map((one) => furnitureItem(one, 'margin'))),
    ],
  };
}

function blocksOfSegments(segments: readonly Segment[], body: BodyStyle): readonly Block[] {
  const rightToLeft = isRightToLeft(segments.map(textOfSegment).join(' '));
  const columns = columnsOf(piecesOf(segments), rightToLeft);
  const blocks = columns.flatMap((column) => blocksOf(linesOf(column), body));
  return withNotes(joinContinued(blocks), body);
}

/** Text that runs another way than the body: stamps at the edge are furniture, the rest is kept. */
function sidewaysOf(
  page: PreparedPage,
  frame: Frame,
): { readonly kept: readonly Segment[]; readonly margin: readonly Segment[] } {
  const segments = segmentsOf(frame.fragments);
  const margin = segments.filter(
    (segment) => frame.angle === 'oblique' || isOutsideBody(page, segment),
  );
  return { margin, kept: segments.filter((segment) => !margin.includes(segment)) };
}

function isOutsideBody(page: PreparedPage, segment: Segment): boolean {
  const { x, y, width, height } = furnitureItem(segment, 'margin').rectangle;
  const middleX = (x + width / 2) / page.raw.width;
  const middleY = (y + height / 2) / page.raw.height;
  return middleX < 0.08 || middleX > 0.92 || middleY < 0.05 || middleY > 0.95;
}

function furnitureItem(segment: Segment, kind: FurnitureKind): Furniture {
  const rectangles = segment.fragments.map((fragment) => fragment.rectangle);
  const x = Math.min(...rectangles.map((one) => one.x));
  const y = Math.min(...rectangles.map((one) => one.y));
  const right = Math.max(...rectangles.map((one) => one.x + one.width));
  const bottom = Math.max(...rectangles.map((one) => one.y + one.height));
  return {
    kind,
    text: textOfSegment(segment),
    rectangle: { x, y, width: right - x, height: bottom - y },
  };
}

function bodyStyleOf(page: PreparedPage, around: readonly PreparedPage[]): BodyStyle {
  const totals = new Map<number, number>();
  for (const { sizes } of around) {
    for (const [size, count] of sizes) totals.set(size, (totals.get(size) ?? 0) + count);
  }
  const size = commonest(totals) ?? 10;
  const fonts = fontsOfSize(page, size);
  const font = commonest(fonts) ?? -1;
  const total = [...fonts.values()].reduce((sum, count) => sum + count, 0);
  return { size, font, hasManyFonts: (fonts.get(font) ?? 0) < LEAST_BODY * total };
}

/** Of the text in the body's size: on a page full of captions most text is in another font. */
function fontsOfSize(page: PreparedPage, size: number): ReadonlyMap<number, number> {
  const all = new Map<number, number>();
  const like = new Map<number, number>();
  for (const [tenths, fonts] of page.fonts) {
    for (const [font, count] of fonts) {
      all.set(font, (all.get(font) ?? 0) + count);
      if (Math.abs(tenths - size) <= 0.04 * size) like.set(font, (like.get(font) ?? 0) + count);
    }
  }
  return like.size > 0 ? like : all;
}

/** The key with the highest count; of equal ones the first. */
function commonest(counts: ReadonlyMap<number, number>): number | undefined {
  let best: number | undefined;
  let most = 0;
  for (const [key, count] of counts) {
    if (count > most) [best, most] = [key, count];
  }
  return best;
}
