import type { PageBox } from '../geometry/selection.ts';
import { toPagePoints } from '../geometry/selection.ts';
import type { ColumnLayout } from '../geometry/layout.ts';
import type { PageSize, Turn } from '../geometry/rectangles.ts';

/** A point of a page, in points from its top left, unturned. */
export interface PagePoint {
  readonly page: number;
  readonly x: number;
  readonly y: number;
}

/** The pages as they are laid out now. */
export interface ShownPages {
  readonly layout: ColumnLayout;
  readonly sizes: readonly PageSize[];
  readonly turn: Turn;
}

/** Where a drawn page is on the screen. */
export function boxOfPage(pages: ShownPages, page: number, element: Element): PageBox {
  const { left, top } = element.getBoundingClientRect();
  const size = pages.sizes[page - 1] ?? { width: 1, height: 1 };
  return { left, top, scale: pages.layout.scales[page - 1] ?? 1, size, turn: pages.turn };
}

/** The place of a page under a point of the window; undefined between the pages. */
export function pagePointAt(
  root: Element | null,
  pages: ShownPages,
  clientX: number,
  clientY: number,
): PagePoint | undefined {
  const under = document.elementFromPoint(clientX, clientY);
  const element = under?.closest<HTMLElement>('[data-page]');
  if (!element || root?.contains(element) !== true) return undefined;
  const page = Number(element.dataset['page']);
  const point = { left: clientX, top: clientY, width: 0, height: 0 };
  const { x, y } = toPagePoints(point, boxOfPage(pages, page, element));
  return { page, x, y };
}
