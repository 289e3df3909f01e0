import type { PageSize } from './rectangles.ts';

/** Pixels between two pages, and around all of them. */
export const pageGap = 16;

/** Where each page stands in the scrolled column, in CSS pixels. Page 1 is at index 0. */
export interface ColumnLayout {
  readonly tops: readonly number[];
  readonly heights: readonly number[];
  readonly widths: readonly number[];
  /** CSS pixels per point, page by page. */
  readonly scales: readonly number[];
  readonly height: number;
  readonly width: number;
}

/**
 * Stacks pages of `sizes` (points) at `scale` (CSS pixels per point); one that would be wider than
 * `widest` CSS pixels is drawn smaller.
 */
export function columnLayout(
  sizes: readonly PageSize[],
  scale: number,
  widest = Infinity,
): ColumnLayout {
  const scales = sizes.map(({ width }) => Math.min(scale, widest / width));
  const tops: number[] = [];
  const heights: number[] = [];
  const widths: number[] = [];
  let top = pageGap;
  let width = 0;
  for (const [index, size] of sizes.entries()) {
    const pixels = scales[index] ?? scale;
    const height = Math.floor(size.height * pixels);
    const pageWidth = Math.floor(size.width * pixels);
    tops.push(top);
    heights.push(height);
    widths.push(pageWidth);
    width = Math.max(width, pageWidth);
    top += height + pageGap;
  }
  return { tops, heights, widths, scales, height: top, width: width + 2 * pageGap };
}

/** The page (from 1) that holds or follows this height of the column. */
export function pageAt(layout: ColumnLayout, y: number): number {
  let low = 0;
  let high = layout.tops.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((layout.tops[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/** Pages (from 1) to draw: those seen, and `around` more on both sides. */
export function pagesToDraw(
  layout: ColumnLayout,
  scrollTop: number,
  viewHeight: number,
  around: number,
): number[] {
  const count = layout.tops.length;
  if (count === 0) return [];
  const first = Math.max(1, pageAt(layout, scrollTop) - around);
  const last = Math.min(count, pageAt(layout, scrollTop + viewHeight) + around);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** A place that stays the same when the scale or the sizes of other pages change. */
export interface Place {
  readonly page: number;
  /** Share of the page's height above the place; below 0 or above 1 in the gaps. */
  readonly share: number;
  /** The place belongs to the top of the view; otherwise to its middle. */
  readonly atTop?: boolean;
}

export function placeAt(layout: ColumnLayout, y: number): Place {
  const page = pageAt(layout, y);
  const height = layout.heights[page - 1] ?? 1;
  return { page, share: (y - (layout.tops[page - 1] ?? 0)) / Math.max(1, height) };
}

export function heightOfPlace(layout: ColumnLayout, place: Place): number {
  const index = Math.min(Math.max(place.page, 1), Math.max(1, layout.tops.length)) - 1;
  return (layout.tops[index] ?? 0) + place.share * (layout.heights[index] ?? 0);
}
