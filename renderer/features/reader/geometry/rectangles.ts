import { assertNever } from '../../../app/assert-never.ts';
import type { ExtractedPage, Rectangle } from '../../../../preload/contract/types.ts';

/** Quarter turns the reader added to a page, clockwise, in degrees. */
export type Turn = 0 | 90 | 180 | 270;

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** The page's size after a turn; all sizes in points. */
export function turnSize(size: PageSize, turn: Turn): PageSize {
  return turn % 180 === 0 ? size : { width: size.height, height: size.width };
}

/** Moves a rectangle with its page through a clockwise turn. `page` is the size before it. */
export function turnRectangle(rectangle: Rectangle, page: PageSize, turn: Turn): Rectangle {
  const { x, y, width, height } = rectangle;
  switch (turn) {
    case 0:
      return rectangle;
    case 90:
      return { x: page.height - y - height, y: x, width: height, height: width };
    case 180:
      return { x: page.width - x - width, y: page.height - y - height, width, height };
    case 270:
      return { x: y, y: page.width - x - width, width: height, height: width };
    default:
      return assertNever(turn);
  }
}

/** The smallest rectangle around all of them; undefined for none. */
export function boundsOf(rectangles: readonly Rectangle[]): Rectangle | undefined {
  const [first] = rectangles;
  if (!first) return undefined;
  let [left, top, right, bottom] = [
    first.x,
    first.y,
    first.x + first.width,
    first.y + first.height,
  ];
  for (const { x, y, width, height } of rectangles) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** How wide a character is in most text faces, as a share of the average one. */
export function weightOf(character: string): number {
  if (/[iljIft.,;:'|!()[\] ]/.test(character)) return 0.6;
  if (/[mwMW]/.test(character)) return 1.55;
  if (/[\u2E80-\u9FFF\uAC00-\uD7AF\uFF00-\uFFEF]/.test(character)) return 2;
  if (/[A-Z]/.test(character)) return 1.3;
  return 1;
}

export function weightOfText(text: string): number {
  let sum = 0;
  for (const character of text) sum += weightOf(character);
  return sum;
}

/** Text set upright along the page's side: the characters follow each other downwards. */
export function isUpright(rectangle: Rectangle, text: string): boolean {
  return text.length > 1 && rectangle.height > rectangle.width * 1.5;
}

/** The part of a run's rectangle that characters `from`..`to` of its text cover, by their usual widths. */
function clip(rectangle: Rectangle, text: string, from: number, to: number): Rectangle {
  const whole = weightOfText(text) || 1;
  const start = weightOfText(text.slice(0, from)) / whole;
  const share = weightOfText(text.slice(from, to)) / whole;
  if (isUpright(rectangle, text)) {
    return {
      ...rectangle,
      y: rectangle.y + rectangle.height * start,
      height: rectangle.height * share,
    };
  }
  return { ...rectangle, x: rectangle.x + rectangle.width * start, width: rectangle.width * share };
}

function onOneLine(a: Rectangle, b: Rectangle): boolean {
  const overlap = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const lower = Math.min(a.height, b.height);
  const gap = b.x - (a.x + a.width);
  return overlap > lower * 0.5 && gap < Math.max(a.height, b.height) && gap > -lower;
}

/** Joins neighbours of one line, so that a line is one mark and not one for each word. */
export function joinLines(rectangles: readonly Rectangle[]): Rectangle[] {
  const joined: Rectangle[] = [];
  for (const rectangle of rectangles) {
    const last = joined.at(-1);
    const both = last && onOneLine(last, rectangle) ? boundsOf([last, rectangle]) : undefined;
    if (both) joined[joined.length - 1] = both;
    else joined.push(rectangle);
  }
  return joined;
}

/** Where characters `start`..`end` of a page's text stand on it, one rectangle for each line, in points. */
export function rectanglesOfRange(
  page: Pick<ExtractedPage, 'text' | 'runs'>,
  start: number,
  end: number,
): Rectangle[] {
  const parts: Rectangle[] = [];
  for (const run of page.runs) {
    const from = Math.max(start, run.start);
    const to = Math.min(end, run.end);
    if (to <= from) continue;
    const text = page.text.slice(run.start, run.end);
    parts.push(clip(run.rectangle, text, from - run.start, to - run.start));
  }
  return joinLines(parts);
}
