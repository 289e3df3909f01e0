/**
 * Chinese and Japanese written from the top down, drawn as upright characters one below the other:
 * so do programs that do not use the vertical fonts a PDF has for it.
 */
import { isCjk } from './characters.ts';
import type { RawItem } from './raw.ts';

/** Fewest characters that stand so, and their least share of the page's single characters. */
const FEWEST = 8;
const LEAST_SHARE = 0.6;
/** Height of a character over its baseline, in em. */
const ASCENT = 0.88;

/** The items of a page, such characters turned into vertical writing; the same list without any. */
export function withStackedAsVertical(items: readonly RawItem[]): readonly RawItem[] {
  const single = items.filter(isSingle);
  if (single.length < FEWEST) return items;
  const linked = single.filter((item, index) => {
    const [before, after] = [single[index - 1], single[index + 1]];
    return (before && isBelow(item, before)) || (after && isBelow(after, item));
  });
  if (linked.length < Math.max(FEWEST, LEAST_SHARE * single.length)) return items;
  return items.map((item) => (isSingle(item) ? vertical(item) : item));
}

function isSingle({ text, directionX, vertical: isVertical }: RawItem): boolean {
  const [first = '', second] = text.trim();
  return second === undefined && isCjk(first) && directionX > 0.9 && !isVertical;
}

function isBelow(item: RawItem, above: RawItem): boolean {
  const step = (item.y - above.y) / above.size;
  return (
    Math.abs(item.size - above.size) < 0.1 * above.size &&
    Math.abs(item.x - above.x) < 0.15 * above.size &&
    step > 0.8 &&
    step < 1.9
  );
}

/** The pen of vertical writing begins at the top and runs through the middle. */
function vertical(item: RawItem): RawItem {
  return {
    ...item,
    x: item.x + item.size / 2,
    y: item.y - ASCENT * item.size,
    directionX: 0,
    directionY: 1,
    advance: item.size,
    vertical: true,
  };
}
