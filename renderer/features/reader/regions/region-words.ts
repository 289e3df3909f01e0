import type { ExtractedPage, Rectangle } from '../../../../preload/contract/types.ts';
import { boundsOf, rectanglesOfRange } from '../geometry/rectangles.ts';
import type { CharacterRange } from '../selection/word-bounds.ts';

type PageText = Pick<ExtractedPage, 'text' | 'runs' | 'blocks'>;

/** As many as a region's words may hold. */
const mostCharacters = 5_000;

function isInside(inner: Rectangle, outer: Rectangle): boolean {
  const x = inner.x + inner.width / 2;
  const y = inner.y + inner.height / 2;
  return x >= outer.x && x <= outer.x + outer.width && y >= outer.y && y <= outer.y + outer.height;
}

/** How near a caption stands to its figure or table, in points. */
const captionReach = 30;

/** The caption that stands in a rectangle, or right above or below it. */
export function captionOf(page: PageText, rectangle: Rectangle): CharacterRange | undefined {
  const near = {
    ...rectangle,
    y: rectangle.y - captionReach,
    height: rectangle.height + 2 * captionReach,
  };
  return page.blocks.find(({ kind, start, end }) => {
    const bounds = kind === 'caption' && boundsOf(rectanglesOfRange(page, start, end));
    return bounds && isInside(bounds, near);
  });
}

/** The stretches of text whose runs stand in a rectangle. */
export function charactersInside(page: PageText, rectangle: Rectangle): CharacterRange[] {
  const stretches: CharacterRange[] = [];
  for (const run of page.runs.toSorted((a, b) => a.start - b.start)) {
    if (!isInside(run.rectangle, rectangle)) continue;
    const last = stretches.at(-1);
    if (last && page.text.slice(last.end, run.start).trim() === '') {
      stretches[stretches.length - 1] = { start: last.start, end: run.end };
    } else {
      stretches.push({ start: run.start, end: run.end });
    }
  }
  return stretches;
}

/** Where a region's words stand: its caption, or else the text inside it. Empty for a bare picture. */
export function regionCharacters(page: PageText, rectangle: Rectangle): readonly CharacterRange[] {
  const caption = captionOf(page, rectangle);
  return caption ? [{ start: caption.start, end: caption.end }] : charactersInside(page, rectangle);
}

/** The words by which a region is found again in another copy of the file. */
export function regionWords(page: PageText, rectangle: Rectangle): string {
  return regionCharacters(page, rectangle)
    .map(({ start, end }) => page.text.slice(start, end).trim())
    .filter(Boolean)
    .join(' … ')
    .slice(0, mostCharacters);
}
