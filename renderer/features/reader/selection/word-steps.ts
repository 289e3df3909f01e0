import type { ExtractedPage, Rectangle } from '../../../../preload/contract/types.ts';
import { boundsOf, rectanglesOfRange } from '../geometry/rectangles.ts';
import { wordAt, wordBefore } from './word-bounds.ts';
import type { CharacterRange } from './word-bounds.ts';

type PageText = Pick<ExtractedPage, 'text' | 'runs'>;

/** The first word on a page that stands at or below a height, in points. */
export function firstWordBelow(page: PageText, y: number): CharacterRange | undefined {
  const run = page.runs
    .toSorted((a, b) => a.start - b.start)
    .find(({ rectangle }) => rectangle.y + rectangle.height / 2 >= y);
  return run ? wordAt(page.text, run.start) : wordAt(page.text, 0);
}

function middleOf(rectangle: Rectangle): { readonly x: number; readonly y: number } {
  return { x: rectangle.x + rectangle.width / 2, y: rectangle.y + rectangle.height / 2 };
}

/** The word of the nearest line below (1) or above (-1) that stands nearest to a word. */
function wordInNextLine(
  page: PageText,
  word: CharacterRange,
  direction: 1 | -1,
): CharacterRange | undefined {
  const here = boundsOf(rectanglesOfRange(page, word.start, word.end));
  if (!here) return undefined;
  const from = middleOf(here);
  let best: { at: number; distance: number } | undefined;
  for (const run of page.runs) {
    const { x, y, width, height } = run.rectangle;
    const down = (y + height / 2 - from.y) * direction;
    if (down < here.height * 0.6) continue;
    const aside = Math.max(x - from.x, from.x - (x + width), 0);
    const distance = down + 3 * aside;
    if (best && distance >= best.distance) continue;
    const share = Math.max(0, Math.min(0.99, (from.x - x) / Math.max(1, width)));
    best = { at: run.start + Math.floor(share * (run.end - run.start)), distance };
  }
  return best && wordAt(page.text, best.at);
}

/** Words chosen by keyboard: from the word that was begun with to the one that moves. */
export interface WordSpan {
  readonly from: CharacterRange;
  readonly to: CharacterRange;
}

export function rangeOfSpan({ from, to }: WordSpan): CharacterRange {
  return { start: Math.min(from.start, to.start), end: Math.max(from.end, to.end) };
}

/**
 * What an arrow key does: the next or previous word, or the word in the line above or below; with
 * `extend` the words in between are chosen too. Undefined for other keys and at the ends of the page.
 */
export function stepped(
  page: PageText,
  span: WordSpan,
  key: string,
  extend: boolean,
): WordSpan | undefined {
  const to = nextWord(page, span.to, key);
  return to && { from: extend ? span.from : to, to };
}

function nextWord(page: PageText, word: CharacterRange, key: string): CharacterRange | undefined {
  switch (key) {
    case 'ArrowRight':
      return wordAt(page.text, word.end);
    case 'ArrowLeft':
      return wordBefore(page.text, word.start);
    case 'ArrowDown':
      return wordInNextLine(page, word, 1);
    case 'ArrowUp':
      return wordInNextLine(page, word, -1);
    default:
      return undefined;
  }
}
