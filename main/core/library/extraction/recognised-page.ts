/** Recognised words as a parsed page, so that lines, columns and paragraphs are found as in any other. */
import type { PageBitmap, RecognisedWord } from '../recognition.ts';
import { RAW_STRIDE, type RawPage } from './raw.ts';

/** Share of the type size above the baseline, and below it. */
const ASCENT = 0.75;
const DESCENT = -0.25;
/** Points to an inch. */
const POINTS = 72;

/** `page` says how large the page is shown, in points. */
export function recognisedPage(
  page: Pick<RawPage, 'page' | 'width' | 'height' | 'rotation'>,
  { resolution }: Pick<PageBitmap, 'resolution'>,
  words: readonly RecognisedWord[],
): RawPage {
  const scale = POINTS / resolution;
  const numbers = new Float64Array(words.length * RAW_STRIDE);
  for (const [index, word] of words.entries()) {
    const length = Math.hypot(1, word.slope);
    const item = [
      word.left * scale,
      word.baseline * scale,
      1 / length,
      word.slope / length,
      (word.right - word.left) * scale,
      word.size * scale,
      0,
      0,
    ];
    numbers.set(item, index * RAW_STRIDE);
  }
  const { page: number, width, height, rotation } = page;
  return {
    page: number,
    width,
    height,
    rotation,
    strings: words.map(({ text }) => text),
    numbers,
    fonts: [{ ascent: ASCENT, descent: DESCENT }],
  };
}
