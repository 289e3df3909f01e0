/** The part of a long text that is shown for a hit. */
import type { Span } from './segmentation-sentences.ts';

export interface Excerpt {
  readonly text: string;
  readonly highlights: readonly Span[];
}

/** Characters shown before the first match. */
const BEFORE = 60;
const MARK = '…';

/** Of a text longer than `most` characters, the stretch with the most matches, cut at blanks. */
export function excerptOf(text: string, spans: readonly Span[], most: number): Excerpt {
  if (text.length <= most) return { text, highlights: spans };
  const start = cutBefore(text, Math.max(0, bestStart(spans, most) - BEFORE));
  const end = start + most >= text.length ? text.length : cutAfter(text, start + most);
  const opening = start > 0 ? MARK : '';
  const shift = opening.length - start;
  return {
    text: `${opening}${text.slice(start, end)}${end < text.length ? MARK : ''}`,
    highlights: spans
      .filter((span) => span.start >= start && span.end <= end)
      .map((span) => ({ start: span.start + shift, end: span.end + shift })),
  };
}

/** Where the window with the most matches begins; the first one of equals. */
function bestStart(spans: readonly Span[], most: number): number {
  let best = 0;
  let bestCount = 0;
  for (const { start } of spans) {
    const count = spans.filter((span) => span.start >= start && span.end <= start + most - BEFORE);
    if (count.length > bestCount) [best, bestCount] = [start, count.length];
  }
  return best;
}

function cutBefore(text: string, place: number): number {
  if (place === 0) return 0;
  const blank = text.slice(place, place + 30).search(/\s/);
  return whole(text, blank === -1 ? place : place + blank + 1);
}

function cutAfter(text: string, place: number): number {
  const blank = text.lastIndexOf(' ', place);
  return whole(text, blank > place - 30 ? blank : place);
}

/** Never between the two halves of one character. */
function whole(text: string, place: number): number {
  return /[\uDC00-\uDFFF]/.test(text.charAt(place)) ? place + 1 : place;
}
