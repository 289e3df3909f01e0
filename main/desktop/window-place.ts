/**
 * Where a window opens. What was kept is used only while it can still be seen: screens are unplugged
 * and change their size between two starts.
 */
import * as z from 'zod';

const pixels = z.int().min(-1_000_000).max(1_000_000);

/** Device-independent pixels; `x` grows to the right, `y` downwards. */
export const Rectangle = z.strictObject({
  x: pixels,
  y: pixels,
  width: pixels.positive(),
  height: pixels.positive(),
});
export type Rectangle = z.infer<typeof Rectangle>;

export interface Display {
  readonly id: number;
  /** What is left of the screen beside the system's own bars. */
  readonly workArea: Rectangle;
}

/** How a window was left. */
export const KeptWindow = z.strictObject({
  /** The display it was on. */
  display: z.number(),
  /** As it is when neither maximised nor full screen. */
  bounds: Rectangle,
  maximized: z.boolean(),
  fullScreen: z.boolean(),
  /** Chromium's zoom level: 0 is the actual size, each step a fifth larger or smaller. */
  zoom: z.number().min(-8).max(9),
});
export type KeptWindow = z.infer<typeof KeptWindow>;

/** Newest first, one for each display. */
export const KeptWindows = z.array(KeptWindow).max(20);
export type KeptWindows = z.infer<typeof KeptWindows>;

export type Placement = Omit<KeptWindow, 'display'>;

export const smallest = { width: 800, height: 560 } as const;
const usual = { width: 1440, height: 900 } as const;
/** The upper part of a window, by which it is taken and moved. */
const TITLE_HEIGHT = 120;
/** So much of it, each way, must be on a display. */
const SEEN = 100;
/** A second window lies so far to the right of the one before, and below it. */
const OFFSET = 28;
const MOST_KEPT = 8;

/** The first window: as it was left on a display that is still there, or in the middle of `primary`. */
export function placeFirst(
  kept: KeptWindows,
  displays: readonly Display[],
  primary: Display,
): Placement {
  for (const { display: id, ...placement } of kept) {
    const display =
      displays.find((each) => each.id === id && isSeen(placement.bounds, each)) ??
      displays.find((each) => isSeen(placement.bounds, each));
    if (display !== undefined)
      return { ...placement, bounds: shrunk(placement.bounds, display.workArea) };
  }
  const zoom = kept[0]?.zoom ?? 0;
  return { bounds: centred(primary.workArea), maximized: false, fullScreen: false, zoom };
}

/** A further window: of the same size, a little aside, and wholly on the display where there is room. */
export function placeBeside(bounds: Rectangle, display: Display): Rectangle {
  const area = display.workArea;
  const { width, height } = shrunk(bounds, area);
  const fits = (start: number, length: number, from: number, room: number): number =>
    start >= from && start + length <= from + room ? start : from;
  return {
    x: fits(bounds.x + OFFSET, width, area.x, area.width),
    y: fits(bounds.y + OFFSET, height, area.y, area.height),
    width,
    height,
  };
}

/** The list once a window was left so. */
export function keep(kept: KeptWindows, left: KeptWindow): KeptWindows {
  return [left, ...kept.filter(({ display }) => display !== left.display)].slice(0, MOST_KEPT);
}

function isSeen({ x, y, width }: Rectangle, { workArea: area }: Display): boolean {
  const across = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  const down = Math.min(y + TITLE_HEIGHT, area.y + area.height) - Math.max(y, area.y);
  return across >= SEEN && down >= SEEN;
}

/** Not larger than the display, and not smaller than a window can be. */
function shrunk(bounds: Rectangle, area: Rectangle): Rectangle {
  return {
    ...bounds,
    width: Math.max(smallest.width, Math.min(bounds.width, area.width)),
    height: Math.max(smallest.height, Math.min(bounds.height, area.height)),
  };
}

function centred(area: Rectangle): Rectangle {
  const { width, height } = shrunk({ x: 0, y: 0, ...usual }, area);
  return {
    x: Math.max(area.x, Math.round(area.x + (area.width - width) / 2)),
    y: Math.max(area.y, Math.round(area.y + (area.height - height) / 2)),
    width,
    height,
  };
}
