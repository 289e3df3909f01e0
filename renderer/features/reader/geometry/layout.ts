import type { PageSize } from './rectangles.ts';

/** Pixels between two pages, and around all of them. */
export const pageGap = 16;

/** How pages stand beside each other: one in a row, two, or two after a first page alone. */
export type Spread = 'single' | 'pairs' | 'cover';

/** Pages in a full row. */
export function pagesAcross(spread: Spread): 1 | 2 {
  return spread === 'single' ? 1 : 2;
}

/** The first page (from 1) of the row that a page stands in. */
export function firstOfRow(page: number, spread: Spread): number {
  if (spread === 'single' || page <= 1) return page;
  const isSecond = spread === 'pairs' ? page % 2 === 0 : page % 2 === 1;
  return isSecond ? page - 1 : page;
}

/** The page one row before or after, within 1 to `pages`. */
export function pageOfNextRow(
  page: number,
  direction: 1 | -1,
  spread: Spread,
  pages: number,
): number {
  let next = page + direction;
  while (next > 0 && next <= pages && firstOfRow(next, spread) === firstOfRow(page, spread)) {
    next += direction;
  }
  return firstOfRow(Math.min(pages, Math.max(1, next)), spread);
}

/** Where each page stands in the scrolled column, in CSS pixels. Page 1 is at index 0. */
export interface ColumnLayout {
  readonly tops: readonly number[];
  readonly heights: readonly number[];
  readonly widths: readonly number[];
  /** From the middle of the column to the middle of the page. */
  readonly shifts: readonly number[];
  /** CSS pixels per point, page by page. */
  readonly scales: readonly number[];
  readonly spread: Spread;
  readonly height: number;
  readonly width: number;
}

/**
 * Stacks pages of `sizes` (points) at `scale` (CSS pixels per point); one that would be wider than
 * `widest` CSS pixels is drawn smaller. Pages of one row share their top.
 */
export function columnLayout(
  sizes: readonly PageSize[],
  scale: number,
  widest = Infinity,
  spread: Spread = 'single',
): ColumnLayout {
  const scales = sizes.map(({ width }) => Math.min(scale, widest / width));
  const heights = sizes.map(({ height }, index) => Math.floor(height * (scales[index] ?? scale)));
  const widths = sizes.map(({ width }, index) => Math.floor(width * (scales[index] ?? scale)));
  const tops: number[] = [];
  const shifts: number[] = [];
  let top = pageGap;
  let width = 0;
  for (let index = 0; index < sizes.length;) {
    const first = widths[index] ?? 0;
    const isPair = index + 1 < sizes.length && firstOfRow(index + 2, spread) === index + 1;
    const second = isPair ? (widths[index + 1] ?? 0) : 0;
    tops.push(top);
    // A page alone in a spread keeps its side: a cover the right one, a last page the left one.
    const alone = spread === 'single' ? 0 : (index === 0 && spread === 'cover' ? 1 : -1) * first;
    shifts.push(
      isPair ? -(first + pageGap) / 2 : alone === 0 ? 0 : (alone + Math.sign(alone) * pageGap) / 2,
    );
    if (isPair) {
      tops.push(top);
      shifts.push((second + pageGap) / 2);
    }
    width = Math.max(width, spread === 'single' ? first : 2 * Math.max(first, second) + pageGap);
    top += Math.max(heights[index] ?? 0, isPair ? (heights[index + 1] ?? 0) : 0) + pageGap;
    index += isPair ? 2 : 1;
  }
  return {
    tops,
    heights,
    widths,
    shifts,
    scales,
    spread,
    height: top,
    width: width + 2 * pageGap,
  };
}

/** The page (from 1) that holds or follows this height of the column; the first of its row. */
export function pageAt(layout: ColumnLayout, y: number): number {
  let low = 0;
  let high = layout.tops.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((layout.tops[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return firstOfRow(low + 1, layout.spread);
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
  const more = pagesAcross(layout.spread) - 1;
  const last = Math.min(count, pageAt(layout, scrollTop + viewHeight) + more + around);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** A place that stays the same when the scale or the sizes of other pages change. */
export interface Place {
  readonly page: number;
  /** Share of the page's height above the place; below 0 or above 1 in the gaps. */
  readonly share: number;
  /** The place belongs to the top of the view; otherwise to its middle. */
  readonly atTop?: boolean;
  /** CSS pixels below the top of the view where the place stays, as beneath a pointer that zooms. */
  readonly below?: number;
  /** The same sideways: a share of the column's width that stays `from` pixels right of the view's left. */
  readonly across?: { readonly share: number; readonly from: number };
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
