import type { CSSProperties } from 'react';
import type { Rectangle } from '../../../../preload/contract/types.ts';
import { turnRectangle, turnSize } from '../geometry/rectangles.ts';
import type { PageSize, Turn } from '../geometry/rectangles.ts';

function percent(part: number, whole: number): string {
  return `${(100 * part) / whole}%`;
}

/**
 * Where a rectangle of a page (unturned points) stands on the page as it is shown, in shares of it, so
 * that it follows every zoom. `size` is the shown page's, the reader's turn included.
 */
export function placed(rectangle: Rectangle, size: PageSize, turn: Turn): CSSProperties {
  const { x, y, width, height } = turnRectangle(rectangle, turnSize(size, turn), turn);
  return {
    left: percent(x, size.width),
    top: percent(y, size.height),
    width: percent(width, size.width),
    height: percent(height, size.height),
  };
}
