import type { Rectangle } from '../../../../preload/contract/types.ts';
import type { PageSize } from '../geometry/rectangles.ts';

/** A region smaller than this in points cannot be seen again. */
export const leastSide = 8;

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

/** The rectangle between two corners, inside the page. */
export function between(
  a: { readonly x: number; readonly y: number },
  b: { readonly x: number; readonly y: number },
  page: PageSize,
): Rectangle {
  const left = clamp(Math.min(a.x, b.x), 0, page.width);
  const top = clamp(Math.min(a.y, b.y), 0, page.height);
  return {
    x: left,
    y: top,
    width: clamp(Math.max(a.x, b.x), 0, page.width) - left,
    height: clamp(Math.max(a.y, b.y), 0, page.height) - top,
  };
}

const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * What an arrow key does to the rectangle: it moves, or with `grow` its right or lower side does; by
 * `step` points, always inside the page. Undefined for other keys.
 */
export function adjusted(
  rectangle: Rectangle,
  key: string,
  grow: boolean,
  step: number,
  page: PageSize,
): Rectangle | undefined {
  const direction = directions[key];
  if (!direction) return undefined;
  const { x, y, width, height } = rectangle;
  const across = direction[0] * step;
  const down = direction[1] * step;
  if (grow) {
    return {
      x,
      y,
      width: clamp(width + across, leastSide, page.width - x),
      height: clamp(height + down, leastSide, page.height - y),
    };
  }
  return {
    x: clamp(x + across, 0, page.width - width),
    y: clamp(y + down, 0, page.height - height),
    width,
    height,
  };
}
