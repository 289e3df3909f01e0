/** Where a stretch of a page's text stands on the page. */
import type { ExtractedPage, Rectangle } from '../document.ts';

/**
 * Rectangles (points, origin top left) that cover the characters [start, end) of the page's text:
 * one for each stretch of a line. Inside a run the clip is in proportion to its characters, good to
 * about a letter's width.
 */
export function rectanglesOf(
  page: Pick<ExtractedPage, 'runs'>,
  start: number,
  end: number,
): readonly Rectangle[] {
  const rectangles: Rectangle[] = [];
  for (const run of page.runs) {
    if (run.end <= start || run.start >= end) continue;
    const next = clip(run.rectangle, run.end - run.start, start - run.start, end - run.start);
    const last = rectangles.at(-1);
    const merged = last && mergeOnLine(last, next);
    if (merged) rectangles[rectangles.length - 1] = merged;
    else rectangles.push(next);
  }
  return rectangles;
}

function clip(rectangle: Rectangle, characters: number, start: number, end: number): Rectangle {
  const from = Math.max(0, start) / characters;
  const to = Math.min(characters, end) / characters;
  // Text that runs up or down the page is taller than wide.
  if (rectangle.height > rectangle.width * 1.5 && characters > 1) {
    return {
      ...rectangle,
      y: hundredth(rectangle.y + rectangle.height * from),
      height: hundredth(rectangle.height * (to - from)),
    };
  }
  return {
    ...rectangle,
    x: hundredth(rectangle.x + rectangle.width * from),
    width: hundredth(rectangle.width * (to - from)),
  };
}

/** One rectangle around both when they stand on one line without a wide gap. */
function mergeOnLine(first: Rectangle, second: Rectangle): Rectangle | undefined {
  const height = Math.min(first.height, second.height);
  const shared =
    Math.min(first.y + first.height, second.y + second.height) - Math.max(first.y, second.y);
  const left = Math.min(first.x, second.x);
  const right = Math.max(first.x + first.width, second.x + second.width);
  const gap = right - left - first.width - second.width;
  if (shared < 0.5 * height || gap > 2 * Math.max(first.height, second.height)) return undefined;
  const top = Math.min(first.y, second.y);
  const bottom = Math.max(first.y + first.height, second.y + second.height);
  return { x: left, y: top, width: hundredth(right - left), height: hundredth(bottom - top) };
}

/** Kept anchors need no more, and stay short. */
function hundredth(value: number): number {
  return Math.round(value * 100) / 100;
}
