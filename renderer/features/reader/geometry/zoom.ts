import { assertNever } from '../../../app/assert-never.ts';
import { pageGap } from './layout.ts';
import type { PageSize } from './rectangles.ts';

/** `share` is 1 for the paper's own size: 96 CSS pixels to the inch. */
export type Zoom =
  | { readonly fit: 'width' }
  | { readonly fit: 'page' }
  | { readonly fit: 'none'; readonly share: number };

/** CSS pixels for a point at full size. */
export const pixelsPerPoint = 96 / 72;

const steps = [0.25, 0.33, 0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3, 4, 5];
const smallest = 0.25;
const largest = 5;

/** CSS pixels per point. `page` in points, `view` in CSS pixels; `across` pages stand in a row. */
export function scaleOf(zoom: Zoom, page: PageSize, view: PageSize, across: 1 | 2 = 1): number {
  const width = (view.width - (across + 1) * pageGap) / (page.width * across);
  const height = (view.height - 2 * pageGap) / page.height;
  switch (zoom.fit) {
    case 'width':
      // A wide window would blow a page up past comfortable reading.
      return bounded(Math.min(width, 1.75 * pixelsPerPoint));
    case 'page':
      return bounded(Math.min(width, height));
    case 'none':
      return bounded(zoom.share * pixelsPerPoint);
    default:
      return assertNever(zoom);
  }
}

function bounded(scale: number): number {
  return Math.min(largest * pixelsPerPoint, Math.max(smallest * pixelsPerPoint * 0.5, scale));
}

/** The next step up or down from what is shown now, whatever led to it. */
export function stepZoom(scale: number, direction: 1 | -1): Zoom {
  const share = scale / pixelsPerPoint;
  const next =
    direction > 0
      ? steps.find((step) => step > share + 0.01)
      : steps.toReversed().find((step) => step < share - 0.01);
  return { fit: 'none', share: next ?? (direction > 0 ? largest : smallest) };
}

/** A zoom by wheel or pinch: `delta` CSS pixels away from the person make it smaller. */
export function wheelZoom(scale: number, delta: number): Zoom {
  const share = (scale / pixelsPerPoint) * Math.exp(-delta / 300);
  return { fit: 'none', share: Math.min(largest, Math.max(smallest, share)) };
}

export function percentOf(scale: number): number {
  return Math.round((scale / pixelsPerPoint) * 100);
}

/**
 * Device pixels for a CSS pixel when a page is drawn: the screen's own ratio, but never a canvas of
 * more than 16 million pixels (browsers draw nothing at all past their limit).
 */
export function outputScale(width: number, height: number, devicePixelRatio: number): number {
  const limit = 16_000_000;
  const ratio = Math.max(1, devicePixelRatio);
  const pixels = width * height * ratio * ratio;
  return pixels <= limit ? ratio : Math.sqrt(limit / (width * height));
}
