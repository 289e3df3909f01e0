/** Parsed pages made by hand, for tests of the layout that need no PDF. */
import { RAW_STRIDE, type RawPage } from '../../main/core/library/extraction/raw.ts';

/** `x` and `y` of the baseline's start, points from the top left. Width is half an em a character. */
export interface RawText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly width?: number;
  readonly font?: number;
}

export function rawPage(page: number, texts: readonly RawText[]): RawPage {
  const numbers = new Float64Array(texts.length * RAW_STRIDE);
  for (const [index, { text, x, y, size = 10, width, font = 0 }] of texts.entries()) {
    const advance = width ?? text.length * size * 0.5;
    numbers.set([x, y, 1, 0, advance, size, font, 0], index * RAW_STRIDE);
  }
  return {
    page,
    width: 600,
    height: 800,
    rotation: 0,
    strings: texts.map(({ text }) => text),
    numbers,
    fonts: Array.from({ length: 4 }, () => ({ ascent: 0.8, descent: -0.2 })),
  };
}

/** Lines under one another, twelve points apart. */
export function rawLines(x: number, y: number, lines: readonly string[], size = 10): RawText[] {
  return lines.map((text, index) => ({ text, x, y: y + 12 * index, size }));
}
