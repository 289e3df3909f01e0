/** The part of the drawing that is in sight, in its units. */
export interface ViewBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The box as SVG writes it. */
export function viewBoxText({ x, y, width, height }: ViewBox): string {
  return [x, y, width, height].map((value) => Math.round(value * 100) / 100).join(' ');
}

/** The smallest box of this shape (width by height) that shows all of another one. */
export function fitTo(all: ViewBox, aspect: number): ViewBox {
  const width = Math.max(all.width, all.height * aspect);
  const height = width / aspect;
  return {
    x: all.x - (width - all.width) / 2,
    y: all.y - (height - all.height) / 2,
    width,
    height,
  };
}

/** Nearer (`factor` below 1) or farther; the point `at` stays where it is on the screen. */
export function zoomBy(view: ViewBox, factor: number, at: Point, all: ViewBox): ViewBox {
  const least = 120;
  const most = Math.max(all.width, all.height) * 3;
  const width = Math.min(most, Math.max(least, view.width * factor));
  const scale = width / view.width;
  return {
    x: at.x - (at.x - view.x) * scale,
    y: at.y - (at.y - view.y) * scale,
    width,
    height: view.height * scale,
  };
}

/** The same box, moved only as far as a place needs to be in sight. */
export function showing(view: ViewBox, place: Point): ViewBox {
  const edge = Math.min(view.width, view.height) * 0.12;
  const x = Math.min(place.x - edge, Math.max(view.x, place.x + edge - view.width));
  const y = Math.min(place.y - edge, Math.max(view.y, place.y + edge - view.height));
  return { ...view, x, y };
}

/** The middle of a box. */
export function middleOf(view: ViewBox): Point {
  return { x: view.x + view.width / 2, y: view.y + view.height / 2 };
}

/** Pixels a name takes to either side of its middle, at most. */
const HALF_NAME = 130;

/** The middle of a name below a place at `x`: moved inwards at the edge, so that it can be read whole. */
export function nameX(x: number, view: ViewBox, unit: number): number {
  const room = Math.min(HALF_NAME * unit, view.width / 2);
  const isOutside = x < view.x || x > view.x + view.width;
  return isOutside ? x : Math.min(view.x + view.width - room, Math.max(view.x + room, x));
}
