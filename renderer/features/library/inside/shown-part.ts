import type { Rectangle } from '../../../../preload/contract/types.ts';

/** The part of a page that is shown, in points. */
export interface ShownPart {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Around the passage, in points. */
const BESIDE = 24;
const ABOVE = 56;
/** Narrower, and letters would be larger than in a book; as a share of the page. */
const LEAST_WIDTH = 0.5;
/** As high as it may be, and as it should be at least, against its own width. */
const HIGHEST = 1.3;
const LOWEST = 0.6;

/** What is around the passage; the upper part of the page where it is not known where it stands. */
export function shownPart(
  page: { readonly width: number; readonly height: number },
  bounds: Rectangle | undefined,
): ShownPart {
  if (bounds === undefined)
    return {
      left: 0,
      top: 0,
      width: page.width,
      height: Math.min(page.height, page.width * HIGHEST),
    };
  const width = Math.min(page.width, Math.max(page.width * LEAST_WIDTH, bounds.width + 2 * BESIDE));
  const left = within(bounds.x + bounds.width / 2 - width / 2, page.width - width);
  const height = Math.min(
    page.height,
    width * HIGHEST,
    Math.max(width * LOWEST, bounds.height + 2 * ABOVE),
  );
  // Of a passage that is too high for the part, its beginning is shown.
  const top =
    bounds.height + ABOVE > height
      ? bounds.y - ABOVE / 2
      : bounds.y + bounds.height / 2 - height / 2;
  return { left, top: within(top, page.height - height), width, height };
}

function within(value: number, most: number): number {
  return Math.max(0, Math.min(most, value));
}
