/** A box on the screen, in CSS pixels of the window. */
export interface ScreenBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Between what floats and the words it belongs to. */
const gap = 8;

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}

/**
 * Where something of this size stands by the words it belongs to without covering them: on the side
 * that is preferred, else on the other one, else where there is more room.
 */
export function placeFloat(
  words: readonly ScreenBox[],
  size: Size,
  room: ScreenBox,
  prefer: 'above' | 'below',
): { readonly left: number; readonly top: number } {
  const seen = words.filter((box) => box.bottom > room.top && box.top < room.bottom);
  const [first] = seen;
  const last = seen.at(-1);
  if (!first || !last) return { left: room.left + gap, top: room.top + gap };
  const top = Math.max(room.top, Math.min(...seen.map((box) => box.top)));
  const bottom = Math.min(room.bottom, Math.max(...seen.map((box) => box.bottom)));
  const above = top - gap - size.height;
  const below = bottom + gap;
  const fitsAbove = above >= room.top;
  const fitsBelow = below + size.height <= room.bottom;
  const side =
    prefer === 'above'
      ? fitsAbove || (!fitsBelow && top - room.top > room.bottom - bottom)
      : !fitsBelow && (fitsAbove || top - room.top > room.bottom - bottom);
  const near = side ? first : last;
  const middle = (near.left + near.right) / 2;
  return {
    left: clamp(middle - size.width / 2, room.left + gap, room.right - gap - size.width),
    top: clamp(side ? above : below, room.top + gap, room.bottom - gap - size.height),
  };
}
